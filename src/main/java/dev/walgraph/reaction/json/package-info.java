/** Values and result changes as JSON: the one form that all reactions write. */
@NullMarked
package dev.walgraph.reaction.json;

import org.jspecify.annotations.NullMarked;
