/**
 * What must hold of every plan, verified whenever one was made or rewritten.
 *
 * <p>In: plans. Out: nothing, or the exception that says which rewrite broke what. A violation is a
 * bug of this program and never a fault of the query.
 */
@NullMarked
package dev.walgraph.plan.check;

import org.jspecify.annotations.NullMarked;
