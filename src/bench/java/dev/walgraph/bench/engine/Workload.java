package dev.walgraph.bench.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders for rooms in regions, and what happens to them: each update is a transaction that gives
 * one order another amount and status. A function of numbers only, so that all contenders see the
 * same.
 *
 * @param updates how many updates there are; their numbers begin with 1
 */
record Workload(int updates) {

    /** The table whose rows are updated. */
    static final String UPDATED = "orders";

    private static final int ORDERS = 100_000;

    private static final int ROOMS = 2_000;
    private static final int REGIONS = 50;
    private static final List<String> STATUS = List.of("open", "paid", "served", "closed");

    static final List<Table> TABLES =
            List.of(
                    new Table(
                            "regions",
                            REGIONS,
                            columns(
                                    "id", new Cell.Integers((row, version) -> row),
                                    "name", new Cell.Strings((row, version) -> "region " + row))),
                    new Table(
                            "rooms",
                            ROOMS,
                            columns(
                                    "id", new Cell.Integers((row, version) -> row),
                                    "region_id", new Cell.Integers((row, version) -> row % REGIONS),
                                    "name", new Cell.Strings((row, version) -> "room " + row))),
                    new Table(
                            UPDATED,
                            ORDERS,
                            columns(
                                    "id", new Cell.Integers((row, version) -> row),
                                    "room_id",
                                            new Cell.Integers(
                                                    (row, version) ->
                                                            Math.floorMod(mix(row), ROOMS)),
                                    "amount", new Cell.Floats(Workload::amount),
                                    "status",
                                            new Cell.Strings(
                                                    (row, version) ->
                                                            STATUS.get((int) (version & 3))))));

    /** The table with this name. */
    static Table table(String name) {
        return TABLES.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }

    private static Map<String, Cell> columns(Object... namesAndCells) {
        Map<String, Cell> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndCells.length; i += 2) {
            columns.put((String) namesAndCells[i], (Cell) namesAndCells[i + 1]);
        }
        return columns;
    }

    /** Quarters: sums of them are exact in any order, so that answers can be compared. */
    private static double amount(long row, long version) {
        return (mix(row * 31 + version) & 0xFFF) * 0.25;
    }

    /** The order that an update is of. */
    static int updated(int update) {
        return (int) Math.floorMod(mix(update), (long) ORDERS);
    }

    /** After how many updates the clock starts: what comes before finds the code still cold. */
    int warmUp() {
        return updates / 4;
    }

    /** A number that looks random: the finalizer of SplitMix64. */
    private static long mix(long number) {
        long mixed = (number + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
