/**
 * From what a query says to what it means: scopes, names, types, aggregation.
 *
 * <p>In: a syntax tree, the relationship types that the query's joins define, its parameters and,
 * when it is known, what the graph looks like. Out: an {@link dev.walgraph.analysis.AnalyzedQuery},
 * in which every name is resolved and nothing is left to check, or all the diagnostics of the
 * query. What is not supported is refused here, with its place; nothing is ignored.
 */
@NullMarked
package dev.walgraph.analysis;

import org.jspecify.annotations.NullMarked;
