/**
 * The proof of the engine: random queries over random transactions, compared with a naive evaluator
 * that computes each answer from scratch.
 *
 * <p>The naive evaluator shares with the engine the values of {@code graph} and the syntax tree,
 * nothing else: what it means by an operator or a function is written here a second time.
 */
@NullMarked
package dev.walgraph.oracle;

import org.jspecify.annotations.NullMarked;
