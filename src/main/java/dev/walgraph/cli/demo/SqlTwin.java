package dev.walgraph.cli.demo;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The SQL queries that say the same as the queries of jobs/demo.yaml. */
final class SqlTwin {

    static final String LEDGER_QUERY = "ledger-sum";

    private static final Map<String, String> TWINS = new LinkedHashMap<>();

    static {
        TWINS.put(
                "big-pending-orders",
                """
                SELECT id, customer_id, total
                FROM orders
                WHERE status = 'pending' AND total > 800
                """);
        TWINS.put(
                "open-items",
                """
                SELECT c.name, o.id, i.quantity, p.name
                FROM customers c
                JOIN orders o ON o.customer_id = c.id
                JOIN order_items i ON i.order_id = o.id
                JOIN products p ON p.id = i.product_id
                WHERE o.status = 'pending'
                """);
        TWINS.put(
                "money-at-stake",
                """
                SELECT c.name, count(*), sum(o.total)
                FROM customers c
                JOIN orders o ON o.customer_id = c.id
                WHERE o.status IN ('pending', 'paid')
                GROUP BY c.id
                HAVING count(*) > 2
                """);
        TWINS.put(
                "unbalanced-accounts",
                """
                SELECT a.id, a.balance, sum(e.amount)
                FROM accounts a
                JOIN entries e ON e.account_id = a.id
                GROUP BY a.id
                HAVING sum(e.amount) <> a.balance
                """);
        TWINS.put(LEDGER_QUERY, "SELECT sum(balance) FROM accounts");
    }

    private SqlTwin() {}

    /** The SQL of each query, by the query's id. */
    static Map<String, String> all() {
        return TWINS;
    }

    /** What the database answers. */
    static List<Row> rows(Connection connection, String sql) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                Value[] values = new Value[columns];
                for (int i = 0; i < columns; i++) {
                    values[i] = value(result.getObject(i + 1));
                }
                rows.add(Row.of(values));
            }
        }
        return rows;
    }

    private static Value value(Object object) {
        if (object == null) {
            return NullValue.NULL;
        }
        if (object instanceof Integer || object instanceof Long) {
            return new IntegerValue(((Number) object).longValue());
        }
        if (object instanceof BigDecimal decimal) {
            return new DecimalValue(decimal);
        }
        if (object instanceof String string) {
            return new StringValue(string);
        }
        if (object instanceof Boolean bool) {
            return BooleanValue.of(bool);
        }
        throw new IllegalArgumentException("a twin returned a " + object.getClass().getName());
    }
}
