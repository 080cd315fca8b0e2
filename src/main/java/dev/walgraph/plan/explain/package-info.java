/**
 * Plans as text, in a form that stays as it is.
 *
 * <p>In: plans. Out: text for people, for golden tests and for {@code explain}. One line for each
 * node, children below their parents and two columns further in; what more there is to say of a
 * node follows it on lines that begin with a dash.
 *
 * <pre>
 * Produce o.id, customer = c.name
 * - identity: @o, @c
 *   Join o.customer_id = c.id
 *   - columns: @o, o.id, @c, c.name
 *   - state: the rows of both sides, by key
 *     Scan :orders (@o = identity, o.id = .id, o.customer_id = .customer_id)
 *     Scan :customers (@c = identity, c.name = .name, c.id = .id)
 * </pre>
 *
 * <p>The columns of nodes are named after the query: {@code @o} is which node {@code o} is, {@code
 * o} all of it, {@code o.id} one of its properties.
 */
@NullMarked
package dev.walgraph.plan.explain;

import org.jspecify.annotations.NullMarked;
