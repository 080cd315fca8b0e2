package dev.walgraph.bench.engine;

import java.util.List;

/**
 * A question that both sides answer.
 *
 * @param name what the benchmark is called
 * @param cypher for Walgraph
 * @param sql for Flink SQL; gives the same columns in the same order
 * @param answer the types of these columns
 */
record BenchmarkQuery(String name, String cypher, String sql, List<ColumnType> answer) {

    /** What a column of an answer holds. */
    enum ColumnType {
        INTEGER("BIGINT"),
        FLOAT("DOUBLE"),
        STRING("STRING");

        private final String sql;

        ColumnType(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    static final List<BenchmarkQuery> ALL =
            List.of(
                    new BenchmarkQuery(
                            "projection",
                            "MATCH (o:orders) RETURN o.id AS id, o.room_id AS room,"
                                    + " o.amount AS amount",
                            "SELECT id, room_id, amount FROM orders",
                            List.of(ColumnType.INTEGER, ColumnType.INTEGER, ColumnType.FLOAT)),
                    new BenchmarkQuery(
                            "calculation",
                            """
                            MATCH (o:orders)
                            RETURN o.id AS id, floor(o.amount) AS whole, o.amount * 1.25 AS gross,
                                CASE WHEN o.amount >= 700.0 THEN 'high'
                                     WHEN o.amount >= 300.0 THEN 'middle'
                                     ELSE 'low' END AS band
                            """,
                            """
                            SELECT id, FLOOR(amount), amount * CAST(1.25 AS DOUBLE),
                                CASE WHEN amount >= CAST(700.0 AS DOUBLE) THEN 'high'
                                     WHEN amount >= CAST(300.0 AS DOUBLE) THEN 'middle'
                                     ELSE 'low' END
                            FROM orders
                            """,
                            List.of(
                                    ColumnType.INTEGER,
                                    ColumnType.FLOAT,
                                    ColumnType.FLOAT,
                                    ColumnType.STRING)),
                    new BenchmarkQuery(
                            "group-average",
                            """
                            MATCH (o:orders)-[:IN_ROOM]->(r:rooms)
                            RETURN r.id AS room, r.name AS name, avg(o.amount) AS average
                            """,
                            """
                            SELECT r.id, r.name, AVG(o.amount)
                            FROM orders AS o JOIN rooms AS r ON o.room_id = r.id
                            GROUP BY r.id, r.name
                            """,
                            List.of(ColumnType.INTEGER, ColumnType.STRING, ColumnType.FLOAT)),
                    new BenchmarkQuery(
                            "join",
                            """
                            MATCH (o:orders)-[:IN_ROOM]->(r:rooms)
                            RETURN o.id AS id, o.amount AS amount, o.status AS status, r.name AS room
                            """,
                            """
                            SELECT o.id, o.amount, o.status, r.name
                            FROM orders AS o JOIN rooms AS r ON o.room_id = r.id
                            """,
                            List.of(
                                    ColumnType.INTEGER,
                                    ColumnType.FLOAT,
                                    ColumnType.STRING,
                                    ColumnType.STRING)),
                    new BenchmarkQuery(
                            "three-way-join",
                            """
                            MATCH (o:orders)-[:IN_ROOM]->(r:rooms)-[:IN_REGION]->(g:regions)
                            RETURN o.id AS id, o.amount AS amount, r.name AS room, g.name AS region
                            """,
                            """
                            SELECT o.id, o.amount, r.name, g.name
                            FROM orders AS o
                                JOIN rooms AS r ON o.room_id = r.id
                                JOIN regions AS g ON r.region_id = g.id
                            """,
                            List.of(
                                    ColumnType.INTEGER,
                                    ColumnType.FLOAT,
                                    ColumnType.STRING,
                                    ColumnType.STRING)),
                    new BenchmarkQuery(
                            "region-totals",
                            """
                            MATCH (o:orders)-[:IN_ROOM]->(r:rooms)
                            RETURN r.region_id AS region, count(o) AS orders,
                                sum(o.amount) AS total, avg(o.amount) AS average
                            """,
                            """
                            SELECT r.region_id, COUNT(*), SUM(o.amount), AVG(o.amount)
                            FROM orders AS o JOIN rooms AS r ON o.room_id = r.id
                            GROUP BY r.region_id
                            """,
                            List.of(
                                    ColumnType.INTEGER,
                                    ColumnType.INTEGER,
                                    ColumnType.FLOAT,
                                    ColumnType.FLOAT)));
}
