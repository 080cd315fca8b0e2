package dev.walgraph.plan.rule;

import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeRead;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.PlanTree;
import dev.walgraph.plan.ScannedColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code γ[n; n.p; f](R(N as n, n.p)) = γ[n; f](R(N as n)) ⋈[n] (N as n, n.p)}: what a group only
 * carries of the node that it is grouped by is fetched after the aggregation.
 *
 * <p>An update of such a property then changes one row, the group's, and not all rows that the node
 * has part in: an account's new balance does not go through all of its entries. It costs a join
 * with one row per group and node, so it is left alone where a group cannot have more than one row,
 * and where a change of the property reaches the aggregation for another reason.
 *
 * <p>The idea is late materialization (D. Abadi, D. Myers, D. DeWitt, S. Madden: Materialization
 * Strategies in a Column-Oriented DBMS, ICDE 2007); here it spares changes instead of reads.
 */
final class FetchNodesOfGroups implements Rule {

    @Override
    public PlanNode apply(PlanNode root) {
        return rewrite(root, ColumnNames.of(root));
    }

    /**
     * From the top down, one after the other: what an outer aggregation fetches, the inner ones do
     * not have to carry once {@link PruneColumns} has run.
     */
    private static PlanNode rewrite(PlanNode node, ColumnNames names) {
        if (node instanceof Aggregate aggregate && RowsOfGroup.canBeMany(aggregate)) {
            List<Fetch> fetches = fetches(aggregate);
            if (!fetches.isEmpty()) {
                return fetched(aggregate, fetches, names);
            }
        }
        return node.withChildren(
                node.children().stream().map(child -> rewrite(child, names)).toList());
    }

    /** What to read of the node in a key after the aggregation, into the carried columns. */
    private record Fetch(String key, NodeScan scan, List<NodeRead> reads) {

        List<String> columns() {
            return reads.stream().map(NodeRead::name).toList();
        }
    }

    private static List<Fetch> fetches(Aggregate aggregate) {
        List<Fetch> possible = new ArrayList<>();
        for (String key : aggregate.keys()) {
            ScannedColumn.of(aggregate.input(), key)
                    .filter(column -> column.read() instanceof NodeRead.Identity)
                    .ifPresent(
                            column ->
                                    possible.add(
                                            new Fetch(
                                                    key,
                                                    column.scan(),
                                                    carriedReads(aggregate, column.scan()))));
        }
        Set<String> used = readsOf(without(aggregate, possible));
        List<Fetch> useful = new ArrayList<>();
        for (Fetch fetch : possible) {
            List<NodeRead> reads = new ArrayList<>();
            for (NodeRead read : fetch.reads()) {
                ScannedColumn.of(aggregate.input(), read.name())
                        .filter(column -> !used.contains(column.read().name()))
                        .ifPresent(column -> reads.add(read));
            }
            if (!reads.isEmpty()) {
                useful.add(new Fetch(fetch.key(), fetch.scan(), reads));
            }
        }
        return useful;
    }

    private static List<NodeRead> carriedReads(Aggregate aggregate, NodeScan scan) {
        List<NodeRead> reads = new ArrayList<>();
        for (String column : aggregate.carried()) {
            ScannedColumn.of(aggregate.input(), column)
                    .filter(carried -> carried.scan().equals(scan))
                    .ifPresent(carried -> reads.add(carried.read().named(column)));
        }
        return reads;
    }

    /** The names of all that scans read for this relation. */
    private static Set<String> readsOf(PlanNode relation) {
        Set<String> reads = new HashSet<>();
        PlanTree.forEach(
                new PruneColumns().apply(relation),
                node -> {
                    if (node instanceof NodeScan scan) {
                        reads.addAll(scan.columns());
                    }
                });
        return reads;
    }

    private static Aggregate without(Aggregate aggregate, List<Fetch> fetches) {
        List<String> carried = new ArrayList<>(aggregate.carried());
        fetches.forEach(fetch -> carried.removeAll(fetch.columns()));
        return new Aggregate(aggregate.input(), aggregate.keys(), carried, aggregate.calls());
    }

    private static PlanNode fetched(Aggregate aggregate, List<Fetch> fetches, ColumnNames names) {
        PlanNode relation = without(aggregate, fetches);
        for (Fetch fetch : fetches) {
            String again = names.fresh(fetch.key());
            List<NodeRead> reads = new ArrayList<>();
            reads.add(new NodeRead.Identity(again));
            reads.addAll(fetch.reads());
            NodeScan scan = fetch.scan().withReads(reads);
            Set<String> available = new HashSet<>(relation.columns());
            available.addAll(fetch.columns());
            List<String> kept = aggregate.columns().stream().filter(available::contains).toList();
            relation =
                    new Join(relation, scan, List.of(new Join.Key(fetch.key(), again)), null, kept);
        }
        return relation;
    }
}
