package dev.walgraph.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.TableKey;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.graph.SourceEvent.Truncation;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.graph.Value;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.Replay;
import dev.walgraph.source.testing.SourceJob;
import dev.walgraph.source.testing.SourceJob.Emitted;
import dev.walgraph.source.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each kind of change becomes. */
class ChangesIT {

    /** Large, and not to be compressed into something small. */
    private static final String LARGE =
            "(SELECT string_agg(md5(i::text), '') FROM generate_series(1, 1000) i)";

    private static final String LARGE_LIST =
            "(SELECT array_agg(md5(i::text)) FROM generate_series(1, 1000) i)";

    private static final String HUGE_NUMBER = "(SELECT repeat('1234567890', 2000)::numeric)";

    @Test
    void rowsComeAndGoWithTheTimeOfTheirTransaction() throws Exception {
        TestDatabase database = database("DEFAULT");
        try (SourceJob job = SourceJob.start(database.source())) {
            int begin = job.awaitCaughtUp(database).size();
            database.transaction(
                    "INSERT INTO items VALUES (1, 'a')",
                    "UPDATE items SET name = 'b' WHERE id = 1",
                    "INSERT INTO items VALUES (2, 'c')",
                    "DELETE FROM items WHERE id = 1");
            database.transaction("UPDATE items SET id = 3 WHERE id = 2");
            List<Emitted> emitted = job.awaitCaughtUp(database);

            assertThat(rows(emitted.subList(begin, emitted.size())))
                    .containsExactly(
                            "items:1 [1, 'a', null, null, null]",
                            "items:1 [1, 'b', null, null, null]",
                            "items:2 [2, 'c', null, null, null]",
                            "items:1 gone",
                            "items:2 gone",
                            "items:3 [3, 'c', null, null, null]");
            assertThat(times(emitted)).hasSize(2);
            timesAreThoseOfTheTransactions(emitted);
            everythingIsAnnouncedBeforeItsWatermark(emitted);
        }
    }

    @Test
    void truncationIsOneEventPerTable() throws Exception {
        TestDatabase database = database("DEFAULT");
        database.execute("CREATE TABLE others (id int PRIMARY KEY)");
        try (SourceJob job = SourceJob.start(database.source())) {
            job.awaitCaughtUp(database);
            database.execute("INSERT INTO items VALUES (1, 'a'), (2, 'b')");
            database.transaction("TRUNCATE items, others", "INSERT INTO items VALUES (9, 'z')");
            List<Emitted> emitted = job.awaitCaughtUp(database);
            assertThat(emitted.stream().filter(e -> e.event() instanceof Truncation)).hasSize(2);
            assertThat(new Replay(emitted).rows()).containsOnlyKeys("items:9");
        }
    }

    @Test
    void unchangedLargeValuesAreToldFromNull() throws Exception {
        TestDatabase database = database("DEFAULT");
        try (SourceJob job = SourceJob.start(database.source())) {
            database.execute(
                    "INSERT INTO items VALUES (1, "
                            + LARGE
                            + ", "
                            + LARGE_LIST
                            + ", "
                            + HUGE_NUMBER
                            + ", 0)");
            List<Value> inserted = new Replay(job.awaitCaughtUp(database)).rows().get("items:1");
            database.execute("UPDATE items SET changes = 1 WHERE id = 1");
            List<Emitted> emitted = job.awaitCaughtUp(database);
            RowChange last = lastRow(emitted);
            assertThat(last.values().missing()).isNotNegative();
            assertThat(new Replay(emitted).rows().get("items:1").subList(0, 4))
                    .isEqualTo(inserted.subList(0, 4));

            database.execute("UPDATE items SET name = NULL, tags = NULL, amount = NULL");
            List<Value> emptied = new Replay(job.awaitCaughtUp(database)).rows().get("items:1");
            assertThat(emptied)
                    .extracting(Value::isNull)
                    .containsExactly(false, true, true, true, false);
        }
    }

    @Test
    void fullIdentitySendsLargeValuesAndFollowsKeys() throws Exception {
        TestDatabase database = database("FULL");
        List<TableKey> keys =
                List.of(new TableKey(TestDatabase.tableName("items"), List.of("id", "changes")));
        database.execute("ALTER TABLE items ALTER changes SET NOT NULL");
        try (SourceJob job = SourceJob.start(database.source(keys))) {
            database.execute(
                    "INSERT INTO items VALUES (1, " + LARGE + ", " + LARGE_LIST + ", 5, 0)",
                    "UPDATE items SET changes = 1",
                    "UPDATE items SET amount = 6",
                    "UPDATE items SET id = 2");
            List<Emitted> emitted = job.awaitCaughtUp(database);
            List<Value> row = new Replay(emitted).rows().get("items:2_1");
            assertThat(new Replay(emitted).rows()).containsOnlyKeys("items:2_1");
            assertThat(((StringValue) row.get(1)).value()).hasSize(32_000);
            assertThat(row.get(3)).hasToString("6");
            database.execute("DELETE FROM items");
            assertThat(new Replay(job.awaitCaughtUp(database)).rows()).isEmpty();
        }
    }

