package dev.walgraph.plan;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Short ways to write plans and expressions in tests. */
public final class Plans {

    private Plans() {}

    /** Identity {@code @n} and the properties {@code n.p} of nodes n with a label. */
    public static NodeScan scan(String node, String label, String... properties) {
        List<NodeRead> reads = new ArrayList<>();
        reads.add(new NodeRead.Identity("@" + node));
        for (String property : properties) {
            reads.add(new NodeRead.PropertyOf(node + "." + property, property));
        }
        return new NodeScan(Set.of(label), reads);
    }

    /** Identity {@code @n} and whole nodes {@code n} with a label. */
    public static NodeScan wholeScan(String node, String label) {
        return new NodeScan(
                Set.of(label),
                List.of(new NodeRead.Identity("@" + node), new NodeRead.Whole(node)));
    }

    public static PlanNode filter(PlanNode input, Expression... conjuncts) {
        return Conjuncts.filter(input, List.of(conjuncts));
    }

    /** Columns to keep, as strings, and {@link Project.Assignment}s. */
    public static Project project(PlanNode input, Object... assignments) {
        List<Project.Assignment> list = new ArrayList<>();
        for (Object assignment : assignments) {
            list.add(
                    assignment instanceof Project.Assignment a
                            ? a
                            : Project.Assignment.keep((String) assignment));
        }
        return new Project(input, list);
    }

    public static Project.Assignment as(String name, Expression expression) {
        return new Project.Assignment(name, expression);
    }

    public static Join product(PlanNode left, PlanNode right) {
        return Join.of(left, right, List.of(), null);
    }

    public static Join join(PlanNode left, PlanNode right, String leftKey, String rightKey) {
        return Join.of(left, right, List.of(new Join.Key(leftKey, rightKey)), null);
    }

    public static Union union(PlanNode... inputs) {
        return new Union(List.of(inputs));
    }

    public static Aggregate countBy(PlanNode input, String... keys) {
        return new Aggregate(
                input,
                List.of(keys),
                List.of(),
                List.of(
                        new Aggregate.Call(
                                "count", Aggregate.Function.COUNT_ROWS, null, false, "count(*)")));
    }

    /** The root, with all columns as results and identity. */
    public static Produce produce(PlanNode input) {
        return produce(input, input.columns().toArray(new String[0]));
    }

    /** The root, with some columns as results and identity. */
    public static Produce produce(PlanNode input, String... columns) {
        return new Produce(
                input,
                Arrays.stream(columns).map(c -> new Produce.Result(c, c)).toList(),
                List.of(columns));
    }

    public static Expression column(String name) {
        return Expression.column(name);
    }

    public static Expression property(Expression owner, String name) {
        return new Expression.Property(owner, name, SourceSpan.NONE);
    }

    /** A literal of a Java value: null, a boolean, an integer, a string or a list of such. */
    public static Expression literal(@Nullable Object value) {
        return Expression.literal(value(value));
    }

    public static Value value(@Nullable Object value) {
        if (value == null) {
            return NullValue.NULL;
        }
        if (value instanceof Value v) {
            return v;
        }
        if (value instanceof Boolean b) {
            return BooleanValue.of(b);
        }
        if (value instanceof Integer i) {
            return new IntegerValue(i);
        }
        if (value instanceof List<?> list) {
            return new ListValue(list.stream().map(Plans::value).toList());
        }
        return new StringValue((String) value);
    }

    public static Expression call(String function, Expression... arguments) {
        return Expression.call(function, arguments);
    }

    public static Expression equal(Expression a, Expression b) {
        return Expression.call(Functions.EQUAL, a, b);
    }

    /** Equality of a column with another column. */
    public static Expression equal(String a, String b) {
        return equal(column(a), column(b));
    }

    /** Equality of a column with a constant. */
    public static Expression is(String column, Object value) {
        return equal(column(column), literal(value));
    }

    public static Expression greater(String column, int value) {
        return Expression.call(Functions.GREATER, column(column), literal(value));
    }

    public static Expression and(Expression... operands) {
        return new Expression.Logical(
                Expression.Logical.Connective.AND, List.of(operands), SourceSpan.NONE);
    }

    public static Expression or(Expression... operands) {
        return new Expression.Logical(
                Expression.Logical.Connective.OR, List.of(operands), SourceSpan.NONE);
    }

    public static Expression not(Expression operand) {
        return new Expression.Not(operand, SourceSpan.NONE);
    }

    /** 1 divided by a column: fails on zero. */
    public static Expression inverse(String column) {
        return Expression.call(Functions.DIVIDE, literal(1), column(column));
    }
}
