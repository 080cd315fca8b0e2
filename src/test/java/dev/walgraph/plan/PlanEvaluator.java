package dev.walgraph.plan;

import dev.walgraph.expression.EvaluationContext;
import dev.walgraph.expression.EvaluationException;
import dev.walgraph.expression.Evaluator;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionCompiler;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.graph.ZonedDateTimeValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Computes the rows of a plan on a whole graph, in the most direct way: what a plan means. */
public final class PlanEvaluator implements PlanNode.Visitor<List<Row>> {

    private static final EvaluationContext CONTEXT = new EvaluationContext(1);

    private final List<Node> graph;

    private PlanEvaluator(List<Node> graph) {
        this.graph = graph;
    }

    /** The rows, in {@link Row#compareTo} order. */
    public static List<Row> evaluate(PlanNode plan, List<Node> graph) {
        List<Row> rows = new ArrayList<>(plan.accept(new PlanEvaluator(graph)));
        Collections.sort(rows);
        return rows;
    }

    @Override
    public List<Row> visitNodeScan(NodeScan scan) {
        List<Row> rows = new ArrayList<>();
        for (Node node : graph) {
            if (node.layout().kind() == scan.kind()
                    && scan.labels().stream().allMatch(node::hasLabel)) {
                rows.add(Row.of(scan.reads().stream().map(read -> read(read, node)).toList()));
            }
        }
        return rows;
    }

    private static Value read(NodeRead read, Node node) {
        return read.accept(
                new NodeRead.Visitor<Value>() {
                    @Override
                    public Value visitIdentity(NodeRead.Identity identity) {
                        return new NodeValue(node).reference();
                    }

                    @Override
                    public Value visitPropertyOf(NodeRead.PropertyOf property) {
                        return node.property(property.property());
                    }

                    @Override
                    public Value visitWhole(NodeRead.Whole whole) {
                        return new NodeValue(node);
                    }

                    @Override
                    public Value visitChangeTime(NodeRead.ChangeTime changeTime) {
                        return node.changedAt() == CommitTime.SNAPSHOT
                                ? NullValue.NULL
                                : ZonedDateTimeValue.ofMicros(node.changedAt());
                    }

                    @Override
                    public Value visitStart(NodeRead.Start start) {
                        return node.start();
                    }

                    @Override
                    public Value visitEnd(NodeRead.End end) {
                        return node.end();
                    }

                    @Override
                    public Value visitTypeName(NodeRead.TypeName typeName) {
                        return new StringValue(node.relationshipType());
                    }
                });
    }

    @Override
    public List<Row> visitConstant(Constant constant) {
        return constant.rows();
    }

    @Override
    public List<Row> visitFilter(Filter filter) {
        return filter.input().accept(this).stream()
                .filter(row -> holds(filter.predicate(), filter.columns(), row))
                .toList();
    }

    private static boolean holds(@Nullable Expression predicate, List<String> columns, Row row) {
        try {
            return predicate == null
                    || ExpressionCompiler.compile(predicate, columns).test(row, CONTEXT)
                            == Ternary.TRUE;
        } catch (EvaluationException failure) {
            return false;
        }
    }

    @Override
    public List<Row> visitProject(Project project) {
        List<Evaluator> evaluators =
                project.assignments().stream()
                        .map(
                                a ->
                                        ExpressionCompiler.compile(
                                                a.expression(), project.input().columns()))
                        .toList();
        List<Row> rows = new ArrayList<>();
        for (Row row : project.input().accept(this)) {
            try {
                rows.add(Row.of(evaluators.stream().map(e -> e.evaluate(row, CONTEXT)).toList()));
            } catch (EvaluationException failure) {
                // The row has no value: it is left out.
            }
        }
        return rows;
    }

    @Override
    public List<Row> visitUnwind(Unwind unwind) {
        Evaluator list = ExpressionCompiler.compile(unwind.list(), unwind.input().columns());
        List<Row> rows = new ArrayList<>();
        for (Row row : unwind.input().accept(this)) {
            try {
                List<Value> elements = elements(list.evaluate(row, CONTEXT));
                for (int i = 0; i < elements.size(); i++) {
                    rows.add(row.concat(Row.of(elements.get(i), new IntegerValue(i))));
                }
            } catch (EvaluationException failure) {
                // The row has no list: it is left out.
            }
        }
        return rows;
    }

