/** The end of a query: result changes, one at most for each transaction, in commit order. */
@NullMarked
package dev.walgraph.operator.result;

import org.jspecify.annotations.NullMarked;
