/** The reaction that appends result changes to files, exactly once. */
@NullMarked
package dev.walgraph.reaction.file;

import org.jspecify.annotations.NullMarked;