    private static List<Value> elements(Value value) {
        if (value.isNull()) {
            return List.of();
        }
        return value instanceof ListValue list ? list.values() : List.of(value);
    }

    @Override
    public List<Row> visitJoin(Join join) {
        List<String> both = new ArrayList<>(join.left().columns());
        both.addAll(join.right().columns());
        List<Row> rows = new ArrayList<>();
        List<Row> rights = join.right().accept(this);
        for (Row left : join.left().accept(this)) {
            for (Row right : rights) {
                Row row = left.concat(right);
                if (keysAreEqual(join, both, row) && holds(join.residual(), both, row)) {
                    rows.add(row.select(indexes(both, join.columns())));
                }
            }
        }
        return rows;
    }

    private static boolean keysAreEqual(Join join, List<String> both, Row row) {
        return join.keys().stream()
                .allMatch(
                        key ->
                                Values.equal(
                                                row.get(both.indexOf(key.left())),
                                                row.get(both.lastIndexOf(key.right())))
                                        == Ternary.TRUE);
    }

    @Override
    public List<Row> visitOuterJoin(OuterJoin join) {
        List<String> both = new ArrayList<>(join.left().columns());
        both.addAll(join.right().columns());
        int[] shown = indexes(both, join.columns());
        Row nulls =
                Row.of(Collections.<Value>nCopies(join.right().columns().size(), NullValue.NULL));
        List<Row> rows = new ArrayList<>();
        List<Row> rights = join.right().accept(this);
        for (Row left : join.left().accept(this)) {
            boolean found = false;
            for (Row right : rights) {
                Row row = left.concat(right);
                if (keysMatch(join, both, row) && holds(join.residual(), both, row)) {
                    found = true;
                    rows.add(row.select(shown));
                }
            }
            if (!found) {
                rows.add(left.concat(nulls).select(shown));
            }
        }
        return rows;
    }

