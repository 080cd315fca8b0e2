/** Scans, filters, projections, unwindings: operators without state. */
@NullMarked
package dev.walgraph.operator.linear;

import org.jspecify.annotations.NullMarked;
