/**
 * Values, nodes, rows and deltas: what flows between operators and lies in their state.
 *
 * <p>Here are equality, order and three-valued logic of openCypher. Nothing here knows Flink,
 * PostgreSQL or a query.
 */
@NullMarked
package dev.walgraph.graph;

import org.jspecify.annotations.NullMarked;
