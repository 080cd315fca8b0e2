/**
 * The checks of a source's database before a job starts.
 *
 * <p>In: the source's definition and the database. Out: a list of checks with their cures. Nothing
 * is changed in the database.
 */
@NullMarked
package dev.walgraph.source.preflight;

import org.jspecify.annotations.NullMarked;
