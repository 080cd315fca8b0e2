/** Evaluation errors: told once to the log, each time to a metric. */
@NullMarked
package dev.walgraph.operator.error;

import org.jspecify.annotations.NullMarked;
