package dev.walgraph.testing.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.walgraph.testing.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestReporter;
import org.postgresql.replication.LogSequenceNumber;

/** What the reaction {@code file} has committed of the answers of an {@link OrderHistory}. */
public final class CommittedOutput {

    private static final List<String> QUERIES = List.of("open", "customers", "total");

    /** Reads numbers as they are written: 1.50 is not 1.5. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    /** Longer than any transaction of the load takes. */
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final Path directory;

    public CommittedOutput(Path directory) {
        this.directory = directory;
    }

    /** Waits until every answer's snapshot is there, as long as the process lives. */
    public void awaitSnapshot(ChildProcess process) throws Exception {
        await("\"sequence\":1,", process);
    }

    /** Waits until every answer has come to a transaction, as long as the process lives. */
    public void await(OrderHistory.Commit commit, ChildProcess process) throws Exception {
        await("\"txId\":" + commit.txId() + ",", process);
    }

    /** Waits for a line with that part in each answer, as long as lines come at all. */
    private void await(String part, ChildProcess process) throws Exception {
        for (String query : QUERIES) {
            long end = System.nanoTime() + PATIENCE_NANOS;
            int seen = 0;
            List<String> lines = lines(query);
            while (lines.stream().noneMatch(line -> line.contains(part))) {
                if (lines.size() > seen) {
                    seen = lines.size();
                    end = System.nanoTime() + PATIENCE_NANOS;
                }
                assertThat(process.isAlive()).as(process.output()).isTrue();
                assertThat(System.nanoTime())
                        .as("after %d lines of %s: %s", seen, query, process.output())
                        .isLessThan(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                lines = lines(query);
            }
        }
    }

    /** The lines of all finished files. */
    private List<String> lines(String query) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!Files.isDirectory(directory.resolve(query))) {
            return lines;
        }
        try (Stream<Path> files = Files.list(directory.resolve(query))) {
            for (Path file : files.sorted().toList()) {
                if (!file.getFileName().toString().startsWith(".")) {
                    lines.addAll(Files.readAllLines(file));
                }
            }
        }
        return lines;
    }

    /**
     * Checks that the output is the history: the answer is the database's after every transaction
     * that was asked about, and each number is there once.
     *
     * @param least how many answers of each query must have been compared for that to mean anything
     */
    public void verify(List<OrderHistory.Commit> commits, int least, TestReporter report)
            throws IOException {
        Map<Long, Integer> places = new HashMap<>();
        for (int i = 0; i < commits.size(); i++) {
            places.put(commits.get(i).txId(), i);
        }
        for (String query : QUERIES) {
            verify(query, lines(query), commits, places, least, report);
        }
    }

    private static void verify(
            String query,
            List<String> lines,
            List<OrderHistory.Commit> commits,
            Map<Long, Integer> places,
            int least,
            TestReporter report)
            throws IOException {
        // As text: of a long history, the trees would not fit into memory.
        TreeMap<Long, String> changes = new TreeMap<>();
        for (String line : lines) {
            long sequence = JSON.readTree(line).get("sequence").asLong();
            assertThat(changes.put(sequence, line)).as("%s twice: %s", query, line).isNull();
        }
        assertThat(changes.lastKey()).as("numbers of %s", query).isEqualTo(changes.size());
        assertThat(changes.firstKey()).isEqualTo(1);

        JsonNode snapshot = JSON.readTree(changes.remove(1L));
        assertThat(snapshot.get("kind").asText()).isEqualTo("snapshot");
        ReplayedAnswer answer = new ReplayedAnswer();
        answer.apply(snapshot);
        long point = LogSequenceNumber.valueOf(snapshot.at("/source/lsn").asText()).asLong();
        int compared = 0;
        boolean inSnapshot = true;
        JsonNode next = next(changes);
        for (int i = 0; i < commits.size(); i++) {
            OrderHistory.Commit commit = commits.get(i);
            while (next != null && place(next, places) == i) {
                answer.apply(next);
                next = next(changes);
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
        assertThat(next).as("a change of %s that no transaction made", query).isNull();
        assertThat(compared).as("answers of %s that were compared", query).isGreaterThan(least);
        report.publishEntry(
                query,
                "%d result changes of %d transactions, %d answers compared"
                        .formatted(lines.size(), commits.size(), compared));
    }

    private static @Nullable JsonNode next(TreeMap<Long, String> changes) throws IOException {
        Map.Entry<Long, String> first = changes.pollFirstEntry();
        return first == null ? null : JSON.readTree(first.getValue());
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
