/**
 * The terminal in front of which the user sits: colours, and Ctrl-C.
 *
 * <p>Every command may use this package; it knows none of them.
 */
@NullMarked
package dev.walgraph.cli.terminal;

import org.jspecify.annotations.NullMarked;
