package dev.walgraph.oracle;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.Value;
import dev.walgraph.syntax.Term;
import java.util.List;
import java.util.Map;

/** The oracle's expressions for other tests that need values without asking the engine. */
public final class NaiveTerms {

    private NaiveTerms() {}

    /**
     * The value of an expression.
     *
     * @param row the values of the variables
     * @param known the values of terms that are not to be evaluated, such as aggregates
     * @throws RuntimeException if it has none
     */
    public static Value evaluate(Term term, Map<String, Value> row, Map<Term, Value> known) {
        NaiveContext context =
                new NaiveContext(
                        new NaiveGraph(List.of(), List.of()),
                        SourceText.of("term", ""),
                        Map.of(),
                        0);
        return NaiveExpressions.evaluate(context, term, row, known);
    }
}
