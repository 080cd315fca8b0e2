package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.NodeColumns;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code σ[n has labels M](N(L) as n) = N(L ∪ M) as n}: tables without the labels are not read. */
final class MergeLabelsIntoScan implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Filter filter && filter.input() instanceof NodeScan scan)) {
            return node;
        }
        Set<String> labels = new TreeSet<>(scan.labels());
        List<Expression> others = new ArrayList<>();
        for (Expression conjunct : Conjuncts.of(filter.predicate())) {
            List<String> wanted = labels(conjunct, scan);
            labels.addAll(wanted);
            if (wanted.isEmpty()) {
                others.add(conjunct);
            }
        }
        return others.size() == Conjuncts.of(filter.predicate()).size()
                ? node
                : Conjuncts.filter(new NodeScan(scan.kind(), labels, scan.reads()), others);
    }

    /** The labels that a condition asks of the scanned node; empty if it is of another kind. */
    private static List<String> labels(Expression condition, NodeScan scan) {
        if (condition instanceof Expression.Call call
                && call.function().equals(Functions.HAS_LABELS)
                && call.arguments().get(0) instanceof Expression.Column column
                && NodeColumns.isWhole(scan, column.name())
                && call.arguments().get(1) instanceof Expression.Literal literal
                && literal.value() instanceof ListValue list) {
            return strings(list);
        }
        return List.of();
    }

    private static List<String> strings(ListValue list) {
        List<String> strings = new ArrayList<>();
        for (Value value : list.values()) {
            if (!(value instanceof StringValue string)) {
                return List.of();
            }
            strings.add(string.value());
        }
        return strings;
    }
}
