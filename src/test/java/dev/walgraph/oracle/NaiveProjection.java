package dev.walgraph.oracle;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.syntax.Projection;
import dev.walgraph.syntax.Term;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What WITH and RETURN make of all rows at once. */
final class NaiveProjection {

    private static final Set<String> AGGREGATES =
            Set.of("count", "sum", "avg", "min", "max", "collect");

    /** A row before the projection and the one that it became; many before one if it aggregates. */
    record Projected(Map<String, Value> before, Map<String, Value> after) {}

    private final List<String> names = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();
    private final boolean distinct;

    NaiveProjection(Projection projection, List<String> scope, SourceText text) {
        if (!projection.order().isEmpty()
                || projection.skip() != null
                || projection.limit() != null) {
            throw new UnsupportedOperationException("order is not part of the language");
        }
        distinct = projection.distinct();
        if (projection.star()) {
            for (String variable : scope) {
                names.add(variable);
                terms.add(new Term.Variable(variable, projection.span()));
            }
        }
        for (Projection.Item item : projection.items()) {
            names.add(item.columnName(text));
            terms.add(item.term());
        }
    }

    List<String> names() {
        return names;
    }

    boolean aggregates() {
        return terms.stream().anyMatch(term -> !aggregatesOf(term).isEmpty());
    }

    List<Projected> apply(List<Map<String, Value>> rows) {
        List<Projected> projected = aggregates() ? aggregate(rows) : each(rows);
        return distinct ? distinct(projected) : projected;
    }

    private List<Projected> each(List<Map<String, Value>> rows) {
        List<Projected> projected = new ArrayList<>();
        for (Map<String, Value> row : rows) {
            try {
                Map<String, Value> after = NaiveRow.of(NaiveRow.identity(row));
                for (int i = 0; i < terms.size(); i++) {
                    after.put(names.get(i), NaiveExpressions.evaluate(terms.get(i), row));
                }
                projected.add(new Projected(row, after));
            } catch (NaiveFailure failure) {
                // The row has no value: it is left out.
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
            for (int i = 0; i < names.size(); i++) {
                after.put(names.get(i), row.get(i));
            }
            result.add(new Projected(Map.of(), after));
        }
        return result;
    }

    /** The rows of one group: their grouping keys, and the arguments of all aggregates on each. */
    private record Group(List<Row> keys, List<Map<Term, Value>> arguments) {}

    private List<Projected> aggregate(List<Map<String, Value>> rows) {
        List<Term> keyTerms = terms.stream().filter(term -> aggregatesOf(term).isEmpty()).toList();
        List<Term> aggregates =
                terms.stream().flatMap(term -> aggregatesOf(term).stream()).distinct().toList();
        Map<List<Value>, Group> groups = new LinkedHashMap<>();
        if (keyTerms.isEmpty()) {
            groups.put(List.of(), new Group(new ArrayList<>(), new ArrayList<>()));
        }
        for (Map<String, Value> row : rows) {
            try {
                List<Value> keys = new ArrayList<>();
                for (Term term : keyTerms) {
                    keys.add(NaiveExpressions.evaluate(term, row));
                }
                Map<Term, Value> arguments = new HashMap<>();
                for (Term aggregate : aggregates) {
                    arguments.put(aggregate, argument(aggregate, row));
                }
                Row key = Row.of(keys);
                Group group =
                        groups.computeIfAbsent(
                                keys(key), k -> new Group(new ArrayList<>(), new ArrayList<>()));
                group.keys().add(key);
                group.arguments().add(arguments);
            } catch (NaiveFailure failure) {
                // The row has no value: it counts nowhere.
            }
        }
        List<Projected> result = new ArrayList<>();
        for (Group group : groups.values()) {
            try {
                result.add(new Projected(Map.of(), row(group, keyTerms, aggregates)));
            } catch (NaiveFailure failure) {
                // The group has no value: it is left out.
            }
        }
        return result;
    }

    private Map<String, Value> row(Group group, List<Term> keyTerms, List<Term> aggregates) {
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
            known.put(aggregate, value(aggregate, group));
        }
        List<Value> identity = group.keys().isEmpty() ? List.of() : keys(group.keys().get(0));
        Map<String, Value> after = NaiveRow.of(new ListValue(identity));
        for (int i = 0; i < terms.size(); i++) {
            after.put(names.get(i), NaiveExpressions.evaluate(terms.get(i), variables, known));
        }
        return after;
    }

    private static Value argument(Term aggregate, Map<String, Value> row) {
        return aggregate instanceof Term.FunctionCall call
                ? NaiveExpressions.evaluate(call.arguments().get(0), row)
                : new IntegerValue(1);
    }

    private static Value value(Term aggregate, Group group) {
        List<Value> values =
                group.arguments().stream()
                        .map(arguments -> argumentOf(arguments, aggregate))
                        .toList();
        return aggregate instanceof Term.FunctionCall call
                ? NaiveAggregates.aggregate(
                        call.function().value().toLowerCase(Locale.ROOT), call.distinct(), values)
                : new IntegerValue(values.size());
    }

    private static Value argumentOf(Map<Term, Value> arguments, Term aggregate) {
        Value value = arguments.get(aggregate);
        if (value == null) {
            throw new IllegalStateException("no argument of " + aggregate);
        }
        return value;
    }

    private static List<Value> keys(Row row) {
        List<Value> keys = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            keys.add(Values.key(row.get(i)));
        }
        return keys;
    }

    /** The aggregates in a term, wherever they are in it. */
    static List<Term> aggregatesOf(Object tree) {
        if (tree instanceof Term.CountRows count) {
            return List.of(count);
        }
        if (tree instanceof Term.FunctionCall call
                && AGGREGATES.contains(call.function().value().toLowerCase(Locale.ROOT))) {
            return List.of(call);
        }
        List<Term> found = new ArrayList<>();
        if (tree instanceof Collection<?> elements) {
            elements.forEach(element -> found.addAll(aggregatesOf(element)));
        } else if (tree instanceof Record node
                && node.getClass().getPackage() == Term.class.getPackage()) {
            for (RecordComponent component : node.getClass().getRecordComponents()) {
                try {
                    found.addAll(aggregatesOf(component.getAccessor().invoke(node)));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return found;
    }
}
