/**
 * The demo: a real PostgreSQL, a shop that is busy, and the answers of continuous queries as they
 * change.
 *
 * <p>In: a job file and the options of the command. Out: lines on the terminal, and at the end a
 * summary that compares what the queries said with what SQL says. Nothing here knows how a query is
 * run; that is the pipeline's.
 */
@NullMarked
package dev.walgraph.cli.demo;

import org.jspecify.annotations.NullMarked;
