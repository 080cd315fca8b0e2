package dev.walgraph.bench.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table whose rows are computed.
 *
 * @param name its name
 * @param rows how many rows it has; their numbers begin with 0
 * @param columns its columns in order; the first is the primary key
 */
record Table(String name, int rows, Map<String, Cell> columns) {

    Table {
        columns = new LinkedHashMap<>(columns);
    }

    /** The cells of some columns. */
    Cell[] cells(List<String> names) {
        Cell[] cells = new Cell[names.size()];
        for (int i = 0; i < cells.length; i++) {
            Cell cell = columns.get(names.get(i));
            if (cell == null) {
                throw new IllegalArgumentException("no column " + names.get(i));
            }
            cells[i] = cell;
        }
        return cells;
    }

    /** Whether updates are of this table. */
    boolean isUpdated() {
        return name.equals(Workload.UPDATED);
    }

    List<String> columnNames() {
        return new ArrayList<>(columns.keySet());
    }
}
