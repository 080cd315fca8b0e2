package dev.walgraph.tck;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.expression.EvaluationException;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.testing.Answer;
import dev.walgraph.testing.QueryInMemory;
import dev.walgraph.testing.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as a continuous query: it is compiled once, then its graph comes and goes in several
 * ways, and its answer must be right each time.
 */
final class ScenarioRun {

    private static final String NOT_SUPPORTED = "NotSupported";
    private static final int ORDERS = 3;
    private static final int MAX_BATCH = 3;

    /** What is there where a scenario says that it holds on any graph. */
    private static final String ANY_GRAPH = "CREATE (:Any {any: 1})-[:ANY {any: 2}]->({any: 3})";

    private static final Pattern STAR =
            Pattern.compile("\\bRETURN\\s+(DISTINCT\\s+)?\\*", Pattern.CASE_INSENSITIVE);

    private static final Transaction NOTHING = new Transaction(List.of());

    private final Scenario scenario;
    private final Random random;
    private final boolean starred;

    private ScenarioRun(Scenario scenario) {
        this.scenario = scenario;
        this.starred = STAR.matcher(scenario.query()).find();
        this.random = new Random(scenario.key().hashCode());
    }

    static Outcome of(Scenario scenario) {
        try {
            return new ScenarioRun(scenario).run();
        } catch (RuntimeException | StackOverflowError e) {
            return Outcome.crashed(e);
        }
    }

    private Outcome run() {
        List<Node> elements = GraphScript.run(script());
        GraphChanges graph = new GraphChanges(elements);
        QueryInMemory query;
        try {
            query =
                    QueryInMemory.withoutSchema(
                            graph.schema(), scenario.query(), scenario.parameters());
        } catch (DiagnosticException e) {
            return refused(e.diagnostics());
        }
        String difference =
                scenario.expectation() instanceof Scenario.Table table
                        ? answers(table, query, graph)
                        : fails((Scenario.Failure) scenario.expectation(), query, graph);
        return difference == null ? Outcome.PASSED : Outcome.failed(difference);
    }

    private List<String> script() {
        return holdsAnywhere() ? List.of(ANY_GRAPH) : scenario.script();
    }

    private boolean holdsAnywhere() {
        return scenario.anyGraph() && scenario.script().isEmpty();
    }

    /**
     * An error that would occur at runtime may be found earlier; it must not be found later. A
     * query may have other errors, which are told as well.
     */
    private Outcome refused(List<Diagnostic> diagnostics) {
        List<Diagnostic> errors = diagnostics.stream().filter(Diagnostic::isError).toList();
        for (Diagnostic error : errors) {
            if (error.code().equals(NOT_SUPPORTED)) {
                return Outcome.unsupported(error.message());
            }
        }
        boolean expected =
                scenario.expectation() instanceof Scenario.Failure failure
                        && errors.stream().anyMatch(error -> isOf(failure, error.code()));
        return expected
                ? Outcome.PASSED
                : Outcome.failed(
                        "refused"
                                + instead()
                                + ": "
                                + errors.get(0).code()
                                + ": "
                                + errors.get(0).message());
    }

    private String instead() {
        return scenario.expectation() instanceof Scenario.Failure failure
                ? " (not with " + failure.detail() + ")"
                : "";
    }

    private static boolean isOf(Scenario.Failure failure, String code) {
        return failure.detail().equals("*") || failure.detail().equals(code);
    }

    private @Nullable String fails(
            Scenario.Failure failure, QueryInMemory query, GraphChanges graph) {
        if (failure.phase() == Scenario.Phase.COMPILE_TIME) {
            return "not refused (with " + failure.detail() + ")";
        }
        query.commit(List.of(graph.whole()));
        String difference = fails(failure, query, "at once");
        if (difference != null) {
            return difference;
        }
        QueryInMemory slowly = query.restarted();
        commit(slowly, graph.building(random));
        return fails(failure, slowly, "element by element");
    }

    private static @Nullable String fails(
            Scenario.Failure failure, QueryInMemory query, String how) {
        Set<String> codes = new LinkedHashSet<>();
        query.takeFailures().forEach(found -> codes.add(found.code()));
        if (codes.isEmpty()) {
            return how + ": no error (" + failure.detail() + ")";
        }
        return codes.stream().anyMatch(code -> isOf(failure, code))
                ? null
                : how + ": " + codes + " instead of " + failure.detail();
    }

    private @Nullable String answers(
            Scenario.Table table, QueryInMemory query, GraphChanges graph) {
        List<ResultChange> first = query.commit(List.of(graph.whole()));
        List<Row> rows = first.get(0).added();
        String difference =
                TableDifference.find(
                        table, query.answer().columns(), values(rows), table.ordered(), starred);
        if (difference != null) {
            return "at once: " + difference + failures(query);
        }
        if (!query.readsGraph()) {
            return null;
        }
        QueryInMemory empty = query.restarted();
        empty.commit(List.of(NOTHING));
        if (holdsAnywhere()) {
            difference = difference(table, empty);
            if (difference != null) {
                return "on the empty graph: " + difference + failures(empty);
            }
        }
        commit(query, graph.clearing(random));
        if (!query.answer().equals(empty.answer())) {
            return "cleared: " + query.answer() + " instead of " + empty.answer();
        }
        if (query.stateSize() != empty.stateSize()) {
            return "cleared: state of " + query.stateSize() + " instead of " + empty.stateSize();
        }
        commit(query, List.of(graph.whole()));
        difference = difference(table, query);
        if (difference != null) {
            return "built again: " + difference;
        }
        return elementByElement(table, query, graph);
    }

    private @Nullable String elementByElement(
            Scenario.Table table, QueryInMemory query, GraphChanges graph) {
        for (int order = 1; order <= ORDERS; order++) {
            QueryInMemory slowly = query.restarted();
            slowly.commit(List.of(NOTHING));
            commit(slowly, graph.building(random));
            String difference = difference(table, slowly);
            if (difference != null) {
                return "element by element, " + order + ": " + difference + failures(slowly);
            }
        }
        return null;
    }

    private @Nullable String difference(Scenario.Table table, QueryInMemory query) {
        Answer answer = query.answer();
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<Row, Integer> entry : answer.counts().entrySet()) {
            for (int i = 0; i < entry.getValue(); i++) {
                rows.add(entry.getKey());
            }
        }
        return TableDifference.find(table, answer.columns(), values(rows), false, starred);
    }

    private static List<List<TckValue>> values(List<Row> rows) {
        List<List<TckValue>> all = new ArrayList<>();
        for (Row row : rows) {
            List<TckValue> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(TckValues.of(row.get(i)));
            }
            all.add(values);
        }
        return all;
    }

    /** What of the answer may be missing because of errors. */
    private static String failures(QueryInMemory query) {
        List<EvaluationException> failures = query.takeFailures();
        return failures.isEmpty()
                ? ""
                : " (" + failures.get(0).code() + ": " + failures.get(0).message() + ")";
    }

    /** Commits transactions so that a watermark covers one or a few of them. */
    private void commit(QueryInMemory query, List<Transaction> transactions) {
        int from = 0;
        while (from < transactions.size()) {
            int to = Math.min(from + 1 + random.nextInt(MAX_BATCH), transactions.size());
            query.commit(transactions.subList(from, to));
            from = to;
        }
    }
}
