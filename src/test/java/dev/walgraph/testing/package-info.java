/**
 * Fixtures in which tests of several packages are written: graphs and transactions as text, queries
 * run in memory.
 */
@NullMarked
package dev.walgraph.testing;

import org.jspecify.annotations.NullMarked;
