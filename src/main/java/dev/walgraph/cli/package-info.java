/**
 * The command line.
 *
 * <p>In: arguments, the environment, a job file. Out: text on the terminal and an exit code. The
 * only package that prints; what it shows is computed elsewhere.
 */
@NullMarked
package dev.walgraph.cli;

import org.jspecify.annotations.NullMarked;
