/**
 * How many bytes the operators keep for each thing that they hold, beside those of the same row in
 * PostgreSQL: the operators of jobs, with Flink's state backends, in Flink's test harness.
 */
@NullMarked
package dev.walgraph.bench.state;

import org.jspecify.annotations.NullMarked;
