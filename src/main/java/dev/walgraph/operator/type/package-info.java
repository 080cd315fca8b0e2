/**
 * Flink's view of what flows between operators and lies in their state: type information and
 * serializers with versioned snapshots.
 *
 * <p>The format of all of them is one, numbered by {@link
 * dev.walgraph.operator.type.FormatSnapshot#VERSION}: savepoints depend on it. Equal values have
 * equal bytes, since RocksDB compares keys by their bytes.
 */
@NullMarked
package dev.walgraph.operator.type;

import org.jspecify.annotations.NullMarked;