    private static boolean keysMatch(OuterJoin join, List<String> both, Row row) {
        for (Join.Key key : join.keys()) {
            Value left = row.get(both.indexOf(key.left()));
            Value right = row.get(both.lastIndexOf(key.right()));
            boolean match =
                    join.match() == OuterJoin.KeyMatch.EQUAL
                            ? Values.equal(left, right) == Ternary.TRUE
                            : Values.key(left).equals(Values.key(right));
            if (!match) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<Row> visitTopRows(TopRows top) {
        List<String> columns = top.columns();
        List<Row> rows = new ArrayList<>(top.input().accept(this));
        rows.sort(
                (a, b) -> {
                    for (SortKey key : top.order()) {
                        int index = columns.indexOf(key.column());
                        int order = Values.order(a.get(index), b.get(index));
                        if (order != 0) {
                            return key.descending() ? -order : order;
                        }
                    }
                    return a.compareTo(b);
                });
        int[] partition = indexes(columns, top.partition());
        Map<List<Value>, List<Row>> partitions = new LinkedHashMap<>();
        for (Row row : rows) {
            List<Value> key =
                    Arrays.stream(partition).mapToObj(i -> Values.key(row.get(i))).toList();
            partitions.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
        }
        long limit = top.limit() == null ? Long.MAX_VALUE : top.limit();
        return partitions.values().stream()
                .flatMap(all -> all.stream().skip(top.skip()).limit(limit))
                .toList();
    }

    @Override
    public List<Row> visitTrails(Trails trails) {
        return NaiveTrails.of(trails, trails.left().accept(this), trails.edges().accept(this));
    }

    @Override
    public List<Row> visitUnion(Union union) {
        return union.inputs().stream().flatMap(input -> input.accept(this).stream()).toList();
    }

    @Override
    public List<Row> visitAggregate(Aggregate aggregate) {
        List<String> columns = aggregate.input().columns();
        List<String> shown = new ArrayList<>(aggregate.keys());
        shown.addAll(aggregate.carried());
        Map<List<Value>, List<Row>> groups = new LinkedHashMap<>();
        if (aggregate.isGlobal()) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (Row row : aggregate.input().accept(this)) {
            List<Value> key =
                    aggregate.keys().stream()
                            .map(name -> Values.key(row.get(columns.indexOf(name))))
                            .toList();
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
        }
        List<Row> result = new ArrayList<>();
        for (List<Row> group : groups.values()) {
            Row head =
                    group.stream()
                            .map(row -> row.select(indexes(columns, shown)))
                            .min(Row::compareTo)
                            .orElse(Row.EMPTY);
            try {
                List<Value> calls = new ArrayList<>();
                for (Aggregate.Call call : aggregate.calls()) {
                    calls.add(aggregate(call, columns, group));
                }
                result.add(head.concat(Row.of(calls)));
            } catch (ArithmeticException failure) {
                // The group has no value: it is left out.
            }
        }
        return result;
    }

    private static Value aggregate(Aggregate.Call call, List<String> columns, List<Row> group) {
        if (call.function() == Aggregate.Function.COUNT_ROWS) {
            return new IntegerValue(group.size());
        }
        String argument = Objects.requireNonNull(call.argument());
        Map<Value, Value> least = new LinkedHashMap<>();
        List<Value> values = new ArrayList<>();
        for (Row row : group) {
            Value value = row.get(columns.indexOf(argument));
            if (!value.isNull()) {
                values.add(value);
                least.merge(Values.key(value), value, (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
        }
        List<Value> counted =
                new ArrayList<>(call.distinct() ? new ArrayList<>(least.values()) : values);
        Collections.sort(counted);
        return switch (call.function()) {
            case COUNT_ROWS, COUNT -> new IntegerValue(counted.size());
            case SUM, AVG -> sum(counted);
            case MIN -> counted.isEmpty() ? NullValue.NULL : counted.get(0);
            case MAX -> counted.isEmpty() ? NullValue.NULL : counted.get(counted.size() - 1);
            case COLLECT -> new ListValue(counted);
            case COLLECT_SORTED -> lastElements(counted, call.descending());
            // What these are computed of, which is enough to compare plans.
            case PERCENTILE_CONT, PERCENTILE_DISC, STDEV, STDEVP, LINEAR_GRADIENT, LAST ->
                    new ListValue(counted);
        };
    }

    private static Value lastElements(List<Value> lists, List<Boolean> descending) {
        List<List<Value>> sorted = new ArrayList<>();
        lists.forEach(list -> sorted.add(((ListValue) list).values()));
        sorted.sort(
                (a, b) -> {
                    for (int i = 0; i < descending.size(); i++) {
                        int order = Values.order(a.get(i), b.get(i));
                        if (order != 0) {
                            return descending.get(i) ? -order : order;
                        }
                    }
                    return new ListValue(a).compareTo(new ListValue(b));
                });
        return new ListValue(sorted.stream().map(list -> list.get(list.size() - 1)).toList());
    }

    /** A sum of integers; all else cannot be summed here, which is enough to compare plans. */
    private static Value sum(List<Value> values) {
        long sum = 0;
        for (Value value : values) {
            if (!(value instanceof IntegerValue integer)) {
                throw new ArithmeticException("sum of " + value);
            }
            sum = Math.addExact(sum, integer.value());
        }
        return new IntegerValue(sum);
    }

    /** The rows of the answer: identity, then results. */
    @Override
    public List<Row> visitProduce(Produce produce) {
        List<String> shown = new ArrayList<>(produce.identity());
        produce.results().forEach(result -> shown.add(result.column()));
        int[] indexes = indexes(produce.input().columns(), shown);
        return produce.input().accept(this).stream().map(row -> row.select(indexes)).toList();
    }

    private static int[] indexes(List<String> columns, List<String> wanted) {
        return wanted.stream().mapToInt(columns::indexOf).toArray();
    }
}
