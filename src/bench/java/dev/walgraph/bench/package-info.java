/**
 * The benchmarks: what {@code ./walgraph bench} runs. They are compiled in the Maven profile {@code
 * bench}, beside the tests, whose fixtures they use; nothing of them is in the jar.
 *
 * <p>A {@link dev.walgraph.bench.Suite} has {@link dev.walgraph.bench.Comparison}s: a contender
 * that is ours, and its peers. {@link dev.walgraph.bench.Rounds} lets them measure by turns, so
 * that whatever else the machine does falls on all of them, and reports medians.
 *
 * <p>To add a benchmark, add a {@code Comparison} to a suite; to add a suite, write a class in a
 * package of its own that implements {@code Suite}, add it to the list in {@link
 * dev.walgraph.bench.Bench}, and describe it in {@code docs/performance.md}. Contenders of one
 * comparison have to do the same work: where they compute an answer, they hand it to a common
 * {@link dev.walgraph.bench.Agreement}, which fails the run if the answers differ.
 */
@NullMarked
package dev.walgraph.bench;

import org.jspecify.annotations.NullMarked;
