package dev.walgraph.tck;

import dev.walgraph.graph.Value;
import java.util.List;
import java.util.Map;

/**
 * A scenario of the TCK, the placeholders of an outline replaced.
 *
 * @param key its stable name: the feature's file, its number there, and for an outline the number
 *     of the example, such as {@code clauses/match/Match1 [3] #2}
 * @param title what it is about
 * @param anyGraph whether it holds on any graph that its script extends
 * @param script the statements that make its graph, in order; empty for the empty graph
 * @param parameters the query's parameters
 * @param query the query
 * @param expectation what must come of it
 */
record Scenario(
        String key,
        String title,
        boolean anyGraph,
        List<String> script,
        Map<String, Value> parameters,
        String query,
        Expectation expectation) {

    Scenario {
        script = List.copyOf(script);
        parameters = Map.copyOf(parameters);
    }

    /** The feature's file. */
    String feature() {
        return key.substring(0, key.indexOf(' '));
    }

    /** What a scenario wants to see. */
    sealed interface Expectation permits Table, Failure {}

    /**
     * An answer.
     *
     * @param columns names of the columns; empty together with {@code rows} if only "no rows" is
     *     said
     * @param ordered whether the rows come in this order
     * @param listsOrdered whether the elements of lists do
     */
    record Table(
            List<String> columns, List<List<TckValue>> rows, boolean ordered, boolean listsOrdered)
            implements Expectation {

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** When an error must be found. */
    enum Phase {
        COMPILE_TIME,
        RUNTIME,
        ANY_TIME
    }

    /**
     * An error.
     *
     * @param type the kind, such as {@code SyntaxError}
     * @param detail the detail, which is the code of the diagnostic; {@code *} for any
     */
    record Failure(String type, Phase phase, String detail) implements Expectation {}
}
