/**
 * The query as it is written: a tree with sugar and positions, and the text that a tree stands for.
 *
 * <p>In: nothing but values and spans. Out: immutable trees that {@code syntax.parser} builds and
 * {@code analysis} reads. Nothing here decides what a query means or whether it is supported.
 */
@NullMarked
package dev.walgraph.syntax;

import org.jspecify.annotations.NullMarked;
