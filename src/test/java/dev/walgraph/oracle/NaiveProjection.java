package dev.walgraph.oracle;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.syntax.Projection;
import dev.walgraph.syntax.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What WITH and RETURN make of all rows at once. */
final class NaiveProjection {

    /**
     * A row of the projection.
     *
     * @param visible what ORDER BY and WHERE see: the row itself, and where the projection does not
     *     put rows together what was there before
     * @param known the values of whole expressions that ORDER BY may repeat
     */
    record Projected(
            Map<String, Value> after, Map<String, Value> visible, Map<Term, Value> known) {}

    private final NaiveContext context;
    private final Projection projection;
    private final Set<String> nodes;
    private final List<String> names = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();

    /** The directions of what the rows are sorted by before the projection. */
    private List<Boolean> before = List.of();

    /** The directions of what they are sorted by after it. */
    private List<Boolean> descending = List.of();

    /**
     * @param nodes of the variables in scope those that MATCH binds to nodes
     */
    NaiveProjection(
            NaiveContext context, Projection projection, List<String> scope, Set<String> nodes) {
        this.context = context;
        this.projection = projection;
        this.nodes = nodes;
        if (projection.star()) {
            for (String variable : new TreeSet<>(scope)) {
                names.add(variable);
                terms.add(new Term.Variable(variable, projection.span()));
            }
        }
        for (Projection.Item item : projection.items()) {
            names.add(item.columnName(context.text()));
            terms.add(item.term());
        }
    }

    List<String> names() {
        return names;
    }

