package dev.walgraph.plan;

import dev.walgraph.graph.ElementKind;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The nodes of the graph that carry all of some labels, or the relationships of a type, one row
 * each.
 *
 * @param kind whether it is nodes or relationships
 * @param labels labels that a node must all have, in alphabetical order; empty for any node. The
 *     tables that can hold such a node are all that the scan ever reads. Of relationships, the type
 * @param reads what a row holds of the element, in this order
 */
public record NodeScan(ElementKind kind, Set<String> labels, List<NodeRead> reads)
        implements PlanNode {

    public NodeScan {
        labels = Collections.unmodifiableSet(new TreeSet<>(labels));
        reads = List.copyOf(reads);
        ColumnRules.distinct("scan", names(reads));
    }

    /** A scan of nodes. */
    public NodeScan(Set<String> labels, List<NodeRead> reads) {
        this(ElementKind.NODE, labels, reads);
    }

    /** A scan of the same elements that reads other parts of them. */
    public NodeScan withReads(List<NodeRead> others) {
        return new NodeScan(kind, labels, others);
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