    @Test
    void indexIdentityFollowsItsKey() throws Exception {
        TestDatabase database = database("DEFAULT");
        database.execute(
                "CREATE TABLE notes (id int PRIMARY KEY, code text NOT NULL, note text)",
                "CREATE UNIQUE INDEX codes ON notes (code)",
                "ALTER TABLE notes REPLICA IDENTITY USING INDEX codes");
        List<TableKey> keys =
                List.of(new TableKey(TestDatabase.tableName("notes"), List.of("code")));
        try (SourceJob job = SourceJob.start(database.source(keys, "notes"))) {
            int begin = job.awaitCaughtUp(database).size();
            database.execute(
                    "INSERT INTO notes VALUES (1, 'a', 'x'), (2, 'b', 'y')",
                    "UPDATE notes SET id = 3 WHERE id = 1",
                    "UPDATE notes SET code = 'c' WHERE id = 3",
                    "UPDATE notes SET note = NULL WHERE id = 2",
                    "DELETE FROM notes WHERE id = 2");
            List<Emitted> emitted = job.awaitCaughtUp(database);
            assertThat(rows(emitted.subList(begin, emitted.size())))
                    .containsExactly(
                            "notes:a [1, 'a', 'x']",
                            "notes:b [2, 'b', 'y']",
                            "notes:a [3, 'a', 'x']",
                            "notes:a gone",
                            "notes:c [3, 'c', 'x']",
                            "notes:b [2, 'b', null]",
                            "notes:b gone");
        }
    }

    @Test
    void changedKeyWithoutItsLargeValuesIsRefused() throws Exception {
        TestDatabase database = database("DEFAULT");
        try (SourceJob job = SourceJob.start(database.source())) {
            database.execute("INSERT INTO items VALUES (1, " + LARGE + ")");
            job.awaitCaughtUp(database);
            database.execute("UPDATE items SET id = 2");
            assertThat(job.awaitFailure())
                    .hasStackTraceContaining(
                            """
                            error[SourceToastedKeyChange]: the key of row "items:2" of table \
                            "public.items" was changed, and its large values were not sent
                            detail: Without REPLICA IDENTITY FULL, PostgreSQL does not send large \
                            values that an update leaves alone.
                            hint: ALTER TABLE public.items REPLICA IDENTITY FULL; then start the \
                            job afresh, without its state (run --fresh).""");
        }
    }

    @Test
    void valueOfAnotherTypeEndsTheJob() throws Exception {
        TestDatabase database = database("DEFAULT");
        try (SourceJob job = SourceJob.start(database.source())) {
            job.awaitCaughtUp(database);
            database.execute(
                    "ALTER TABLE items ALTER changes TYPE text",
                    "INSERT INTO items VALUES (3, 'a', NULL, 1, 'many')");
            assertThat(job.awaitFailure())
                    .hasStackTraceContaining(
                            """
                            error[SourceValue]: the value of column "changes" in row "items:3" of \
                            table "public.items" is not of the column's type
                            detail: The column's type was changed while the job ran.
                            hint: Start the job afresh, without its state (run --fresh).""");
        }
    }

    @Test
    void rowWithoutItsKeyEndsTheJob() throws Exception {
        TestDatabase database = database("DEFAULT");
        try (SourceJob job = SourceJob.start(database.source())) {
            job.awaitCaughtUp(database);
            database.execute(
                    "ALTER TABLE items DROP COLUMN id", "INSERT INTO items (name) VALUES ('a')");
            assertThat(job.awaitFailure())
                    .hasStackTraceContaining(
                            """
                            error[SourceRowKey]: a row of table "public.items" came without its \
                            key column "id"
                            detail: The key or the replica identity of the table was changed while \
                            the job ran, or the key is a large value.
                            hint: Give the table back its key, and start the job afresh, without \
                            its state.""");
        }
    }

