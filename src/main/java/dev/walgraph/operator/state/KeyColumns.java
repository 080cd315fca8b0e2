package dev.walgraph.operator.state;

import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns by which rows are sent to tasks, and which rows need not be sent at all. */
public final class KeyColumns implements Serializable {

    private final int[] columns;
    private final boolean join;

    private KeyColumns(List<Integer> columns, boolean join) {
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
        this.join = join;
    }

    /** For joins: a row whose key holds a value that equals nothing has no partner and no key. */
    public static KeyColumns ofJoin(List<Integer> columns) {
        return new KeyColumns(columns, true);
    }

    /** For groups: every row has a key. */
    public static KeyColumns ofGroup(List<Integer> columns) {
        return new KeyColumns(columns, false);
    }

    /** The canonical key of a row; null if the row joins nothing. */
    public @Nullable Row key(Row row) {
        if (columns.length == 0) {
            return Row.EMPTY;
        }
        if (isOwnKey(row)) {
            return row.select(columns);
        }
        Value[] key = new Value[columns.length];
        for (int i = 0; i < columns.length; i++) {
            Value value = row.get(columns[i]);
            if (join && Values.neverEqual(value)) {
                return null;
            }
            key[i] = Values.key(value);
        }
        return Row.of(key);
    }

    private boolean isOwnKey(Row row) {
        for (int column : columns) {
            if (!row.isOwnKey(column)) {
                return false;
            }
        }
        return true;
    }

    /** Whether two rows surely have the same key, which is then not null. */
    boolean haveSameKey(Row a, Row b) {
        return isOwnKey(a) && a.equalsIn(columns, b);
    }
}
