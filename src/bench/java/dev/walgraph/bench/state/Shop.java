package dev.walgraph.bench.state;

import dev.walgraph.bench.query.BenchQuery;
import dev.walgraph.config.Granularity;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.testing.TestJoin;
import dev.walgraph.testing.TestSchema;
import java.util.List;

/** Orders with five columns, and their customers: the rows whose size in state is measured. */
final class Shop {

    static final NodeLayout ORDERS =
            TestSchema.parseTable("orders(id, customer_id, status, total, placed_at)");

    private static final TestSchema SCHEMA =
            new TestSchema(
                    List.of(ORDERS, TestSchema.parseTable("customers(id, name)")),
                    List.of(TestJoin.parse("PLACED_BY: orders.customer_id = customers.id")));

    /** So many rows of {@link #ORDERS}, as PostgreSQL makes them; a format. */
    static final String ROW =
            """
            SELECT i AS id, i / 10 AS customer_id,
                (ARRAY['pending', 'paid', 'shipped', 'delivered'])[(i %% 4 + 1)::int] AS status,
                (i %% 4000) * 0.25::double precision AS total,
                to_timestamp(1700000000 + i) AS placed_at
            FROM generate_series(0, %d::bigint - 1) AS i
            """;

    private static final List<String> STATUS = List.of("pending", "paid", "shipped", "delivered");

    private static final long FIRST_MICROS = 1_700_000_000_000_000L;

    private Shop() {}

    /** The same row as a node. */
    static Node order(long number, int ordersPerCustomer) {
        Value[] values = {
            new IntegerValue(number),
            new IntegerValue(number / ordersPerCustomer),
            new StringValue(STATUS.get((int) (number % STATUS.size()))),
            new FloatValue(number % 4000 * 0.25),
            ZonedDateTimeValue.ofMicros(FIRST_MICROS + number * 1_000_000)
        };
        return new Node("orders:" + number, ORDERS, values, CommitTime.SNAPSHOT);
    }

    /** A query over orders and customers. */
    static BenchQuery query(String text) {
        return BenchQuery.of("state", SCHEMA, text, Granularity.TRANSACTION);
    }
}
