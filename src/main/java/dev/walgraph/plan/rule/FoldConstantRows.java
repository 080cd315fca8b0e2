package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code π[x := e]({r}) = {e(r)}} for a constant row r on which e can be evaluated. */
final class FoldConstantRows implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Project project
                && project.input() instanceof Constant constant
                && constant.rows().size() == 1)) {
            return node;
        }
        Row row = evaluate(project, literals(constant));
        return row == null ? node : new Constant(project.columns(), List.of(row));
    }

    /** The values of a constant with one row, by column. */
    static Map<String, Expression> literals(Constant constant) {
        Map<String, Expression> literals = new TreeMap<>();
        for (int i = 0; i < constant.columns().size(); i++) {
            literals.put(
                    constant.columns().get(i), Expression.literal(constant.rows().get(0).get(i)));
        }
        return literals;
    }

    private static @Nullable Row evaluate(Project project, Map<String, Expression> literals) {
        List<Value> values = new ArrayList<>();
        for (Project.Assignment assignment : project.assignments()) {
            Expression value =
                    SimplifyExpressions.simplify(
                            ExpressionTree.substitute(assignment.expression(), literals));
            if (!(value instanceof Expression.Literal literal)) {
                return null;
            }
            values.add(literal.value());
        }
        return Row.of(values);
    }
}
