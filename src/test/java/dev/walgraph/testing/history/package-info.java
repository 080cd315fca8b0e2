/**
 * A load of transactions with what PostgreSQL answered, and the comparison with Walgraph's output.
 */
@NullMarked
package dev.walgraph.testing.history;

import org.jspecify.annotations.NullMarked;
