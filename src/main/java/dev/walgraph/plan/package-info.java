/**
 * The algebra of graph queries: immutable plan nodes over rows with named columns.
 *
 * <p>In: an analysed query ({@code plan.translate}). Out: a plan that {@code plan.rule} rewrites,
 * {@code plan.check} verifies and {@code plan.explain} prints. A plan says what is computed and
 * never how it runs: nothing here knows the engine.
 */
@NullMarked
package dev.walgraph.plan;

import org.jspecify.annotations.NullMarked;
