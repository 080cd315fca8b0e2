package dev.walgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.walgraph.cli.terminal.ExitCode;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.replication.LogSequenceNumber;

/**
 * The process is killed at random instants and started again with the same command, while orders
 * are written; what the reaction {@code file} has committed in the end is the database's history,
 * each result change once.
 *
 * <p>{@code -Dwalgraph.kills=50} makes it longer, {@code -Dwalgraph.seed=N} another.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("walgraph.kills", 5);
    private static final long SEED = Long.getLong("walgraph.seed", 1);

    /** Of the kills, one in so many comes while the process starts: mostly in the bootstrap. */
    private static final int EARLY = 4;

    private static final long MOST_MILLIS_EARLY = 8_000;
    private static final long MOST_MILLIS = 10_000;

    /** Reads numbers as they are written: 1.50 is not 1.5. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    /** Longer than any transaction of the load takes. */
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    private static final String JOB =
            """
            sources:
              - kind: postgres
                id: shop
                port: %d
                database: %s
                user: postgres
                password: postgres
                publication_name: publication
                slot_name: slot_%s
                bootstrap_provider: {type: postgres}
            queries:
              - id: open
                queryLanguage: Cypher
                sources: [{sourceId: shop}]
                query: MATCH (o:orders) WHERE o.status = 'open' RETURN o.id AS id, o.total AS total
              - id: customers
                queryLanguage: Cypher
                sources: [{sourceId: shop}]
                joins:
                  - id: OF
                    keys: [{label: orders, property: customer_id}, {label: customers, property: id}]
                query: |
                  MATCH (o:orders)-[:OF]->(c:customers)
                  RETURN c.id AS id, count(*) AS orders, sum(o.total) AS total
              - id: total
                queryLanguage: Cypher
                sources: [{sourceId: shop}]
                query: MATCH (o:orders) RETURN count(*) AS orders, sum(o.total) AS total
            reactions:
              - kind: file
                id: history
                queries: [open, customers, total]
                outputPath: %s
            checkpoints:
              interval: 400ms
            parallelism: 2
            """;

    @TempDir private Path directory;

    @Test
    void nothingIsLostOrTwiceHoweverOftenTheProcessIsKilled(TestReporter report) throws Exception {
        TestDatabase database = PostgresServer.createDatabase();
        OrderHistory history = new OrderHistory(database, SEED);
        Path output = directory.resolve("output");
        Path job =
                Files.writeString(
                        directory.resolve("job.yaml"),
                        JOB.formatted(database.port(), database.name(), database.name(), output));
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(history);
            Random random = new Random(SEED);
            for (int i = 0; i < KILLS; i++) {
                runAndKill(job, output, i, random);
            }
            assertThat(directory.resolve("job.state/generation-1")).isDirectory();
            try (WalgraphProcess last = WalgraphProcess.start("run", job)) {
                last.await("state that was found again", line -> line.contains("from its last"));
                history.stop();
                writing.get();
                awaitLines(output, last, "\"id\":-1,");
                assertThat(last.stop()).as(last.output()).isEqualTo(ExitCode.OK);
            }
        } finally {
            history.stop();
            writer.shutdownNow();
        }
        verify(output, history.commits(), report);
    }

    private static void runAndKill(Path job, Path output, int number, Random random)
            throws Exception {
        boolean early = number % EARLY == 0;
        long delay = (long) (random.nextDouble() * (early ? MOST_MILLIS_EARLY : MOST_MILLIS));
        try (WalgraphProcess process = WalgraphProcess.start("run", job)) {
            if (!early) {
                awaitRunning(process);
                if (number == 1) {
                    // From here on, there is state to go on from.
                    awaitLines(output, process, "\"sequence\":1,");
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
            assertThat(process.isAlive()).as(process.output()).isTrue();
            process.kill();
        }
    }

    private static void awaitRunning(WalgraphProcess process) throws InterruptedException {
        process.await("job is running", line -> line.startsWith("job is running"));
    }

    /** Waits for a line with that part, as long as lines come at all. */
    private static void awaitLines(Path output, WalgraphProcess process, String part)
            throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        int seen = 0;
        while (true) {
            List<String> lines = lines(output.resolve("open"));
            if (lines.stream().anyMatch(line -> line.contains(part))) {
                return;
            }
            if (lines.size() > seen) {
                seen = lines.size();
                end = System.nanoTime() + PATIENCE_NANOS;
            }
            assertThat(process.isAlive()).as(process.output()).isTrue();
            assertThat(System.nanoTime())
                    .as("after %d lines: %s", seen, process.output())
                    .isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** The lines of all finished files. */
    private static List<String> lines(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                if (!file.getFileName().toString().startsWith(".")) {
                    lines.addAll(Files.readAllLines(file));
                }
            }
        }
        return lines;
    }

    private static void verify(Path output, List<OrderHistory.Commit> commits, TestReporter report)
            throws IOException {
        assertThat(commits).hasSizeGreaterThan(20 * KILLS);
        Map<Long, Integer> places = new HashMap<>();
        for (int i = 0; i < commits.size(); i++) {
            places.put(commits.get(i).txId(), i);
        }
        for (String query : List.of("open", "customers", "total")) {
            verify(query, lines(output.resolve(query)), commits, places, report);
        }
    }

    private static void verify(
            String query,
            List<String> lines,
            List<OrderHistory.Commit> commits,
            Map<Long, Integer> places,
            TestReporter report)
            throws IOException {
        TreeMap<Long, JsonNode> changes = new TreeMap<>();
        for (String line : lines) {
            JsonNode change = JSON.readTree(line);
            long sequence = change.get("sequence").asLong();
            assertThat(changes.put(sequence, change)).as("%s twice: %s", query, line).isNull();
        }
        assertThat(changes.lastKey()).as("numbers of %s", query).isEqualTo(changes.size());
        assertThat(changes.firstKey()).isEqualTo(1);

        JsonNode snapshot = changes.remove(1L);
        assertThat(snapshot.get("kind").asText()).isEqualTo("snapshot");
        ReplayedAnswer answer = new ReplayedAnswer();
        answer.apply(snapshot);
        long point = LogSequenceNumber.valueOf(snapshot.at("/source/lsn").asText()).asLong();
        int compared = 0;
        boolean inSnapshot = true;
        for (int i = 0; i < commits.size(); i++) {
            OrderHistory.Commit commit = commits.get(i);
            while (!changes.isEmpty() && place(changes.firstEntry().getValue(), places) == i) {
                answer.apply(changes.pollFirstEntry().getValue());
                inSnapshot = false;
            }
            inSnapshot &= commit.lsn() <= point;
            // Whether the one transaction that ends about there is in the snapshot is not known.
            boolean known = !inSnapshot && i > 0 && commits.get(i - 1).lsn() > point;
            if (known && commit.answers() != null) {
                assertThat(answer.text())
                        .as("%s after transaction %d", query, commit.txId())
                        .isEqualTo(commit.answers().get(query));
                compared++;
            }
        }
        assertThat(changes).as("changes of %s that no transaction made", query).isEmpty();
        assertThat(compared)
                .as("answers of %s that were compared", query)
                .isGreaterThan(10 * KILLS);
        report.publishEntry(
                query,
                "%d result changes of %d transactions, %d answers compared"
                        .formatted(lines.size(), commits.size(), compared));
    }

    private static int place(JsonNode change, Map<Long, Integer> places) {
        Integer place = places.get(change.at("/source/txId").asLong());
        assertThat(place).as("a change without a transaction: %s", change).isNotNull();
        return place;
    }

    /** The answer that result changes lead to, as the text that {@link OrderHistory} asks for. */
    private static final class ReplayedAnswer {

        private final TreeMap<Long, String> rows = new TreeMap<>();

        void apply(JsonNode change) {
            for (JsonNode row : change.get("deleted")) {
                assertThat(rows.remove(key(row), text(row))).as("is there: %s", row).isTrue();
            }
            for (JsonNode update : change.get("updated")) {
                JsonNode before = update.get("before");
                assertThat(rows.remove(key(before), text(before))).as("%s", update).isTrue();
            }
            for (JsonNode update : change.get("updated")) {
                add(update.get("after"));
            }
            for (JsonNode row : change.get("added")) {
                add(row);
            }
        }

        private void add(JsonNode row) {
            assertThat(rows.put(key(row), text(row))).as("is new: %s", row).isNull();
        }

        private static long key(JsonNode row) {
            return row.path("id").asLong();
        }

        private static String text(JsonNode row) {
            List<String> values = new ArrayList<>();
            row.forEach(value -> values.add(value.asText()));
            return String.join(":", values);
        }

        String text() {
            return rows.values().stream().collect(Collectors.joining(" "));
        }
    }
}
