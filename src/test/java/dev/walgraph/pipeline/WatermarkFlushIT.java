package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known goes on with its watermark: no task waits for Flink's timer to send its output. */
class WatermarkFlushIT {

    private static final String JOB =
            TestJob.SOURCE
                    + """
            parallelism: 2
            queries:
              - id: totals
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins:
                  - id: OF
                    keys: [{label: orders, property: customer_id}, {label: customers, property: id}]
                query: |
                  MATCH (o:orders)-[:OF]->(c:customers)
                  RETURN c.id AS id, sum(o.total) AS total
              - id: recent
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                timeToLive: 1h
                query: MATCH (o:orders) RETURN count(*) AS orders
              - id: ids
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: |
                  MATCH (o:orders) RETURN o.customer_id AS id
                  UNION
                  MATCH (c:customers) RETURN c.id AS id
              - id: lists
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: |
                  MATCH (o:orders) RETURN o.customer_id AS id, collect(o.total) AS totals
                  UNION ALL
                  MATCH (c:customers) RETURN c.id AS id, [] AS totals
            """
                    + TestJob.TICKS;

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void resultsComeWithoutTheTimer() throws Exception {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE ticks (id int PRIMARY KEY, n bigint)",
                "INSERT INTO ticks VALUES (1, 0)",
                "CREATE TABLE customers (id int PRIMARY KEY)",
                "CREATE TABLE orders (id int PRIMARY KEY, customer_id int, total int)",
                "INSERT INTO customers VALUES (1), (2)",
                "INSERT INTO orders VALUES (1, 1, 10)",
                "CREATE PUBLICATION publication FOR ALL TABLES");
        try (TestJob job =
                TestJob.start(database, JOB, WatermarkFlushIT::sendNothingByThemselves)) {
            job.awaitAll();
            database.execute("INSERT INTO orders VALUES (2, 1, 5)");
            job.awaitAll();
            database.execute("INSERT INTO orders VALUES (3, 3, 1)");
            job.awaitAll();
            assertThat(job.book("totals").changes().get(1).updated().get(0).after())
                    .isEqualTo(Row.of(new IntegerValue(1), new IntegerValue(15)));
            assertThat(job.book("recent").changes().get(1).updated().get(0).after())
                    .isEqualTo(Row.of(new IntegerValue(2)));
            assertThat(job.book("ids").changes().get(1).added())
                    .containsExactly(Row.of(new IntegerValue(3)));
            assertThat(job.book("lists").changes().get(1).updated().get(0).after())
                    .isEqualTo(
                            Row.of(
                                    new IntegerValue(1),
                                    ListValue.of(new IntegerValue(5), new IntegerValue(10))));
        }
    }

    /** The barriers of checkpoints would take with them what waits in buffers. */
    private static void sendNothingByThemselves(Configuration settings) {
        settings.set(ExecutionOptions.BUFFER_TIMEOUT_ENABLED, false);
        settings.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    }
}