    @Test
    void namesMayBeStrange() throws Exception {
        TestDatabase database = PostgresServer.createDatabase();
        List<String> tables =
                List.of(
                        "\"Größe\".\"Tür\"",
                        "\"Größe\".\"Tä.b,l e\"",
                        "\"a.b\"",
                        "\"a b\"",
                        "\"a,b\"",
                        "\"a:b\"",
                        "\"a\\b\"",
                        "\"$1*\"",
                        "\"TABLE\"");
        database.execute("CREATE SCHEMA \"Größe\"", "CREATE TABLE \"table\" (id int PRIMARY KEY)");
        for (String table : tables) {
            database.execute(
                    "CREATE TABLE "
                            + table
                            + " (\"Schlüssel_1\" text, \"b\\c\" text, \"wär, me\" int DEFAULT 7,"
                            + " PRIMARY KEY (\"Schlüssel_1\", \"b\\c\"))",
                    "INSERT INTO " + table + " VALUES ('a_', 'b', 1)");
        }
        database.execute("CREATE PUBLICATION publication FOR ALL TABLES");
        try (SourceJob job = SourceJob.start(database.source())) {
            job.awaitCaughtUp(database);
            for (String table : tables) {
                database.execute("INSERT INTO " + table + " VALUES ('a', '_b', NULL)");
            }
            assertThat(new Replay(job.awaitCaughtUp(database)).rows().keySet())
                    .containsExactly(
                            "$1*:a\\__b",
                            "$1*:a_\\_b",
                            "Größe.Tä\\.b,l e:a\\__b",
                            "Größe.Tä\\.b,l e:a_\\_b",
                            "Größe.Tür:a\\__b",
                            "Größe.Tür:a_\\_b",
                            "TABLE:a\\__b",
                            "TABLE:a_\\_b",
                            "a b:a\\__b",
                            "a b:a_\\_b",
                            "a,b:a\\__b",
                            "a,b:a_\\_b",
                            "a\\.b:a\\__b",
                            "a\\.b:a_\\_b",
                            "a\\:b:a\\__b",
                            "a\\:b:a_\\_b",
                            "a\\\\b:a\\__b",
                            "a\\\\b:a_\\_b");
        }
    }

    @Test
    void manyRowsInOneTransactionHaveOneTime() throws Exception {
        TestDatabase database = database("DEFAULT");
        try (SourceJob job = SourceJob.start(database.source())) {
            job.awaitCaughtUp(database);
            database.execute(
                    "INSERT INTO items SELECT i, 'n' || i FROM generate_series(1, 20000) i");
            List<Emitted> emitted = job.awaitCaughtUp(database);
            assertThat(new Replay(emitted).rows()).hasSize(20_000);
            assertThat(times(emitted)).hasSize(1);
        }
    }

    @Test
    void withoutBootstrapOnlyTheStreamIsRead() throws Exception {
        TestDatabase database = database("DEFAULT");
        database.execute("INSERT INTO items VALUES (1, 'before')");
        try (SourceJob job = SourceJob.start(TestDatabase.withoutBootstrap(database.source()))) {
            job.awaitCaughtUp(database);
            database.execute("INSERT INTO items VALUES (2, 'after')");
            List<Emitted> emitted = job.awaitCaughtUp(database);
            assertThat(new Replay(emitted).rows()).containsOnlyKeys("items:2");
            assertThat(new Replay(emitted).transactions().get(0).time())
                    .isEqualTo(CommitTime.SNAPSHOT);
            assertThat(emitted.get(1)).isEqualTo(new Emitted(1, null, CommitTime.SNAPSHOT));
        }
    }

    private static TestDatabase database(String identity) {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE items (id int PRIMARY KEY, name text NOT NULL DEFAULT 'default',"
                        + " tags text[] DEFAULT '{x}', amount numeric DEFAULT 1,"
                        + " changes int DEFAULT 2)",
                "ALTER TABLE items ALTER name DROP NOT NULL, ALTER tags DROP DEFAULT,"
                        + " ALTER amount DROP DEFAULT, ALTER changes DROP DEFAULT",
                "ALTER TABLE items REPLICA IDENTITY " + identity,
                "CREATE PUBLICATION publication FOR ALL TABLES");
        return database;
    }

    private static List<String> rows(List<Emitted> emitted) {
        return emitted.stream()
                .map(Emitted::event)
                .filter(RowChange.class::isInstance)
                .map(RowChange.class::cast)
                .map(ChangesIT::text)
                .toList();
    }

    private static String text(RowChange row) {
        return row.id() + " " + (row.values() == null ? "gone" : row.values());
    }

    private static RowChange lastRow(List<Emitted> emitted) {
        return emitted.stream()
                .map(Emitted::event)
                .filter(RowChange.class::isInstance)
                .map(RowChange.class::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static Set<Long> times(List<Emitted> emitted) {
        return emitted.stream()
                .filter(e -> e.event() instanceof RowChange && e.time() > CommitTime.SNAPSHOT)
                .map(Emitted::time)
                .collect(Collectors.toSet());
    }

    private static void timesAreThoseOfTheTransactions(List<Emitted> emitted) {
        List<Long> announced =
                new Replay(emitted).transactions().stream().map(TransactionInfo::time).toList();
        assertThat(announced).isSorted().doesNotHaveDuplicates().containsAll(times(emitted));
        for (Emitted each : emitted) {
            if (each.event() instanceof RowChange row) {
                assertThat(row.time()).isEqualTo(each.time());
            }
        }
    }

    private static void everythingIsAnnouncedBeforeItsWatermark(List<Emitted> emitted) {
        long watermark = -1;
        for (int i = 0; i < emitted.size(); i++) {
            if (emitted.get(i).event() == null) {
                watermark = emitted.get(i).time();
                assertThat(emitted.get(i - 1).time()).isEqualTo(watermark);
            } else {
                assertThat(emitted.get(i).time()).isGreaterThan(watermark);
            }
        }
    }
}
