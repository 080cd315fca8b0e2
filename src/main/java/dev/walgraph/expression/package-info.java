/**
 * Expressions as the engine means them: typed, without sugar, with columns by name.
 *
 * <p>In: trees that {@code analysis} made. Out: evaluators over rows. The registry of functions is
 * the one place that knows a function's name, arguments and meaning.
 */
@NullMarked
package dev.walgraph.expression;

import org.jspecify.annotations.NullMarked;
