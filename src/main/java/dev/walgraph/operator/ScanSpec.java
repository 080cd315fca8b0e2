package dev.walgraph.operator;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * Reads nodes as rows.
 *
 * <p>Delta law: linear. {@code scan(before -> after)} is {@code row(before) -> row(after)}, where a
 * version that does not carry the labels has no row.
 *
 * @param labels labels that a node must all have; empty for any node
 * @param columns what the row holds of the node, in this order
 */
public record ScanSpec(Set<String> labels, List<ScanColumn> columns) implements Serializable {

    public ScanSpec {
        labels = Set.copyOf(labels);
        columns = List.copyOf(columns);
    }

    /** A column of a scan: its name in the plan and what of the node it holds. */
    public sealed interface ScanColumn extends Serializable {

        String name();

        /** The node's identity, a {@link dev.walgraph.graph.NodeReference}. */
        record Identity(String name) implements ScanColumn {}

        /** The value of one property. */
        record PropertyOf(String name, String property) implements ScanColumn {}

        /** The whole node, a {@link dev.walgraph.graph.NodeValue}. */
        record Whole(String name) implements ScanColumn {}

        /**
         * When the version of the node was made, a zoned date and time in UTC; null if the snapshot
         * held it.
         */
        record ChangeTime(String name) implements ScanColumn {}
    }
}
