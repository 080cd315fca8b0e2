/**
 * PostgreSQL's rows as nodes.
 *
 * <p>In: a source's definition and the database. Out: {@link dev.walgraph.graph.SourceEvent}s in
 * commit order, with a watermark after each batch of complete transactions. Only this package
 * speaks JDBC, COPY, Debezium.
 */
@NullMarked
package dev.walgraph.source;

import org.jspecify.annotations.NullMarked;
