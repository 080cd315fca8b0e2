/**
 * The graph stage: what a source hands on becomes changes of nodes.
 *
 * <p>In: source events, by a router that runs once. Out: node changes that know both versions.
 */
@NullMarked
package dev.walgraph.operator.graph;

import org.jspecify.annotations.NullMarked;
