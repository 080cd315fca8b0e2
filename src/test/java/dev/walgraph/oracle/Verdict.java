package dev.walgraph.oracle;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.syntax.Query;
import dev.walgraph.testing.Commits;
import dev.walgraph.testing.TestGraph;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares what an engine says with what the naive evaluator knows. */
final class Verdict {

    private final Case testCase;
    private final List<NaiveAnswer> answers;

    /** The transaction after which the query has its snapshot. */
    private final int first;

    /** The transactions whose answers the query tells of; no others, with one for each batch. */
    private final NavigableSet<Integer> told;

    private Verdict(Case testCase, List<NaiveAnswer> answers, int first) {
        this(testCase, answers, first, IntStream.range(0, answers.size()));
    }

    private Verdict(Case testCase, List<NaiveAnswer> answers, int first, IntStream told) {
        this.testCase = testCase;
        this.answers = answers;
        this.first = first;
        this.told = told.boxed().collect(Collectors.toCollection(TreeSet::new));
        this.told.add(first);
    }

    /**
     * What an engine gets wrong; null if nothing.
     *
     * @throws NaiveContext.TooLargeException if the case is too large for the naive evaluator
     */
    static @Nullable String on(Case testCase, Query query, Engine engine) {
        List<NaiveAnswer> answers = answers(testCase, query);
        try {
            return new Verdict(testCase, answers, 0).mismatch(engine.run(testCase));
        } catch (RuntimeException | StackOverflowError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return "the engine failed: " + trace;
        }
    }

    /** What is wrong with result changes of which there is one for each watermark. */
    static @Nullable String onBatches(Case testCase, Query query, List<ResultChange> changes) {
        IntStream last = testCase.watermarks().stream().mapToInt(end -> end - 1);
        return new Verdict(testCase, answers(testCase, query), 0, last).mismatch(changes);
    }

    /**
     * What is wrong with the result changes of a query that was new in a running job; null if
     * nothing. Which transaction its snapshot is of, the snapshot says.
     */
    static @Nullable String onJoined(Case testCase, Query query, List<ResultChange> changes) {
        if (changes.isEmpty()) {
            return "no snapshot";
        }
        int first = Math.toIntExact(changes.get(0).transaction().txId());
        return new Verdict(testCase, answers(testCase, query), first).mismatch(changes);
    }

    /** How many transactions of a case change its answer. */
    static int changes(Case testCase, Query query) {
        List<NaiveAnswer> answers = answers(testCase, query);
        int changes = 0;
        for (int i = 1; i < answers.size(); i++) {
            ExpectedChange change = ExpectedChange.between(answers.get(i - 1), answers.get(i));
            changes += change.equals(ExpectedChange.none()) ? 0 : 1;
        }
        return changes;
    }

    /** The answer after each transaction, from scratch. */
    private static List<NaiveAnswer> answers(Case testCase, Query query) {
        TestGraph graph = new TestGraph(testCase.schema());
        List<NaiveAnswer> answers = new ArrayList<>();
        for (int i = 0; i < testCase.transactions().size(); i++) {
            graph.apply(testCase.transactions().get(i), Commits.time(i));
            answers.add(
                    NaiveEvaluator.evaluate(
                            query,
                            testCase.text(),
                            new NaiveGraph(graph.nodes(), testCase.schema().joins())));
        }
        return answers;
    }

    private @Nullable String mismatch(List<ResultChange> changes) {
        Map<Long, ResultChange> byTime = new HashMap<>();
        long sequence = 0;
        long time = -1;
        for (ResultChange change : changes) {
            sequence++;
            if (change.sequence() != sequence || change.transaction().time() <= time) {
                return "out of sequence: " + changes;
            }
            time = change.transaction().time();
            byTime.put(time, change);
        }
        if (changes.isEmpty() || changes.get(0).kind() != ResultChange.Kind.SNAPSHOT) {
            return "no snapshot: " + changes;
        }
        for (int i : told.tailSet(first)) {
            String wrong = mismatch(i, byTime.remove(info(i).time()));
            if (wrong != null) {
                return wrong;
            }
        }
        return byTime.isEmpty() ? null : "changes at unknown times: " + byTime;
    }

    /** What the result change of a transaction says of it; a snapshot has a time of its own. */
    private TransactionInfo info(int index) {
        TransactionInfo info = Commits.info(index);
        return index > first
                ? info
                : new TransactionInfo(
                        CommitTime.SNAPSHOT, info.lsn(), info.txId(), info.commitTimestampMicros());
    }

    private @Nullable String mismatch(int index, @Nullable ResultChange change) {
        NaiveAnswer after = answers.get(index);
        NaiveAnswer before = index == first ? after.before() : answers.get(told.lower(index));
        ExpectedChange expected = ExpectedChange.between(before, after);
        if (change == null) {
            boolean silent =
                    after.vague()
                            ? expected.hasEffectOf(ExpectedChange.none())
                            : expected.equals(ExpectedChange.none());
            return silent ? null : wrong(index, expected, ExpectedChange.none(), before, after);
        }
        Set<String> columns = new HashSet<>(change.columns());
        if (!columns.equals(new HashSet<>(after.columns()))
                || change.columns().size() != after.columns().size()) {
            return "columns " + change.columns() + " instead of " + after.columns();
        }
        if (!change.transaction().equals(info(index))) {
            return "transaction " + change.transaction() + " instead of " + info(index);
        }
        if (index > first && change.kind() != ResultChange.Kind.CHANGE) {
            return "a snapshot at transaction " + index;
        }
        ExpectedChange actual = ExpectedChange.of(change, after.columns());
        boolean spoken = index == first || !actual.equals(ExpectedChange.none());
        boolean right = after.vague() ? expected.hasEffectOf(actual) : expected.hasRowsOf(actual);
        // Rows that are sorted by the same are in the order of their own columns.
        boolean ordered =
                !after.isSorted()
                        || after.vague()
                        || !change.columns().equals(after.columns())
                        || expected.isInOrderOf(actual);
        return right && ordered && spoken ? null : wrong(index, expected, actual, before, after);
    }

    private String wrong(
            int index,
            ExpectedChange expected,
            ExpectedChange actual,
            NaiveAnswer before,
            NaiveAnswer after) {
        return (index == first ? "the snapshot" : "the change of transaction " + index)
                + " is wrong\nexpected:"
                + expected
                + "\nactual:"
                + actual
                + "\nanswer before:\n"
                + before.toAnswer().toString().indent(2)
                + "answer after:\n"
                + after.toAnswer().toString().indent(2)
                + "of "
                + testCase.transactions().size()
                + " transactions";
    }
}
