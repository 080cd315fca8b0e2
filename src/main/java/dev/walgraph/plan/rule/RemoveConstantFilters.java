package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/** {@code σ[true AND p](R) = σ[p](R)} and {@code σ[false AND p](R) = σ[null AND p](R) = ∅}. */
final class RemoveConstantFilters implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Filter filter)) {
            return node;
        }
        List<Expression> conjuncts = Conjuncts.of(filter.predicate());
        List<Expression> kept = new ArrayList<>();
        for (Expression conjunct : conjuncts) {
            if (conjunct instanceof Expression.Literal literal) {
                if (!literal.value().equals(BooleanValue.TRUE)) {
                    return Constant.empty(filter.columns());
                }
            } else {
                kept.add(conjunct);
            }
        }
        return kept.size() == conjuncts.size() ? node : Conjuncts.filter(filter.input(), kept);
    }
}
