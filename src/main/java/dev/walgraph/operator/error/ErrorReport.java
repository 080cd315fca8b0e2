package dev.walgraph.operator.error;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.expression.EvaluationException;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.RelationshipReference;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.EvaluationErrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what failed, once for each place in the query and row, and counts it each time. It remembers
 * the last {@value #MEMORY} failures: one that is older may be logged again.
 */
public final class ErrorReport implements EvaluationErrors {

    /** The metric's name, part of the product's promise. */
    public static final String METRIC = "evaluationErrors";

    private static final Logger LOG = LoggerFactory.getLogger(ErrorReport.class);

    private static final int MEMORY = 1000;
    private static final int MAX_ROW_TEXT = 200;

    private final QueryContext query;
    private final Counter counter;
    private final Consumer<String> log;
    private final Map<Failure, Boolean> told =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Failure, Boolean> eldest) {
                    return size() > MEMORY;
                }
            };

    private record Failure(int from, int to, String message, String row) {}

    public ErrorReport(QueryContext query, MetricGroup metrics) {
        this(query, metrics.counter(METRIC), text -> LOG.warn("{}", text));
    }

    ErrorReport(QueryContext query, Counter counter, Consumer<String> log) {
        this.query = query;
        this.counter = counter;
        this.log = log;
    }

    @Override
    public void report(EvaluationException failure, Row row) {
        counter.inc();
        String name = name(row);
        Failure key =
                new Failure(failure.span().start(), failure.span().end(), failure.message(), name);
        if (told.put(key, Boolean.TRUE) == null) {
            log.accept(diagnostic(failure, name).render());
        }
    }

    private Diagnostic diagnostic(EvaluationException failure, String row) {
        return Diagnostic.warning(failure.code(), failure.message(), query.text(), failure.span())
                .withDetail(
                        query.title()
                                + (query.isOfOne() ? " leaves the row " : " leave the row ")
                                + row
                                + " out of "
                                + (query.isOfOne() ? "its answer" : "their answers")
                                + " until its data change.");
    }

    /** What identifies a row to people: the ids of its nodes, else its values. */
    static String name(Row row) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Value value = row.get(i);
            if (value instanceof NodeReference
                    || value instanceof RelationshipReference
                    || value instanceof NodeValue) {
                ids.add(Values.elementId(value));
            }
        }
        String name = ids.isEmpty() ? row.toString() : String.join(", ", ids);
        return name.length() <= MAX_ROW_TEXT ? name : name.substring(0, MAX_ROW_TEXT) + "...";
    }
}
