/**
 * The replication stream, by the Flink CDC connector.
 *
 * <p>In: a slot and the point from which to read it. Out: changes in commit order, the transactions
 * that are complete, and a watermark after them. What the connector stores as its position is
 * rewritten here to the end of a transaction: its own positions lose rows.
 */
@NullMarked
package dev.walgraph.source.stream;

import org.jspecify.annotations.NullMarked;
