package dev.walgraph.plan;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The nodes of the graph that carry all of some labels, one row each.
 *
 * @param labels labels that a node must all have, in alphabetical order; empty for any node. The
 *     tables that can hold such a node are all that the scan ever reads
 * @param reads what a row holds of the node, in this order
 */
public record NodeScan(Set<String> labels, List<NodeRead> reads) implements PlanNode {

    public NodeScan {
        labels = Collections.unmodifiableSet(new TreeSet<>(labels));
        reads = List.copyOf(reads);
        ColumnRules.distinct("scan", names(reads));
    }

    @Override
    public List<String> columns() {
        return names(reads);
    }

    @Override
    public List<PlanNode> children() {
        return List.of();
    }

    @Override
    public NodeScan withChildren(List<PlanNode> children) {
        ColumnRules.exactly(0, children);
        return this;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitNodeScan(this);
    }

    private static List<String> names(List<NodeRead> reads) {
        return reads.stream().map(NodeRead::name).toList();
    }
}
