package dev.walgraph.plan.translate;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.expression.Functions;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.PlanNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The relations that one MATCH brings together, and what must hold of their rows. */
final class Relations {

    private final List<PlanNode> relations = new ArrayList<>();
    private final List<Expression> conditions = new ArrayList<>();

    void add(PlanNode relation) {
        relations.add(relation);
    }

    void where(Expression condition) {
        conditions.add(condition);
    }

    void where(Collection<Expression> more) {
        conditions.addAll(more);
    }

    /** All rows of the product for which the conditions hold. */
    PlanNode all() {
        return Conjuncts.filter(product(relations), conditions);
    }

    private static PlanNode product(Collection<PlanNode> relations) {
        PlanNode product = null;
        for (PlanNode relation : relations) {
            product = product == null ? relation : Join.of(product, relation, List.of(), null);
        }
        if (product == null) {
            throw new IllegalStateException("a product of nothing");
        }
        return product;
    }

    /** How many conditions there are on the relation with a column alone. */
    long restrictions(String column) {
        Set<String> columns = Set.copyOf(relation(column).columns());
        return conditions.stream()
                .map(ExpressionTree::columns)
                .filter(used -> !used.isEmpty() && columns.containsAll(used))
                .count();
    }

    /**
     * Takes out the relation with a column, and all that equalities connect with it, under the
     * conditions that can be told there.
     */
    PlanNode takeConnected(String column) {
        Set<PlanNode> connected = new LinkedHashSet<>();
        connected.add(relation(column));
        Set<String> columns = new LinkedHashSet<>(relation(column).columns());
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Expression condition : conditions) {
                Set<String> used = ExpressionTree.columns(condition);
                boolean connects =
                        condition instanceof Expression.Call call
                                && call.function().equals(Functions.EQUAL)
                                && !Collections.disjoint(used, columns);
                if (connects && !columns.containsAll(used)) {
                    for (PlanNode relation : relations) {
                        if (!Collections.disjoint(relation.columns(), used)) {
                            connected.add(relation);
                            columns.addAll(relation.columns());
                        }
                    }
                    grows = true;
                }
            }
        }
        // In the order in which they came.
        List<PlanNode> taken = relations.stream().filter(connected::contains).toList();
        relations.removeAll(taken);
        List<Expression> within =
                conditions.stream()
                        .filter(condition -> columns.containsAll(ExpressionTree.columns(condition)))
                        .toList();
        conditions.removeAll(within);
        return Conjuncts.filter(product(taken), within);
    }

    private PlanNode relation(String column) {
        return relations.stream()
                .filter(relation -> relation.columns().contains(column))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no relation has " + column));
    }
}
