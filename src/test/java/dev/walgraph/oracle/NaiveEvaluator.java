package dev.walgraph.oracle;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.Projection;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a query on a whole graph, computed from scratch: clause by clause, every row, every
 * match. Slow and plain on purpose.
 */
final class NaiveEvaluator implements Clause.Visitor<Set<String>> {

    private final NaiveGraph graph;
    private final SourceText text;
    private Set<String> scope = new LinkedHashSet<>();
    private List<Map<String, Value>> rows = List.of(NaiveRow.of(ListValue.EMPTY));

    private NaiveEvaluator(NaiveGraph graph, SourceText text) {
        this.graph = graph;
        this.text = text;
    }

    static NaiveAnswer evaluate(Query query, SourceText text, NaiveGraph graph) {
        NaiveAnswer first = new NaiveEvaluator(graph, text).part(query.first(), null);
        if (query.unions().isEmpty()) {
            return first;
        }
        List<NaiveAnswer> parts = new ArrayList<>();
        parts.add(first);
        query.unions()
                .forEach(
                        union ->
                                parts.add(
                                        new NaiveEvaluator(graph, text)
                                                .part(union.part(), first.columns())));
        return query.unions().get(0).all() ? NaiveAnswer.all(parts) : NaiveAnswer.distinct(parts);
    }

    /**
     * @param order the columns in the order in which they are wanted; null for that of the part
     */
    private NaiveAnswer part(Query.Part part, @Nullable List<String> order) {
        for (Clause clause : part.clauses()) {
            scope = clause.accept(this);
        }
        List<String> columns = order == null ? List.copyOf(scope) : order;
        return new NaiveAnswer(
                columns,
                rows.stream()
                        .map(
                                row ->
                                        new NaiveAnswer.IdentifiedRow(
                                                NaiveRow.identity(row),
                                                Row.of(columns.stream().map(row::get).toList())))
                        .toList());
    }

    // Each visit replaces the rows and gives the names that are visible afterwards.

    @Override
    public Set<String> visitMatch(Clause.Match match) {
        if (match.optional()) {
            throw new UnsupportedOperationException("OPTIONAL MATCH is not part of the language");
        }
        List<Map<String, Value>> matched = new ArrayList<>();
        for (Map<String, Value> row : rows) {
            NaiveMatcher.match(
                    graph,
                    match,
                    row,
                    found -> {
                        if (holds(match.where(), found)) {
                            matched.add(found);
                        }
                    });
        }
        rows = matched;
        Set<String> visible = new LinkedHashSet<>(scope);
        for (PathPattern pattern : match.patterns()) {
            see(visible, pattern.start().variable());
            for (PathPattern.Step step : pattern.steps()) {
                see(visible, step.relationship().variable());
                see(visible, step.node().variable());
            }
        }
        return visible;
    }

    private static void see(Set<String> visible, @Nullable Name variable) {
        if (variable != null) {
            visible.add(variable.value());
        }
    }

    @Override
    public Set<String> visitUnwind(Clause.Unwind unwind) {
        List<Map<String, Value>> unwound = new ArrayList<>();
        for (Map<String, Value> row : rows) {
            try {
                Value list = NaiveExpressions.evaluate(unwind.list(), row);
                int ordinal = 0;
                for (Value element : elements(list)) {
                    Map<String, Value> extended = new HashMap<>(row);
                    extended.put(unwind.variable().value(), element);
                    NaiveRow.extendIdentity(extended, List.of(new IntegerValue(ordinal++)));
                    unwound.add(extended);
                }
            } catch (NaiveFailure failure) {
                // No list, no rows.
            }
        }
        rows = unwound;
        Set<String> visible = new LinkedHashSet<>(scope);
        see(visible, unwind.variable());
        return visible;
    }

    /** What UNWIND makes of a value: nothing of null, one row of what is not a list. */
    private static List<Value> elements(Value value) {
        if (value instanceof ListValue list) {
            return list.values();
        }
        return value.isNull() ? List.of() : List.of(value);
    }

    @Override
    public Set<String> visitWith(Clause.With with) {
        return project(with.projection(), with.where());
    }

    @Override
    public Set<String> visitReturn(Clause.Return result) {
        return project(result.projection(), null);
    }

    private Set<String> project(Projection projection, @Nullable Term where) {
        NaiveProjection naive = new NaiveProjection(projection, List.copyOf(scope), text);
        List<Map<String, Value>> projected = new ArrayList<>();
        for (NaiveProjection.Projected row : naive.apply(rows)) {
            // A condition after WITH also sees what was there before, unless a new name hides it.
            Map<String, Value> visible = new HashMap<>(row.before());
            visible.putAll(row.after());
            if (holds(where, visible)) {
                projected.add(row.after());
            }
        }
        rows = projected;
        return new LinkedHashSet<>(naive.names());
    }

    private static boolean holds(@Nullable Term condition, Map<String, Value> row) {
        try {
            return condition == null
                    || NaiveOperators.truth(NaiveExpressions.evaluate(condition, row))
                            == Ternary.TRUE;
        } catch (NaiveFailure failure) {
            return false;
        }
    }
}
