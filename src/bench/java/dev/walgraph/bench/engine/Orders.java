package dev.walgraph.bench.engine;

import dev.walgraph.testing.TestJoin;
import java.util.List;

/**
 * Orders for rooms in regions: each update gives one order another amount and status.
 *
 * @param orders how many orders the snapshot has
 * @param rooms how many rooms
 * @param updates how many updates there are
 */
record Orders(int orders, int rooms, int updates) implements Workload {

    private static final int REGIONS = 50;
    private static final List<String> STATUS = List.of("open", "paid", "served", "closed");

    /** As many orders and rooms as the benchmarks have that are not about more or fewer of them. */
    Orders(int updates) {
        this(100_000, 2_000, updates);
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of(
                        "regions",
                        REGIONS,
                        "id",
                        new Cell.Integers((row, version) -> row),
                        "name",
                        new Cell.Strings((row, version) -> "region " + row)),
                Table.of(
                        "rooms",
                        rooms,
                        "id",
                        new Cell.Integers((row, version) -> row),
                        "region_id",
                        new Cell.Integers((row, version) -> row % REGIONS),
                        "name",
                        new Cell.Strings((row, version) -> "room " + row)),
                Table.of(
                        "orders",
                        orders,
                        "id",
                        new Cell.Integers((row, version) -> row),
                        "room_id",
                        new Cell.Integers((row, version) -> Math.floorMod(mix(row), rooms)),
                        "amount",
                        new Cell.Floats(Orders::amount),
                        "status",
                        new Cell.Strings((row, version) -> STATUS.get((int) (version & 3)))));
    }

    @Override
    public List<TestJoin> joins() {
        return List.of(
                TestJoin.parse("IN_ROOM: orders.room_id = rooms.id"),
                TestJoin.parse("IN_REGION: rooms.region_id = regions.id"));
    }

    @Override
    public String updatedTable() {
        return "orders";
    }

    @Override
    public int updated(int update) {
        return (int) Math.floorMod(mix(update), (long) orders);
    }

    /** Quarters: sums of them are exact in any order, so that answers can be compared. */
    static double amount(long row, long version) {
        return (mix(row * 31 + version) & 0xFFF) * 0.25;
    }

    /** A number that looks random: the finalizer of SplitMix64. */
    private static long mix(long number) {
        long mixed = (number + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
