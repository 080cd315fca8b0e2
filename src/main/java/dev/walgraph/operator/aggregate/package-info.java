/**
 * Grouping and aggregation: exact under retraction, so that a group's row is a function of the rows
 * that are there, never of how they came to be there.
 */
@NullMarked
package dev.walgraph.operator.aggregate;

import org.jspecify.annotations.NullMarked;
