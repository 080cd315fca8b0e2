package dev.walgraph.cli.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the shop's transactions keep true, whoever works at the same time. */
class ShopWriterIT {

    private static final long SEED = 20261122;
    private static final int CLERKS = 8;
    private static final int TRANSACTIONS_PER_CLERK = 250;

    private static DemoDatabase database;

    @BeforeAll
    static void startDatabase() {
        database = DemoDatabase.start();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @Test
    void keepsLedgerAndShopConsistent() throws Exception {
        List<Row> sumBefore = rows("SELECT sum(balance) FROM accounts");

        ShopWriter writer = new ShopWriter(database::connect, CLERKS, 1_000_000, SEED);
        writer.start();
        try {
            awaitTransactions(writer, (long) CLERKS * TRANSACTIONS_PER_CLERK);
        } finally {
            writer.stop();
        }

        assertThat((Throwable) writer.failure()).as("seed %d", SEED).isNull();
        for (ShopEvent event : ShopEvent.values()) {
            if (event != ShopEvent.RESTOCKING) {
                assertThat(writer.transactions(event)).as(event.text()).isPositive();
            }
        }
        assertThat(rows("SELECT sum(balance) FROM accounts")).isEqualTo(sumBefore);
        assertNone(
                "transfers whose entries do not add up to zero",
                "SELECT transfer_id FROM entries WHERE transfer_id <> 1"
                        + " GROUP BY transfer_id HAVING sum(amount) <> 0 OR count(*) <> 2");
        assertNone("unbalanced accounts", requireNonNull(SqlTwin.all().get("unbalanced-accounts")));
        assertNone(
                "orders whose total is not that of their items",
                "SELECT o.id FROM orders o LEFT JOIN order_items i ON i.order_id = o.id"
                        + " GROUP BY o.id HAVING o.total IS DISTINCT FROM sum(i.quantity * i.price)");
        assertNone(
                "accounts that are not named as their owner",
                "SELECT a.id FROM accounts a JOIN customers c ON c.id = a.id"
                        + " WHERE a.owner <> c.name");
    }

    @Test
    void readsEveryTwin() throws SQLException {
        try (Connection connection = database.connect()) {
            for (Map.Entry<String, String> twin : SqlTwin.all().entrySet()) {
                assertThat(SqlTwin.rows(connection, twin.getValue()))
                        .as(twin.getKey())
                        .satisfies(
                                rows -> {
                                    if (twin.getKey().equals("unbalanced-accounts")) {
                                        assertThat(rows).isEmpty();
                                    } else {
                                        assertThat(rows).isNotEmpty();
                                    }
                                });
            }
        }
    }

    @Test
    void leavesNothingBehind() throws Exception {
        List<String> before = temporaryDirectories();
        DemoDatabase.start().close();
        assertThat(temporaryDirectories()).isEqualTo(before);
    }

    private static List<String> temporaryDirectories() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(Path::toString)
                    .filter(name -> name.contains("walgraph-demo-"))
                    .sorted()
                    .toList();
        }
    }

    private static void awaitTransactions(ShopWriter writer, long count) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (writer.transactions() < count && writer.failure() == null) {
            assertThat(System.nanoTime()).as("deadline, seed %d", SEED).isLessThan(deadline);
            assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private static void assertNone(String what, String sql) throws SQLException {
        assertThat(rows(sql)).as("%s, seed %d", what, SEED).isEmpty();
    }

    private static List<Row> rows(String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            return SqlTwin.rows(connection, sql);
        }
    }
}
