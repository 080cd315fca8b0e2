package dev.walgraph.oracle;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.Projection;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

    /** A random case that looks at more nodes than this is not worth its time. */
    private static final int STEPS = 20_000;

    private final NaiveContext context;
    private Set<String> scope;
    private List<Map<String, Value>> rows;

    /** The variables that MATCH binds to nodes, as far as they can still be seen. */
    private Set<String> nodes = new HashSet<>();

    /** The directions of what the rows are sorted by; empty if they have no order. */
    private List<Boolean> descending = List.of();

    /** Whether the rows' identities leave open which rows are versions of one. */
    private boolean vague;

    private NaiveEvaluator(NaiveContext context, Set<String> scope, Map<String, Value> row) {
        this.context = context;
        this.scope = scope;
        this.rows = List.of(row);
    }

    /** The answer of a random query. */
    static NaiveAnswer evaluate(Query query, SourceText text, NaiveGraph graph) {
        NaiveContext context = new NaiveContext(graph, text, RandomParameters.VALUES, STEPS);
        NaiveTrails.walkAll(query, context);
        return evaluate(query, context);
    }

    static NaiveAnswer evaluate(Query query, NaiveContext context) {
        NaiveAnswer first = beginning(context).part(query.first(), null);
        if (query.unions().isEmpty()) {
            return first;
        }
        List<NaiveAnswer> parts = new ArrayList<>();
        parts.add(first);
        query.unions()
                .forEach(
                        union -> parts.add(beginning(context).part(union.part(), first.columns())));
        return query.unions().get(0).all() ? NaiveAnswer.all(parts) : NaiveAnswer.distinct(parts);
    }

    private static NaiveEvaluator beginning(NaiveContext context) {
        return new NaiveEvaluator(context, new LinkedHashSet<>(), NaiveRow.of(ListValue.EMPTY));
    }

    /** Whether a query has rows that sees the variables of a row. */
    static boolean exists(Query query, NaiveContext context, Map<String, Value> outer) {
        List<Query.Part> parts = new ArrayList<>();
        parts.add(query.first());
        query.unions().forEach(union -> parts.add(union.part()));
        for (Query.Part part : parts) {
            NaiveEvaluator inner =
                    new NaiveEvaluator(
                            context, new LinkedHashSet<>(outer.keySet()), new HashMap<>(outer));
            part.clauses().forEach(clause -> inner.scope = clause.accept(inner));
            if (!inner.rows.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param order the columns in the order in which they are wanted; null for that of the part
     */
    private NaiveAnswer part(Query.Part part, @Nullable List<String> order) {
        for (Clause clause : part.clauses()) {
            scope = clause.accept(this);
        }
        List<String> columns = order == null ? List.copyOf(scope) : order;
        List<NaiveAnswer.IdentifiedRow> answer = new ArrayList<>();
        for (Map<String, Value> row : rows) {
            answer.add(
                    new NaiveAnswer.IdentifiedRow(
                            NaiveRow.identity(row),
                            Row.of(columns.stream().map(row::get).toList()),
                            NaiveRow.sortedBy(row)));
        }
        return new NaiveAnswer(columns, answer, descending, vague);
    }

    // Each visit replaces the rows and gives the names that are visible afterwards.

    @Override
    public Set<String> visitMatch(Clause.Match match) {
        List<Map<String, Value>> matched = new ArrayList<>();
        List<String> variables = NaiveMatcher.variables(match.patterns());
        for (Map<String, Value> row : rows) {
            List<Map<String, Value>> found = new ArrayList<>();
            NaiveMatcher.match(
                    context,
                    match.patterns(),
                    row,
                    extended -> {
                        if (holds(match.where(), extended)) {
                            found.add(extended);
                        }
                    });
            if (found.isEmpty() && match.optional()) {
                Map<String, Value> alone = new HashMap<>(row);
                variables.forEach(variable -> alone.putIfAbsent(variable, NullValue.NULL));
                NaiveRow.extendIdentity(alone, List.of(NullValue.NULL));
                found.add(alone);
            }
            matched.addAll(found);
        }
        if (match.optional() && !findsNodes(match.patterns())) {
            vague = true;
        }
        rows = unsorted(matched);
        for (PathPattern pattern : match.patterns()) {
            node(pattern.start());
            pattern.steps().forEach(step -> node(step.node()));
        }
        Set<String> visible = new LinkedHashSet<>(scope);
        visible.addAll(variables);
        return visible;
    }

    /**
     * Whether the patterns have a node that the rows did not have before. If not, a row is the same
     * before and after it finds a relationship that a join gives, and another if the relationship
     * is stored.
     */
    private boolean findsNodes(List<PathPattern> patterns) {
        for (PathPattern pattern : patterns) {
            if (isNew(pattern.start())
                    || pattern.steps().stream().anyMatch(step -> isNew(step.node()))) {
                return true;
            }
        }
        return false;
    }

    /** What was there before without being a node of MATCH does not become one. */
    private void node(PathPattern.NodePattern node) {
        if (node.variable() != null && isNew(node)) {
            nodes.add(node.variable().value());
        }
    }

    private boolean isNew(PathPattern.NodePattern node) {
        return node.variable() == null || !scope.contains(node.variable().value());
    }

    private List<Map<String, Value>> unsorted(List<Map<String, Value>> some) {
        descending = List.of();
        some.forEach(row -> NaiveRow.sort(row, ListValue.EMPTY));
        return some;
    }

    @Override
    public Set<String> visitUnwind(Clause.Unwind unwind) {
        List<Map<String, Value>> unwound = new ArrayList<>();
        for (Map<String, Value> row : rows) {
            try {
                Value list = NaiveExpressions.evaluate(context, unwind.list(), row);
                int ordinal = 0;
                for (Value element : elements(list)) {
                    Map<String, Value> extended = new HashMap<>(row);
                    extended.put(unwind.variable().value(), element);
                    NaiveRow.extendIdentity(extended, List.of(new IntegerValue(ordinal++)));
                    unwound.add(extended);
                }
            } catch (NaiveFailure failure) {
                // No list, no rows.
                context.failed(failure);
            }
        }
        rows = unsorted(unwound);
        Set<String> visible = new LinkedHashSet<>(scope);
        visible.add(unwind.variable().value());
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
        NaiveProjection naive = new NaiveProjection(context, projection, List.copyOf(scope), nodes);
        List<Map<String, Value>> projected = new ArrayList<>();
        for (NaiveProjection.Projected row : naive.apply(rows, descending)) {
            // A condition after WITH also sees what was there before, unless a new name hides it.
            if (where == null
                    || NaiveExpressions.holds(context, where, row.visible(), row.known())) {
                projected.add(row.after());
            }
        }
        rows = projected;
        descending = naive.descending();
        nodes = naive.nodes();
        if (naive.hidesIncoming()) {
            vague = false;
        }
        return new LinkedHashSet<>(naive.names());
    }

    private boolean holds(@Nullable Term condition, Map<String, Value> row) {
        return condition == null || NaiveExpressions.holds(context, condition, row, Map.of());
    }
}
