/**
 * The terminal in front of which the user sits: colours, problems, logs, Ctrl-C, and the exit code.
 *
 * <p>Every command may use this package; it knows none of them.
 */
@NullMarked
package dev.walgraph.cli.terminal;

import org.jspecify.annotations.NullMarked;
