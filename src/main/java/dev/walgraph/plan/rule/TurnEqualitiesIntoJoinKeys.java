package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.expression.Functions;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.PlanTree;
import dev.walgraph.plan.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code σ[e = f](R ⋈ S) = R ⋈[e = f] S} where e reads R only and f reads S only. An operand that
 * is not a column becomes one: {@code π[x := e](R)}.
 */
final class TurnEqualitiesIntoJoinKeys implements Rule {

    @Override
    public PlanNode apply(PlanNode root) {
        ColumnNames names = ColumnNames.of(root);
        return PlanTree.rewrite(
                root,
                node ->
                        node instanceof Filter filter && filter.input() instanceof Join join
                                ? rewrite(filter, join, names)
                                : node);
    }

    private static PlanNode rewrite(Filter filter, Join join, ColumnNames names) {
        KeyedSide left = new KeyedSide(join.left(), names);
        KeyedSide right = new KeyedSide(join.right(), names);
        List<Join.Key> keys = new ArrayList<>(join.keys());
        List<Expression> others = new ArrayList<>();
        for (Expression conjunct : Conjuncts.of(filter.predicate())) {
            if (!(conjunct instanceof Expression.Call call
                    && call.function().equals(Functions.EQUAL))) {
                others.add(conjunct);
                continue;
            }
            Expression first = call.arguments().get(0);
            Expression second = call.arguments().get(1);
            if (left.provides(first) && right.provides(second)) {
                keys.add(new Join.Key(left.column(first), right.column(second)));
            } else if (left.provides(second) && right.provides(first)) {
                keys.add(new Join.Key(left.column(second), right.column(first)));
            } else {
                others.add(conjunct);
            }
        }
        if (keys.size() == join.keys().size()) {
            return filter;
        }
        List<Join.Key> distinct = keys.stream().distinct().toList();
        Join keyed = new Join(left.plan(), right.plan(), distinct, join.residual(), join.columns());
        return Conjuncts.filter(keyed, others);
    }

    /** One side of the join, and the columns that it computes to be its keys. */
    private static final class KeyedSide {

        private final PlanNode input;
        private final ColumnNames names;
        private final List<Project.Assignment> computed = new ArrayList<>();

        KeyedSide(PlanNode input, ColumnNames names) {
            this.input = input;
            this.names = names;
        }

        boolean provides(Expression operand) {
            Set<String> columns = ExpressionTree.columns(operand);
            return !columns.isEmpty() && input.columns().containsAll(columns);
        }

        String column(Expression operand) {
            if (operand instanceof Expression.Column column) {
                return column.name();
            }
            String name = names.fresh("key");
            computed.add(new Project.Assignment(name, operand));
            return name;
        }

        PlanNode plan() {
            if (computed.isEmpty()) {
                return input;
            }
            List<Project.Assignment> assignments = new ArrayList<>();
            input.columns().forEach(column -> assignments.add(Project.Assignment.keep(column)));
            assignments.addAll(computed);
            return new Project(input, assignments);
        }
    }
}
