/**
 * PostgreSQL's types.
 *
 * <p>In: the text form in which the server writes a value, the same in COPY and in the replication
 * stream. Out: {@link dev.walgraph.graph.Value}s. No connection is opened here.
 */
@NullMarked
package dev.walgraph.source.value;

import org.jspecify.annotations.NullMarked;
