/**
 * Where all parts meet: from a job's definition to a running Flink job.
 *
 * <p>In: a job definition and the catalogs of its databases. Out: compiled queries, the topology of
 * operators with their uids, and its execution. Nothing is computed here: what an operator does is
 * in {@code operator}, what a query means in {@code plan}.
 */
@NullMarked
package dev.walgraph.pipeline;

import org.jspecify.annotations.NullMarked;
