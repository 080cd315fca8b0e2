package dev.walgraph.testing;

import dev.walgraph.graph.Value;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** What a transaction does to one row, or to all rows, of a table. */
public sealed interface TableChange extends Serializable {

    /** Index of the table in {@link TestSchema#tables}. */
    int table();

    /** Writes a row, which may exist already. */
    record Put(int table, String id, List<Value> values) implements TableChange {

        public Put {
            values = List.copyOf(values);
        }

        public static Put of(int table, String id, Value... values) {
            return new Put(table, id, Arrays.asList(values));
        }
    }

    /** Takes a row away, if it is there. */
    record Remove(int table, String id) implements TableChange {}

    /** Takes all rows of a table away. */
    record Clear(int table) implements TableChange {}
}
