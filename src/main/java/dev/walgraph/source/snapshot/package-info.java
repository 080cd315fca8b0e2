/**
 * The bootstrap: a replication slot, a snapshot at exactly its consistent point, and its rows by
 * COPY.
 *
 * <p>In: the tables that queries want. Out: their rows at {@link
 * dev.walgraph.graph.CommitTime#SNAPSHOT}, and the point from which to stream. No watermark leaves
 * this package, and no checkpoint is taken while it works.
 */
@NullMarked
package dev.walgraph.source.snapshot;

import org.jspecify.annotations.NullMarked;
