package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The conditions of a filter, apart: those that need some given columns only, and all others.
 *
 * @param within the conditions that the given columns suffice for
 * @param others the rest
 */
record SplitFilter(List<Expression> within, List<Expression> others) {

    static SplitFilter of(Filter filter, Collection<String> columns) {
        return of(Conjuncts.of(filter.predicate()), columns);
    }

    static SplitFilter of(List<Expression> conjuncts, Collection<String> columns) {
        List<Expression> within = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        for (Expression conjunct : conjuncts) {
            boolean suffices = columns.containsAll(ExpressionTree.columns(conjunct));
            (suffices ? within : others).add(conjunct);
        }
        return new SplitFilter(within, others);
    }
}
