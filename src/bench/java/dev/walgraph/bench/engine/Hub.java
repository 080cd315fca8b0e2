package dev.walgraph.bench.engine;

import dev.walgraph.testing.TestJoin;
import java.util.List;

/**
 * Two rooms with all orders between them: each update gives the first one another name or note.
 *
 * @param neighbours how many orders are for the room that is updated
 * @param changes what of the room changes
 * @param updates how many updates there are
 * @param perWatermark how many of them the source finds in one batch
 */
record Hub(int neighbours, Column changes, int updates, int perWatermark) implements Workload {

    /** All orders: those that are not for the first room are for the second. */
    private static final int ORDERS = 10_001;

    /** A text that a room has. */
    enum Column {
        NAME,
        NOTE;

        /** The column's content, which stays the same unless it is what changes. */
        private Cell cell(Column changes) {
            return new Cell.Strings(
                    (row, version) -> this + " " + row + " " + (this == changes ? version : 0));
        }
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of(
                        "rooms",
                        2,
                        "id",
                        new Cell.Integers((row, version) -> row),
                        "name",
                        Column.NAME.cell(changes),
                        "note",
                        Column.NOTE.cell(changes)),
                Table.of(
                        "orders",
                        ORDERS,
                        "id",
                        new Cell.Integers((row, version) -> row),
                        "room_id",
                        new Cell.Integers((row, version) -> row < neighbours ? 0 : 1),
                        "amount",
                        new Cell.Floats(Orders::amount)));
    }

    @Override
    public List<TestJoin> joins() {
        return List.of(TestJoin.parse("IN_ROOM: orders.room_id = rooms.id"));
    }

    @Override
    public String updatedTable() {
        return "rooms";
    }

    @Override
    public int updated(int update) {
        return 0;
    }
}
