package dev.walgraph.analysis;

import dev.walgraph.diagnostic.Diagnostic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A query whose names are all resolved: what remains is to find an order in which to compute it.
 *
 * <p>Variables have become <em>symbols</em>. A symbol is unique in the query: where the text gives
 * one name to two things in turn, there are two symbols; where WITH passes a variable on, the
 * symbol stays. Expressions refer to symbols by {@link dev.walgraph.expression.Expression.Column};
 * a property of a node or relationship is {@link dev.walgraph.expression.Expression.Property} of
 * its column. Parameters are literals.
 *
 * @param steps what to do, in order, beginning with one row without columns; the last is the
 *     projection of RETURN
 * @param columns the columns of the answer, in order
 * @param unions what UNION adds to that, with columns of the same names
 * @param keepsDuplicates whether rows that occur twice in a union stay twice
 * @param symbols what each symbol of the query stands for
 * @param warnings what the user should know of; no errors
 */
public record AnalyzedQuery(
        List<AnalyzedStep> steps,
        List<OutputColumn> columns,
        List<Branch> unions,
        boolean keepsDuplicates,
        Map<String, SymbolKind> symbols,
        List<Diagnostic> warnings) {

    public AnalyzedQuery {
        steps = List.copyOf(steps);
        columns = List.copyOf(columns);
        unions = List.copyOf(unions);
        symbols = Collections.unmodifiableMap(new LinkedHashMap<>(symbols));
        warnings = List.copyOf(warnings);
    }

    /** A further part of a query, computed like the first one, without seeing its symbols. */
    public record Branch(List<AnalyzedStep> steps, List<OutputColumn> columns) {
        public Branch {
            steps = List.copyOf(steps);
            columns = List.copyOf(columns);
        }
    }

    /** A column of the answer: its name there and the symbol that it shows. */
    public record OutputColumn(String name, String symbol) {}
}
