/**
 * Parts of the engine by themselves: JMH benchmarks, and the suite that runs them.
 *
 * <p>To add one, write a method with {@code @Benchmark}, or a class {@code SubjectBenchmark} with
 * such methods: the suite finds it and calls it {@code micro.subject.method}. An operation is one
 * row, so that figures can be compared; a method that handles more in an invocation says so with
 * {@code @OperationsPerInvocation}.
 */
@NullMarked
package dev.walgraph.bench.micro;

import org.jspecify.annotations.NullMarked;
