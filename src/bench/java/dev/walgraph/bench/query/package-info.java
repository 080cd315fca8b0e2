/** Queries as the benchmarks run them: compiled as a job compiles them. */
@NullMarked
package dev.walgraph.bench.query;

import org.jspecify.annotations.NullMarked;