    /** The variables that are still those of nodes. */
    Set<String> nodes() {
        Set<String> passed = new HashSet<>();
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i) instanceof Term.Variable variable && nodes.contains(variable.name())) {
                passed.add(names.get(i));
            }
        }
        return passed;
    }

    /** Whether rows are put together, so that what was there before cannot be asked for. */
    boolean hidesIncoming() {
        return projection.distinct() || aggregates();
    }

    private boolean aggregates() {
        return terms.stream().anyMatch(term -> !NaiveAggregates.in(term).isEmpty());
    }

    /** The directions of what the rows are sorted by, once they are computed. */
    List<Boolean> descending() {
        return descending;
    }

    /**
     * The rows after the projection.
     *
     * @param before the directions of what the rows are sorted by already
     */
    List<Projected> apply(List<Map<String, Value>> rows, List<Boolean> before) {
        this.before = before;
        descending = hidesIncoming() ? List.of() : before;
        List<Projected> projected = aggregates() ? aggregate(rows) : each(rows);
        List<Projected> distinct = projection.distinct() ? distinct(projected) : projected;
        return cut(sort(distinct));
    }

    private List<Projected> each(List<Map<String, Value>> rows) {
        List<Projected> projected = new ArrayList<>();
        for (Map<String, Value> row : rows) {
            try {
                Map<String, Value> after = NaiveRow.like(row);
                for (int i = 0; i < terms.size(); i++) {
                    after.put(names.get(i), NaiveExpressions.evaluate(context, terms.get(i), row));
                }
                Map<String, Value> visible = new HashMap<>(row);
                visible.putAll(after);
                projected.add(new Projected(after, visible, Map.of()));
            } catch (NaiveFailure failure) {
                // The row has no value: it is left out.
                context.failed(failure);
            }
        }
        return projected;
    }

    private List<Projected> distinct(List<Projected> rows) {
        Map<List<Value>, Row> least = new LinkedHashMap<>();
        for (Projected row : rows) {
            Row values = Row.of(names.stream().map(row.after()::get).toList());
            least.merge(keys(values), values, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
        List<Projected> result = new ArrayList<>();
        for (Row row : least.values()) {
            Map<String, Value> after = NaiveRow.of(new ListValue(keys(row)));
            Map<Term, Value> known = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                after.put(names.get(i), row.get(i));
                known.put(terms.get(i), row.get(i));
            }
            result.add(new Projected(after, after, known));
        }
        return result;
    }

    // ---- ORDER BY, SKIP, LIMIT

    private List<Projected> sort(List<Projected> rows) {
        if (projection.order().isEmpty()) {
            return rows;
        }
        descending = projection.order().stream().map(Projection.SortKey::descending).toList();
        List<Projected> sorted = new ArrayList<>();
        for (Projected row : rows) {
            try {
                List<Value> keys = new ArrayList<>();
                for (Projection.SortKey key : projection.order()) {
                    keys.add(
                            NaiveExpressions.evaluate(
                                    context, key.term(), row.visible(), row.known()));
                }
                NaiveRow.sort(row.after(), new ListValue(keys));
                sorted.add(row);
            } catch (NaiveFailure failure) {
                // The row has no place: it is left out.
                context.failed(failure);
            }
        }
        sorted.sort((a, b) -> compare(a, b));
        return sorted;
    }

    private int compare(Projected a, Projected b) {
        return NaiveRow.order(descending)
                .compare(NaiveRow.sortedBy(a.after()), NaiveRow.sortedBy(b.after()));
    }

    private List<Projected> cut(List<Projected> rows) {
        if (projection.skip() == null && projection.limit() == null) {
            return rows;
        }
        // What ORDER BY leaves open is decided by the rows' identities.
        List<Projected> sorted = new ArrayList<>(rows);
        sorted.sort(
                (a, b) -> {
                    int order = compare(a, b);
                    return order != 0
                            ? order
                            : NaiveRow.identity(a.after()).compareTo(NaiveRow.identity(b.after()));
                });
        int first = (int) Math.min(number(projection.skip(), 0), sorted.size());
        int end =
                (int)
                        Math.min(
                                first + number(projection.limit(), Integer.MAX_VALUE),
                                sorted.size());
        refuseTie(sorted, first);
        refuseTie(sorted, end);
        return sorted.subList(first, end);
    }

    /**
     * Identities are lists of elements, whose order the plan decides: where rows with several
     * elements stand on both sides of a cut, and nothing says which comes first, there is no answer
     * to compare with.
     */
    private void refuseTie(List<Projected> sorted, int cut) {
        if (cut > 0
                && cut < sorted.size()
                && NaiveRow.identity(sorted.get(cut).after()).size() > 1
                && compare(sorted.get(cut - 1), sorted.get(cut)) == 0) {
            context.tie();
        }
    }

    private long number(@Nullable Term term, long absent) {
        if (term == null) {
            return absent;
        }
        if (NaiveExpressions.evaluate(context, term, Map.of()) instanceof IntegerValue integer
                && integer.value() >= 0) {
            return Math.min(integer.value(), Integer.MAX_VALUE);
        }
        throw new NaiveFailure("a number of rows expected");
    }

    // ---- Groups

    /** The rows of one group: their grouping keys, and the arguments of all aggregates on each. */
    private record Group(List<Row> keys, List<Map<Term, ListValue>> arguments) {
        Group() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private List<Projected> aggregate(List<Map<String, Value>> rows) {
        List<Term> keyTerms =
                terms.stream().filter(term -> NaiveAggregates.in(term).isEmpty()).toList();
        List<Term> aggregates =
                terms.stream()
                        .flatMap(term -> NaiveAggregates.in(term).stream())
                        .distinct()
                        .toList();
        Map<List<Value>, Group> groups = new LinkedHashMap<>();
        if (keyTerms.isEmpty()) {
            groups.put(List.of(), new Group());
        }
        for (Map<String, Value> row : rows) {
            try {
                List<Value> keys = new ArrayList<>();
                for (Term term : keyTerms) {
                    keys.add(NaiveExpressions.evaluate(context, term, row));
                }
                Map<Term, ListValue> arguments = new HashMap<>();
                for (Term aggregate : aggregates) {
                    arguments.put(aggregate, arguments(aggregate, row));
                }
                Row key = Row.of(keys);
                Group group = groups.computeIfAbsent(keys(key), k -> new Group());
                group.keys().add(key);
                group.arguments().add(arguments);
            } catch (NaiveFailure failure) {
                // The row has no value: it counts nowhere.
                context.failed(failure);
            }
        }
        List<Projected> result = new ArrayList<>();
        for (Group group : groups.values()) {
            try {
                result.add(row(group, keyTerms, aggregates));
            } catch (NaiveFailure failure) {
                // The group has no value: it is left out.
                context.failed(failure);
            }
        }
        return result;
    }

    private Projected row(Group group, List<Term> keyTerms, List<Term> aggregates) {
        Map<Term, Value> known = new HashMap<>();
        Map<String, Value> variables = new HashMap<>();
        for (int i = 0; i < keyTerms.size(); i++) {
            Value key = Collections.min(group.keys()).get(i);
            known.put(keyTerms.get(i), key);
            if (keyTerms.get(i) instanceof Term.Variable variable) {
                variables.put(variable.name(), key);
            }
        }
        for (Term aggregate : aggregates) {
            known.put(
                    aggregate,
                    NaiveAggregates.aggregate(
                            aggregate,
                            before,
                            group.arguments().stream()
                                    .map(arguments -> argumentsOf(arguments, aggregate))
                                    .toList()));
        }
        List<Value> identity = group.keys().isEmpty() ? List.of() : keys(group.keys().get(0));
        Map<String, Value> after = NaiveRow.of(new ListValue(identity));
        for (int i = 0; i < terms.size(); i++) {
            Value value = NaiveExpressions.evaluate(context, terms.get(i), variables, known);
            after.put(names.get(i), value);
        }
        for (int i = 0; i < terms.size(); i++) {
            known.put(terms.get(i), after.get(names.get(i)));
        }
        Map<String, Value> visible = new HashMap<>(variables);
        visible.putAll(after);
        return new Projected(after, visible, known);
    }

    /** The arguments of an aggregate on a row, and before them what the row is sorted by. */
    private ListValue arguments(Term aggregate, Map<String, Value> row) {
        List<Value> arguments = new ArrayList<>();
        arguments.add(NaiveRow.sortedBy(row));
        if (aggregate instanceof Term.FunctionCall call) {
            for (Term argument : call.arguments()) {
                arguments.add(NaiveExpressions.evaluate(context, argument, row));
            }
            if (NaiveAggregates.isOfTime(call)) {
                arguments.add(new IntegerValue(changedAt(row)));
            }
        }
        return new ListValue(arguments);
    }

    /** When the last of a row's nodes changed; 0 if they are as the snapshot had them. */
    private long changedAt(Map<String, Value> row) {
        return nodes.stream()
                .map(row::get)
                .filter(NodeValue.class::isInstance)
                .mapToLong(value -> ((NodeValue) value).node().changedAt())
                .max()
                .orElse(0);
    }

    private static ListValue argumentsOf(Map<Term, ListValue> arguments, Term aggregate) {
        ListValue values = arguments.get(aggregate);
        if (values == null) {
            throw new IllegalStateException("no arguments of " + aggregate);
        }
        return values;
    }

    private static List<Value> keys(Row row) {
        List<Value> keys = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            keys.add(Values.key(row.get(i)));
        }
        return keys;
    }
}
