/**
 * The engine without a database: changes come from memory, and the answers of both sides are
 * compared.
 *
 * <p>Both sides read what {@link dev.walgraph.bench.engine.Workload} makes, by the same source;
 * both end in the same sink, which adds up the answer. Walgraph runs the topology that a job has,
 * from the router on; its peer is Flink SQL, with tables that give and take rows in Flink's own
 * form, so that nothing is converted.
 */
@NullMarked
package dev.walgraph.bench.engine;

import org.jspecify.annotations.NullMarked;
