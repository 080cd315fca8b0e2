/** The reaction that prints changed rows. */
@NullMarked
package dev.walgraph.reaction.log;

import org.jspecify.annotations.NullMarked;
