/**
 * Rewrites that make a plan cheaper and never change its answer.
 *
 * <p>In: a plan. Out: a plan with the same answer, change for change. Each rule is one class whose
 * Javadoc is its equation; {@link dev.walgraph.plan.rule.Optimizer} is the list of all of them in
 * the order in which they run.
 *
 * <p>In the equations R and S are relations, {@code σ} is filter, {@code π} project, {@code ⋈}
 * join, {@code ⟕} the left outer join, {@code ×} the cartesian product, {@code ∪} union, {@code γ}
 * aggregate, {@code μ} unwind, {@code N(L)} the scan of the nodes with labels L, {@code ∅} the
 * relation without rows.
 *
 * <p>An expression that can fail removes the row that it fails on. So a rule may evaluate a
 * condition earlier or later, but may drop a computed column only if it cannot fail.
 */
@NullMarked
package dev.walgraph.plan.rule;

import org.jspecify.annotations.NullMarked;
