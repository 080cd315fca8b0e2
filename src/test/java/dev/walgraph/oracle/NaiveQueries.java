package dev.walgraph.oracle;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.parser.QueryParser;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The oracle's queries for other tests that need answers without asking the engine. */
public final class NaiveQueries {

    /** Queries of the TCK are small; one that takes longer does not end. */
    private static final int STEPS = 5_000_000;

    private NaiveQueries() {}

    /**
     * An answer.
     *
     * @param rows the rows, in order if the query asks for one
     * @param failures why rows are missing of which an expression cannot be evaluated
     */
    public record Result(List<String> columns, List<Row> rows, List<String> failures) {

        public Result {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            failures = List.copyOf(failures);
        }
    }

    /**
     * The answer of a query.
     *
     * @param elements the nodes and relationships of the graph
     */
    public static Result run(
            String query, Collection<Node> elements, Map<String, Value> parameters) {
        SourceText text = SourceText.of("query", query);
        Query parsed = QueryParser.parse(text);
        NaiveContext context =
                new NaiveContext(new NaiveGraph(elements, List.of()), text, parameters, STEPS)
                        .allowingTies();
        NaiveAnswer answer;
        try {
            answer = NaiveEvaluator.evaluate(parsed, context);
        } catch (NaiveFailure failure) {
            // The query as a whole has no answer, as the number of a LIMIT has no value.
            return new Result(List.of(), List.of(), List.of(String.valueOf(failure.getMessage())));
        }
        return new Result(
                answer.columns(),
                answer.rows().stream().sorted(answer.order()).map(row -> row.row()).toList(),
                context.failures());
    }
}
