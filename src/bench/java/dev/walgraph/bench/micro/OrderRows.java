package dev.walgraph.bench.micro;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.util.List;

/** Orders of rooms as rows: functions of numbers only. */
final class OrderRows {

    /** How many orders there are, and thereby how many of a room. */
    static final int ORDERS = 100_000;

    static final int ROOMS = 2_000;

    /** The columns of an order's row. */
    static final List<String> COLUMNS = List.of("o", "o.id", "o.room_id", "o.amount", "o.status");

    static final int ROOM_ID = COLUMNS.indexOf("o.room_id");
    static final int AMOUNT = COLUMNS.indexOf("o.amount");

    /** The columns of a room's row. */
    static final List<String> ROOM_COLUMNS = List.of("r", "r.id", "r.name");

    private static final List<String> STATUS = List.of("open", "paid", "served", "closed");

    /** A prime, so that going on by it comes to every order before it comes to one again. */
    private static final int STRIDE = 7_919;

    private OrderRows() {}

    static Row order(int number, int version) {
        return Row.of(
                new NodeReference("orders:" + number),
                new IntegerValue(number),
                new IntegerValue(number % ROOMS),
                amount(number, version),
                status(version));
    }

    static Row room(int number, int version) {
        return Row.of(
                new NodeReference("rooms:" + number),
                new IntegerValue(number),
                new StringValue("room " + number + " " + version));
    }

    static Value amount(int number, int version) {
        return new FloatValue((number * 31L + version * 17L) % 4_000 * 0.25);
    }

    static Value status(int version) {
        return new StringValue(STATUS.get(version % STATUS.size()));
    }

    /** The order that an update is of, and its version after it. */
    static int updated(long update) {
        return (int) (update * STRIDE % ORDERS);
    }

    static int version(long update) {
        return (int) (update / ORDERS) + 1;
    }

    /** The update with this number, from 0 on, at a commit time. */
    static Delta update(long update, long time) {
        int order = updated(update);
        int version = version(update);
        return Delta.updated(order(order, version - 1), order(order, version), time);
    }
}
