/**
 * What stateful operators share: buffering until the watermark, pending deltas in checkpoints, the
 * size of state.
 *
 * <p>Nothing here knows what an operator computes.
 */
@NullMarked
package dev.walgraph.operator.state;

import org.jspecify.annotations.NullMarked;
