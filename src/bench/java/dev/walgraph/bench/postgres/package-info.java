/**
 * A real PostgreSQL as the source: the bootstrap, the stream, and the time from a commit to the
 * reaction, with the sources and topologies of jobs, beside the same bytes read and thrown away.
 */
@NullMarked
package dev.walgraph.bench.postgres;

import org.jspecify.annotations.NullMarked;
