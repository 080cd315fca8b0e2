package dev.walgraph.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.walgraph.config.Granularity;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.parser.QueryParser;
import dev.walgraph.testing.Script;
import dev.walgraph.testing.ScriptedSource;
import dev.walgraph.testing.TestJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random queries over random transactions on a mini-cluster, with the operators and the wiring that
 * users run: several queries over one schema in one job.
 *
 * <p>{@code whole*} tests run from the beginning to the end, {@code failing*} fall over between two
 * checkpoints, {@code restored*} stop with a savepoint in the middle of a transaction and go on
 * with another parallelism.
 *
 * <p>{@code -Dwalgraph.oracle.rounds} says how often all this is done, each time with other seeds.
 */
class OracleIT {

    private static final int QUERIES = 6;

    private static final long ROUNDS = Long.getLong("walgraph.oracle.rounds", 1);

    /** Seeds of one round are less. */
    private static final long SEEDS_OF_A_ROUND = 100;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .setConfiguration(cluster())
                            .build());

    @TempDir Path directory;

    private static Configuration cluster() {
        Configuration configuration = new Configuration();
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
        // Random queries have hundreds of shuffles, each with buffers of its own.
        configuration.set(TaskManagerOptions.MEMORY_SEGMENT_SIZE, MemorySize.parse("8kb"));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        return configuration;
    }

    /** Cases over one schema and the same transactions. */
    private static List<Case> cases(long seed) {
        return cases(seed, QUERIES, query -> true);
    }

    /** The same, all but the first with queries of some kind. */
    private static List<Case> cases(long seed, int number, Predicate<String> kind) {
        List<Case> cases = new ArrayList<>();
        Case first = Case.lively(seed);
        cases.add(first);
        for (long attempt = 0; cases.size() < number; attempt++) {
            Dice dice = new Dice(seed * 1_000_003 + attempt);
            Case other = first.withQuery(RandomQuery.generate(dice, first.schema()));
            if (kind.test(other.query()) && isLively(other)) {
                cases.add(other);
            }
        }
        return cases;
    }

    private static boolean isLively(Case testCase) {
        try {
            return Verdict.changes(testCase, QueryParser.parse(testCase.text())) > 1;
        } catch (NaiveContext.TooLargeException e) {
            return false;
        }
    }

    private static TestJob job(List<Case> cases) {
        Case first = cases.get(0);
        return new TestJob(
                first.schema(),
                cases.stream().map(Case::query).toList(),
                RandomParameters.written());
    }

    private static Script script(List<Case> cases) {
        return Script.of(cases.get(0).transactions(), cases.get(0).watermarks());
    }

    /** Arguments, once for each round; the first is the seed. */
    private static Stream<Arguments> rounds(Arguments... round) {
        return LongStream.range(0, ROUNDS)
                .boxed()
                .flatMap(
                        number ->
                                Stream.of(round)
                                        .map(
                                                arguments -> {
                                                    Object[] values = arguments.get().clone();
                                                    values[0] =
                                                            (int) values[0]
                                                                    + number * SEEDS_OF_A_ROUND;
                                                    return Arguments.of(values);
                                                }));
    }

    static Stream<Arguments> whole() {
        return rounds(
                Arguments.of(1, 1, "hashmap"),
                Arguments.of(2, 2, "rocksdb"),
                Arguments.of(3, 4, "hashmap"),
                Arguments.of(4, 4, "rocksdb"));
    }

    @ParameterizedTest(name = "seed {0}, parallelism {1}, {2}")
    @MethodSource("whole")
    void wholeRunsGiveTheDifferences(long seed, int parallelism, String backend) throws Exception {
        List<Case> cases = cases(seed);
        TestJob job = job(cases);
        job.run(ScriptedSource.whole("whole-" + seed, script(cases)), parallelism, backend);
        check(cases, job.results());
    }

    static Stream<Arguments> failing() {
        return rounds(
                Arguments.of(11, 1, "hashmap"),
                Arguments.of(12, 2, "rocksdb"),
                Arguments.of(13, 4, "hashmap"),
                Arguments.of(14, 2, "hashmap"));
    }

    @ParameterizedTest(name = "seed {0}, parallelism {1}, {2}")
    @MethodSource("failing")
    void failingRunsGiveTheDifferences(long seed, int parallelism, String backend)
            throws Exception {
        List<Case> cases = cases(seed);
        Script script = script(cases);
        int lines = script.lines().size();
        ScriptedSource source =
                ScriptedSource.failing(
                        "failing-" + seed, script, List.of(lines / 4, lines / 2, lines - 1));
        TestJob job = job(cases);
        job.run(source, parallelism, backend);
        assertThat(source.failures()).isEqualTo(3);
        check(cases, job.results());
    }

    static Stream<Arguments> restored() {
        return rounds(
                Arguments.of(21, 1, 2, "hashmap"),
                Arguments.of(22, 2, 4, "rocksdb"),
                Arguments.of(23, 4, 1, "hashmap"),
                Arguments.of(24, 4, 2, "rocksdb"),
                Arguments.of(25, 2, 4, "hashmap"));
    }

    @ParameterizedTest(name = "seed {0}, parallelism {1} then {2}, {3}")
    @MethodSource("restored")
    void restoredRunsGiveTheDifferences(long seed, int parallelism, int afterwards, String backend)
            throws Exception {
        restore(cases(seed), seed, parallelism, afterwards, backend);
    }

    static Stream<Arguments> ofSubqueries() {
        return rounds(Arguments.of(41, 1, 2, "hashmap"), Arguments.of(42, 2, 1, "rocksdb"));
    }

    @ParameterizedTest(name = "seed {0}, parallelism {1} then {2}, {3}")
    @MethodSource("ofSubqueries")
    void firstRowsOfSubqueriesAreTheDifferences(
            long seed, int parallelism, int afterwards, String backend) throws Exception {
        Predicate<String> kind = Pattern.compile("EXISTS \\{[^}]* (SKIP 1|LIMIT 1)").asPredicate();
        restore(cases(seed, QUERIES / 2, kind), seed, parallelism, afterwards, backend);
    }

    static Stream<Arguments> ofEqualParts() {
        return rounds(Arguments.of(71, 1, 2, "hashmap"), Arguments.of(72, 2, 4, "rocksdb"));
    }

    @ParameterizedTest(name = "seed {0}, parallelism {1} then {2}, {3}")
    @MethodSource("ofEqualParts")
    void whatQueriesAskTwiceIsInTheDifferencesTwice(
            long seed, int parallelism, int afterwards, String backend) throws Exception {
        Predicate<String> single = query -> !query.contains("UNION");
        Dice dice = new Dice(seed);
        List<Case> cases =
                cases(seed, QUERIES, single).stream()
                        .map(one -> one.withQuery(twice(one.query(), dice)))
                        .toList();
        restore(cases, seed, parallelism, afterwards, backend);
    }

    /** All rows of both parts, or the distinct ones of both, or of the second. */
    private static String twice(String query, Dice dice) {
        int last = query.lastIndexOf("RETURN ");
        if (dice.percent(40) && !query.substring(last).matches("(?s).*(DISTINCT|ORDER BY|[{]).*")) {
            return query
                    + " UNION ALL "
                    + query.substring(0, last)
                    + query.substring(last).replace("RETURN ", "RETURN DISTINCT ");
        }
        return query + dice.pick(" UNION ALL ", " UNION ") + query;
    }

    private void restore(
            List<Case> cases, long seed, int parallelism, int afterwards, String backend)
            throws Exception {
        Script script = script(cases);
        TestJob job = job(cases);
        int middle = new Dice(seed).between(1, script.lines().size() - 1);
        String savepoint =
                job.runAndStop(
                        ScriptedSource.pausing("pausing-" + seed, script, middle),
                        parallelism,
                        backend,
                        directory);
        job.restore(
                ScriptedSource.whole("restored-" + seed, script), afterwards, backend, savepoint);
        check(cases, job.results());
    }

    static Stream<Arguments> joined() {
        return rounds(
                Arguments.of(31, 1, 2, "hashmap"),
                Arguments.of(32, 4, 2, "rocksdb"),
                Arguments.of(33, 2, 4, "hashmap"));
    }

    @ParameterizedTest(name = "seed {0}, parallelism {1} then {2}, {3}")
    @MethodSource("joined")
    void queriesThatAreNewGetTheirSnapshot(
            long seed, int parallelism, int afterwards, String backend) throws Exception {
        List<Case> cases = cases(seed);
        List<Case> old = cases.subList(0, QUERIES / 2);
        Script script = script(cases);
        TestJob first = job(old);
        // A job has no checkpoint before its own snapshot is complete.
        int middle =
                new Dice(seed)
                        .between(
                                firstMark(script) + 1,
                                Math.max(firstMark(script) + 1, script.lines().size() / 2));
        String savepoint =
                first.runAndStop(
                        ScriptedSource.pausing("leaving-" + seed, script, middle),
                        parallelism,
                        backend,
                        directory);
        TestJob second = job(cases);
        second.restore(
                ScriptedSource.whole("joined-" + seed, script), afterwards, backend, savepoint);
        Map<String, List<ResultChange>> results = second.results();
        Map<String, List<ResultChange>> before = first.results();
        before.forEach(
                (query, changes) -> {
                    List<ResultChange> all = new ArrayList<>(changes);
                    all.addAll(results.getOrDefault(query, List.of()));
                    results.put(query, all);
                });
        check(old, results);
        for (int i = old.size(); i < cases.size(); i++) {
            Case testCase = cases.get(i);
            List<ResultChange> changes = results.getOrDefault(TestJob.queryId(i), List.of());
            assertThat(Verdict.onJoined(testCase, QueryParser.parse(testCase.text()), changes))
                    .as("query %d of seed %d: %s", i, seed, testCase)
                    .isNull();
        }
    }

    static Stream<Arguments> shared() {
        return rounds(
                Arguments.of(61, 1, 2, "hashmap"),
                Arguments.of(62, 2, 1, "rocksdb"),
                Arguments.of(63, 2, 4, "hashmap"));
    }

    /** Three jobs: some queries, then the same twice, then the second and third of them. */
    @ParameterizedTest(name = "seed {0}, parallelism {1} then {2}, {3}")
    @MethodSource("shared")
    void queriesThatAskForTheSameShareAnAnswer(
            long seed, int parallelism, int afterwards, String backend) throws Exception {
        Predicate<String> kind =
                Pattern.compile("count\\(|sum\\(|collect\\(|\\]-|LIMIT").asPredicate();
        List<Case> cases = cases(seed, QUERIES / 2, kind);
        Script script = script(cases);
        Dice dice = new Dice(seed);
        int lines = script.lines().size();
        int first = dice.between(firstMark(script) + 1, Math.max(firstMark(script) + 1, lines / 3));
        int second = dice.between(first, Math.max(first, 2 * lines / 3));
        Map<String, List<ResultChange>> results = new TreeMap<>();
        TestJob job =
                new TestJob(cases.get(0).schema(), texts(cases, "a"), RandomParameters.written());
        String savepoint =
                job.runAndStop(
                        ScriptedSource.pausing("alone-" + seed, script, first),
                        parallelism,
                        backend,
                        directory);
        append(results, job);
        job =
                new TestJob(
                        cases.get(0).schema(), texts(cases, "a", "b"), RandomParameters.written());
        savepoint =
                job.restoreAndStop(
                        ScriptedSource.pausing("twice-" + seed, script, second),
                        afterwards,
                        backend,
                        savepoint,
                        directory);
        append(results, job);
        job =
                new TestJob(
                        cases.get(0).schema(), texts(cases, "b", "c"), RandomParameters.written());
        job.restore(
                ScriptedSource.failing("others-" + seed, script, List.of((second + lines) / 2)),
                parallelism,
                backend,
                savepoint);
        append(results, job);
        for (int i = 0; i < cases.size(); i++) {
            Case testCase = cases.get(i);
            Query query = QueryParser.parse(testCase.text());
            for (String name : List.of("b", "c")) {
                List<ResultChange> changes = results.getOrDefault(name + i, List.of());
                assertThat(Verdict.onJoined(testCase, query, changes))
                        .as("query %s%d of seed %d: %s", name, i, seed, testCase)
                        .isNull();
            }
            assertThat(results.getOrDefault("a" + i, List.of()))
                    .as("query a%d of seed %d: %s", i, seed, testCase)
                    .isNotEmpty();
        }
    }

    /** The cases' queries under names, so that each is there once for each name. */
    private static SortedMap<String, String> texts(List<Case> cases, String... names) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (String name : names) {
            for (int i = 0; i < cases.size(); i++) {
                texts.put(name + i, cases.get(i).query());
            }
        }
        return texts;
    }

    private static void append(Map<String, List<ResultChange>> results, TestJob job) {
        job.results()
                .forEach(
                        (query, changes) ->
                                results.computeIfAbsent(query, id -> new ArrayList<>())
                                        .addAll(changes));
    }

    static Stream<Arguments> batches() {
        return rounds(
                Arguments.of(51, 1, 2, "hashmap"),
                Arguments.of(52, 4, 2, "rocksdb"),
                Arguments.of(53, 2, 4, "hashmap"));
    }

    @ParameterizedTest(name = "seed {0}, parallelism {1} then {2}, {3}")
    @MethodSource("batches")
    void whatComesTogetherIsOneChange(long seed, int parallelism, int afterwards, String backend)
            throws Exception {
        List<Case> cases = cases(seed).stream().map(Case::inBatches).toList();
        Script script = script(cases);
        TestJob job =
                new TestJob(
                        cases.get(0).schema(),
                        cases.stream().map(Case::query).toList(),
                        RandomParameters.written(),
                        Granularity.BATCH,
                        null);
        int lines = script.lines().size();
        int middle = new Dice(seed).between(1, lines - 1);
        String savepoint =
                job.runAndStop(
                        ScriptedSource.pausing("gathering-" + seed, script, middle),
                        parallelism,
                        backend,
                        directory);
        job.restore(
                ScriptedSource.failing("gathered-" + seed, script, List.of((middle + lines) / 2)),
                afterwards,
                backend,
                savepoint);
        check(cases, job.results(), Verdict::onBatches);
    }

    static Stream<Arguments> expiring() {
        return rounds(
                Arguments.of(41, 1, 1, "hashmap", Duration.ofMillis(2_500)),
                Arguments.of(42, 4, 2, "rocksdb", Duration.ofSeconds(2)),
                Arguments.of(43, 2, 4, "hashmap", Duration.ofSeconds(1)));
    }

    @ParameterizedTest(name = "seed {0}, parallelism {1} then {2}, {3}, {4}")
    @MethodSource("expiring")
    void nodesThatDoNotChangeAreOutOfSight(
            long seed, int parallelism, int afterwards, String backend, Duration timeToLive)
            throws Exception {
        List<Case> cases = cases(seed);
        Script script = script(cases);
        TestJob job =
                new TestJob(
                        cases.get(0).schema(),
                        cases.stream().map(Case::query).toList(),
                        RandomParameters.written(),
                        Granularity.TRANSACTION,
                        timeToLive);
        int middle = new Dice(seed).between(firstMark(script), script.lines().size() - 1);
        String savepoint =
                job.runAndStop(
                        ScriptedSource.pausing("ageing-" + seed, script, middle),
                        parallelism,
                        backend,
                        directory);
        int lines = script.lines().size();
        job.restore(
                ScriptedSource.failing("aged-" + seed, script, List.of((middle + lines) / 2)),
                afterwards,
                backend,
                savepoint);
        List<Case> seen = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            seen.add(Expiry.of(cases.get(i), job.use(i), timeToLive));
        }
        check(seen, job.results());
    }

    private static int firstMark(Script script) {
        for (int i = 0; i < script.lines().size(); i++) {
            if (script.lines().get(i) instanceof Script.Line.Mark) {
                return i;
            }
        }
        throw new IllegalArgumentException("no watermark in " + script);
    }

    private static void check(List<Case> cases, Map<String, List<ResultChange>> results) {
        check(cases, results, (of, query, changes) -> Verdict.on(of, query, same -> changes));
    }

    /** Says what is wrong with a query's result changes; null if nothing. */
    private interface Judge {
        @Nullable String verdict(Case testCase, Query query, List<ResultChange> changes);
    }

    private static void check(
            List<Case> cases, Map<String, List<ResultChange>> results, Judge judge) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Case testCase = cases.get(i);
            List<ResultChange> changes = results.getOrDefault(TestJob.queryId(i), List.of());
            String verdict = judge.verdict(testCase, QueryParser.parse(testCase.text()), changes);
            if (verdict != null) {
                wrong.add(verdict + "\n\nin\n" + testCase);
            }
        }
        if (!wrong.isEmpty()) {
            fail(wrong.size() + " queries are wrong, the first:\n" + wrong.get(0));
        }
    }
}
