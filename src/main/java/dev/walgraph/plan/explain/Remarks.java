package dev.walgraph.plan.explain;

import dev.walgraph.graph.ElementKind;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.TopRows;
import dev.walgraph.plan.Trails;
import dev.walgraph.plan.Union;
import dev.walgraph.plan.Unwind;
import java.util.ArrayList;
import java.util.List;

/** What a node keeps between transactions, and what one should know before running it. */
final class Remarks implements PlanNode.Visitor<List<String>> {

    @Override
    public List<String> visitNodeScan(NodeScan scan) {
        if (!scan.labels().isEmpty()) {
            return List.of();
        }
        return List.of(
                scan.kind() == ElementKind.NODE
                        ? "note: reads every table, as no label is given"
                        : "note: reads every table of relationships, as no type is given");
    }

    @Override
    public List<String> visitConstant(Constant constant) {
        return List.of();
    }

    @Override
    public List<String> visitFilter(Filter filter) {
        return List.of();
    }

    @Override
    public List<String> visitProject(Project project) {
        return List.of();
    }

    @Override
    public List<String> visitUnwind(Unwind unwind) {
        return List.of();
    }

    @Override
    public List<String> visitJoin(Join join) {
        return join.isCartesianProduct()
                ? List.of(
                        "state: all rows of both sides",
                        "note: cartesian product: runs on one task, and every row meets every row")
                : List.of("state: the rows of both sides, by key");
    }

    @Override
    public List<String> visitOuterJoin(OuterJoin join) {
        return join.keys().isEmpty()
                ? List.of(
                        "state: all rows of both sides",
                        "note: no key: runs on one task, and every row meets every row")
                : List.of("state: the rows of both sides, by key");
    }

    @Override
    public List<String> visitTrails(Trails trails) {
        return List.of(
                "state: all edges, at both of their nodes, and the left rows",
                "note: runs on one task, as a trail may lead anywhere; an edge that changes costs a"
                        + " search for all trails through it"
                        + (trails.length().max() == null ? ", however long" : ""));
    }

    @Override
    public List<String> visitUnion(Union union) {
        return List.of();
    }

    @Override
    public List<String> visitAggregate(Aggregate aggregate) {
        List<String> lines = new ArrayList<>();
        lines.add(
                aggregate.isGlobal()
                        ? "state: one group"
                        : "state: an entry for each group, by key");
        if (aggregate.isGlobal()) {
            lines.add("note: global aggregate: runs on one task");
        }
        for (Aggregate.Call call : aggregate.calls()) {
            if (keepsValues(call)) {
                lines.add("note: keeps every value of a group: " + NodeText.call(call));
            }
        }
        return lines;
    }

    /** Whether a removal can only be undone by knowing all values that there are. */
    private static boolean keepsValues(Aggregate.Call call) {
        return switch (call.function()) {
            case COUNT_ROWS -> false;
            case COUNT, SUM, AVG, STDEV, STDEVP, LINEAR_GRADIENT -> call.distinct();
            case MIN, MAX, COLLECT, COLLECT_SORTED, PERCENTILE_CONT, PERCENTILE_DISC, LAST -> true;
        };
    }

    @Override
    public List<String> visitTopRows(TopRows top) {
        if (!top.partition().isEmpty()) {
            return List.of(
                    "state: all rows, in an order for each key",
                    "note: a change among the first rows of a key costs as much as there are of"
                            + " these");
        }
        return List.of(
                "state: all rows, in order",
                "note: one order of all rows: runs on one task; a change among the first rows"
                        + " costs as much as there are of these");
    }

    @Override
    public List<String> visitProduce(Produce produce) {
        return List.of("note: puts changes in commit order: runs on one task");
    }
}
