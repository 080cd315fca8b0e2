/**
 * What the database's catalog says about the tables of a source.
 *
 * <p>In: the source's definition and the database. Out: the tables with columns, types and keys;
 * the part of them that queries want; and rows of it as events. Tables that cannot be followed
 * exactly are refused here, with the SQL that mends them.
 */
@NullMarked
package dev.walgraph.source.catalog;

import org.jspecify.annotations.NullMarked;
