/**
 * Incremental operators over Z-sets, and the Flink functions that give them state and time.
 *
 * <p>In: specs (what to compute) and deltas. Out: deltas, and at the end result changes. Logic is
 * pure Java; classes whose name ends in {@code Logic} or {@code Spec} know nothing of Flink.
 */
@NullMarked
package dev.walgraph.operator;

import org.jspecify.annotations.NullMarked;
