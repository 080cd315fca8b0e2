package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.junit.jupiter.api.Test;

/** The metrics that docs/operations.md promises, as a reporter of Flink's sees them. */
class MetricsIT {

    private static final String JOB =
            TestJob.SOURCE
                    + """
            queries:
              - id: ratios
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins:
                  - id: OF
                    keys: [{label: orders, property: customer_id}, {label: customers, property: id}]
                query: |
                  MATCH (o:orders)-[:OF]->(c:customers)
                  WITH c.name AS name, sum(o.total) AS total, count(*) AS orders
                  RETURN name, total, 100 / (orders - 1) AS ratio
            """
                    + TestJob.TICKS;

    @Test
    void sayWhatHappens() throws Exception {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE ticks (id int PRIMARY KEY, n bigint)",
                "INSERT INTO ticks VALUES (1, 0)",
                "CREATE TABLE customers (id int PRIMARY KEY, name text)",
                "CREATE TABLE orders (id int PRIMARY KEY, customer_id int, total int)",
                "INSERT INTO customers VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Cid')",
                "INSERT INTO orders VALUES (1, 1, 5), (2, 1, 6), (3, 2, 7)",
                "CREATE PUBLICATION publication FOR ALL TABLES");
        InMemoryReporter reporter = InMemoryReporter.create();
        try (TestJob job =
                TestJob.start(
                        database,
                        JOB,
                        settings -> {
                            reporter.addToConfiguration(settings);
                            settings.set(CoreOptions.DEFAULT_PARALLELISM, 2);
                            settings.set(TaskManagerOptions.NUM_TASK_SLOTS, 2);
                        })) {
            // What is committed before the slot is there comes with the snapshot.
            job.awaitAll();
            database.transaction(
                    "INSERT INTO orders VALUES (4, 1, 1), (5, 3, 1)",
                    "DELETE FROM orders WHERE id = 1");
            job.awaitAll();
            Map<MetricGroup, Map<String, Metric>> metrics = reporter.getMetricsByGroup();

            assertThat(sum(metrics, "Source: source db", "rows"))
                    .as("three changes of orders and one of ticks at least")
                    .isGreaterThanOrEqualTo(4);
            assertThat(sum(metrics, "Source: source db", "transactions")).isGreaterThanOrEqualTo(2);
            assertThat(sum(metrics, "Source: source db", "rowsPerSecond")).isNotNegative();
            assertThat(sum(metrics, "Source: source db", "transactionsPerSecond")).isNotNegative();
            assertThat(sum(metrics, "Source: source db", "lagMillis")).isBetween(0L, 600_000L);
            assertThat(sum(metrics, "Source: source db", "lagBytes")).isNotNegative();
            assertThat(sum(metrics, "graph db", "rowsInState"))
                    .as("a tick, three customers, four orders")
                    .isEqualTo(8);
            assertThat(sum(metrics, "join ratios [-0-9]+", "rowsInState"))
                    .as("customers and orders")
                    .isEqualTo(7);
            assertThat(sum(metrics, "aggregate ratios [-0-9]+", "rowsInState"))
                    .as("Ada, Bob and Cid")
                    .isEqualTo(3);
            assertThat(sum(metrics, "result ratios", "resultChanges"))
                    .isEqualTo(job.book("ratios").changes().size());
            assertThat(sum(metrics, "[^.]*ratios[^.]*", "evaluationErrors"))
                    .as("Bob and Cid have one order each")
                    .isEqualTo(2);
        }
    }

    /** The sum of a metric over all tasks of the operators with such names. */
    private static long sum(
            Map<MetricGroup, Map<String, Metric>> metrics, String operator, String metric) {
        Pattern identifier = Pattern.compile(".*\\." + operator + "\\.[0-9]+\\." + metric);
        long sum = 0;
        boolean found = false;
        for (Map.Entry<MetricGroup, Map<String, Metric>> group : metrics.entrySet()) {
            Metric value = group.getValue().get(metric);
            if (value != null
                    && identifier.matcher(group.getKey().getMetricIdentifier(metric)).matches()) {
                found = true;
                sum += value(value);
            }
        }
        assertThat(found).as("%s of %s", metric, operator).isTrue();
        return sum;
    }

    private static long value(Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        if (metric instanceof Meter meter) {
            return (long) meter.getRate();
        }
        return ((Number) ((Gauge<?>) metric).getValue()).longValue();
    }
}
