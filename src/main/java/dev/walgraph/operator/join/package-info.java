/** The inner join: logic over two multisets, and the operator that keeps them in keyed state. */
@NullMarked
package dev.walgraph.operator.join;

import org.jspecify.annotations.NullMarked;
