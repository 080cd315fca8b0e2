package dev.walgraph.plan.translate;

import dev.walgraph.analysis.AnalyzedStep;
import dev.walgraph.expression.Expression;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.SortKey;
import dev.walgraph.plan.TopRows;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts rows in order: what they are sorted by becomes columns of theirs. In a subquery, the rows of
 * each row around it have an order of their own.
 */
final class OrderTranslator {

    private final ColumnNames names;

    OrderTranslator(ColumnNames names) {
        this.names = names;
    }

    Part translate(Part before, AnalyzedStep.Order step) {
        List<SortKey> order = new ArrayList<>();
        List<Project.Assignment> computed = new ArrayList<>();
        for (AnalyzedStep.OrderKey key : step.keys()) {
            Expression value = before.scope().resolve(key.expression());
            if (value instanceof Expression.Column column) {
                order.add(new SortKey(column.name(), key.descending()));
            } else {
                String name = names.fresh("order");
                computed.add(new Project.Assignment(name, value));
                order.add(new SortKey(name, key.descending()));
            }
        }
        PlanNode plan = before.plan();
        if (!computed.isEmpty()) {
            List<Project.Assignment> columns = new ArrayList<>();
            plan.columns().forEach(column -> columns.add(Project.Assignment.keep(column)));
            columns.addAll(computed);
            plan = new Project(plan, columns);
        }
        if (step.cuts()) {
            List<SortKey> total = new ArrayList<>(order);
            before.identity().stream()
                    .filter(column -> !before.outer().contains(column))
                    .forEach(column -> total.add(SortKey.ascending(column)));
            plan = new TopRows(plan, before.outer(), total, step.skip(), step.limit());
        }
        return before.next(plan, before.scope(), before.identity()).withOrder(order);
    }
}
