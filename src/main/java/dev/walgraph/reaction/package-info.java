/**
 * What is done with result changes.
 *
 * <p>In: a stream of {@link dev.walgraph.graph.ResultChange}s in commit order. Out: effects
 * outside, each kind in its own package behind {@link dev.walgraph.reaction.Reaction}. A reaction
 * says which guarantee it gives and never changes what a result change says.
 */
@NullMarked
package dev.walgraph.reaction;

import org.jspecify.annotations.NullMarked;
