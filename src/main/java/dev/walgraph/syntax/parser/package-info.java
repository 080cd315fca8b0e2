/**
 * Text to tree, through a grammar of ANTLR.
 *
 * <p>In: the text of a query, whatever it may hold. Out: its tree, or a diagnostic that says what
 * was found, what could stand there, and for common slips what was probably meant. Nothing here
 * knows what the names in a query mean.
 */
@NullMarked
package dev.walgraph.syntax.parser;

import org.jspecify.annotations.NullMarked;
