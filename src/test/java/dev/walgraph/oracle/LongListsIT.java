package dev.walgraph.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Value;
import dev.walgraph.syntax.parser.QueryParser;
import dev.walgraph.testing.Script;
import dev.walgraph.testing.ScriptedSource;
import dev.walgraph.testing.TableChange;
import dev.walgraph.testing.TestJob;
import dev.walgraph.testing.TestSchema;
import dev.walgraph.testing.Transaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lists of hundreds of values, which go from task to task in parts, on a mini-cluster: jobs that
 * fail, and go on from a savepoint with another parallelism.
 */
class LongListsIT {

    private static final int NODES = 600;
    private static final int TRANSACTIONS = 60;

    private static final TestSchema SCHEMA =
            new TestSchema(List.of(TestSchema.parseTable("a(id, g, x)")), List.of());

    private static final List<String> QUERIES =
            List.of(
                    "MATCH (n:a) RETURN n.g AS g, collect(n.x) AS xs, count(*) AS c",
                    "MATCH (n:a) RETURN collect(DISTINCT n.x) AS xs, max(n.id) AS m",
                    "MATCH (n:a) WITH n.g AS g, collect(n.x) AS xs RETURN g, xs, size(xs) AS s"
                            + " UNION ALL"
                            + " MATCH (n:a) RETURN 0 AS g, collect(n.id) AS xs, max(n.x) AS s",
                    "MATCH (n:a) WITH n ORDER BY n.x DESC, n.id"
                            + " RETURN n.g AS g, collect(n.id) AS xs",
                    "MATCH (n:a) WITH n.g AS g, collect(n.x) AS xs"
                            + " MATCH (m:a) WHERE m.id = g RETURN m.x AS x, xs, xs AS again");

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    @TempDir Path directory;

    @ParameterizedTest(name = "seed {0}, parallelism {1} then {2}, {3}")
    @CsvSource({"1, 1, 2, hashmap", "2, 2, 4, rocksdb", "3, 4, 1, hashmap"})
    void theyAreTheDifferences(long seed, int parallelism, int afterwards, String backend)
            throws Exception {
        Case first = new Case(seed, SCHEMA, QUERIES.get(0), transactions(seed), List.of());
        Script script = Script.of(first.transactions(), first.watermarks());
        TestJob job = new TestJob(SCHEMA, QUERIES, Map.of());
        int lines = script.lines().size();
        String savepoint =
                job.runAndStop(
                        ScriptedSource.pausing("pausing-long-" + seed, script, lines / 3),
                        parallelism,
                        backend,
                        directory);
        ScriptedSource source =
                ScriptedSource.failing(
                        "failing-long-" + seed, script, List.of(lines / 2, lines * 3 / 4));
        job.restore(source, afterwards, backend, savepoint);
        assertThat(source.failures()).isEqualTo(2);
        for (int i = 0; i < QUERIES.size(); i++) {
            Case testCase = first.withQuery(QUERIES.get(i));
            List<ResultChange> changes = job.results().get(TestJob.queryId(i));
            assertThat(Verdict.on(testCase, QueryParser.parse(testCase.text()), same -> changes))
                    .as(QUERIES.get(i))
                    .isNull();
        }
    }

    /** The first has half of the nodes, and each of the others changes some of any. */
    private static List<Transaction> transactions(long seed) {
        Dice dice = new Dice(seed);
        List<Transaction> transactions = new ArrayList<>();
        List<TableChange> snapshot = new ArrayList<>();
        for (int id = 1; id <= NODES / 2; id++) {
            snapshot.add(put(id, dice));
        }
        transactions.add(new Transaction(snapshot));
        while (transactions.size() < TRANSACTIONS) {
            List<TableChange> changes = new ArrayList<>();
            for (int i = dice.pick(1, 1, 2, 10); i > 0; i--) {
                int id = dice.between(1, NODES);
                changes.add(
                        dice.percent(20) ? new TableChange.Remove(0, "a:" + id) : put(id, dice));
            }
            transactions.add(new Transaction(changes));
        }
        return transactions;
    }

    private static TableChange put(int id, Dice dice) {
        int number = dice.between(1, 400);
        Value x = dice.percent(50) ? new IntegerValue(number) : new FloatValue(number);
        Value g = new IntegerValue(dice.between(1, 3));
        return TableChange.Put.of(0, "a:" + id, new IntegerValue(id), g, x);
    }
}
