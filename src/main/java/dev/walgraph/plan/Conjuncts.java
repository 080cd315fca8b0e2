package dev.walgraph.plan;

import dev.walgraph.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition as the conditions that must all be true.
 *
 * <p>{@code σ[p AND q](R) = σ[p](σ[q](R))}, in any order: a row stays when all are true, and goes
 * when one of them is false, unknown or impossible to evaluate.
 */
public final class Conjuncts {

    private Conjuncts() {}

    /** What must be true for the condition to be true; empty for no condition. */
    public static List<Expression> of(@Nullable Expression condition) {
        List<Expression> conjuncts = new ArrayList<>();
        if (condition != null) {
            collect(condition, conjuncts);
        }
        return conjuncts;
    }

    private static void collect(Expression condition, List<Expression> conjuncts) {
        if (condition instanceof Expression.Logical logical
                && logical.connective() == Expression.Logical.Connective.AND) {
            logical.operands().forEach(operand -> collect(operand, conjuncts));
        } else {
            conjuncts.add(condition);
        }
    }

    /** The rows of the relation for which all conditions are true; the relation itself for none. */
    public static PlanNode filter(PlanNode input, List<Expression> conjuncts) {
        Expression predicate = Expression.and(conjuncts);
        return predicate == null ? input : new Filter(input, predicate);
    }
}
