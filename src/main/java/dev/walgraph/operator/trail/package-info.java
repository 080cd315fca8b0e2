/** Walks of any length along edges. */
@NullMarked
package dev.walgraph.operator.trail;

import org.jspecify.annotations.NullMarked;
