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

    /**
     * A table with these columns.
     *
     * @param namesAndCells each column's name, then its cell
     */
    static Table of(String name, int rows, Object... namesAndCells) {
        Map<String, Cell> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndCells.length; i += 2) {
            columns.put((String) namesAndCells[i], (Cell) namesAndCells[i + 1]);
        }
        return new Table(name, rows, columns);
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

    List<String> columnNames() {
        return new ArrayList<>(columns.keySet());
    }
}
