/**
 * From an analysed query to its first plan.
 *
 * <p>In: steps over symbols. Out: a plan that is naive and obviously right: nodes are read whole,
 * patterns are products with a filter above them. Making it fast is the work of {@code plan.rule}.
 */
@NullMarked
package dev.walgraph.plan.translate;

import org.jspecify.annotations.NullMarked;
