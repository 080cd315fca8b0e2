/**
 * Problems in what a user wrote, and where they are.
 *
 * <p>In: texts (a job file, a query) and places in them. Out: {@link
 * dev.walgraph.diagnostic.Diagnostic}s and their rendering with a caret under the place. Nothing
 * here knows what the texts mean.
 */
@NullMarked
package dev.walgraph.diagnostic;

import org.jspecify.annotations.NullMarked;
