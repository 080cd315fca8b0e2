package dev.walgraph.operator;

import dev.walgraph.graph.ElementKind;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Reads nodes, or relationships, as rows.
 *
 * <p>Delta law: linear. {@code scan(before -> after)} is {@code row(before) -> row(after)}, where a
 * version that does not carry the labels has no row.
 *
 * @param kind whether it reads nodes or relationships; it never sees the others
 * @param labels labels that a node must all have; empty for any node. Of relationships, their type
 * @param columns what the row holds of the element, in this order
 */
public record ScanSpec(ElementKind kind, Set<String> labels, List<ScanColumn> columns)
        implements Serializable {

    public ScanSpec {
        labels = Set.copyOf(labels);
        columns = List.copyOf(columns);
    }

    /** A scan of nodes. */
    public ScanSpec(Set<String> labels, List<ScanColumn> columns) {
        this(ElementKind.NODE, labels, columns);
    }

    /** Whether it finds elements of this kind with these labels. */
    public boolean finds(ElementKind of, Collection<String> having) {
        return kind == of && having.containsAll(labels);
    }

    /** A column of a scan: its name in the plan and what of the element it holds. */
    public sealed interface ScanColumn extends Serializable {

        String name();

        /** The same by another name. */
        ScanColumn named(String other);

        /**
         * Which element it is: a {@link dev.walgraph.graph.NodeReference} or a {@link
         * dev.walgraph.graph.RelationshipReference}.
         */
        record Identity(String name) implements ScanColumn {
            @Override
            public ScanColumn named(String other) {
                return new Identity(other);
            }
        }

        /** The value of one property. */
        record PropertyOf(String name, String property) implements ScanColumn {
            @Override
            public ScanColumn named(String other) {
                return new PropertyOf(other, property);
            }
        }

        /** The whole element, a {@link dev.walgraph.graph.NodeValue}. */
        record Whole(String name) implements ScanColumn {
            @Override
            public ScanColumn named(String other) {
                return new Whole(other);
            }
        }

        /**
         * When the version of the node was made, a zoned date and time in UTC; null if the snapshot
         * held it.
         */
        record ChangeTime(String name) implements ScanColumn {
            @Override
            public ScanColumn named(String other) {
                return new ChangeTime(other);
            }
        }

        /** The node at which a relationship starts, a {@link dev.walgraph.graph.NodeReference}. */
        record Start(String name) implements ScanColumn {
            @Override
            public ScanColumn named(String other) {
                return new Start(other);
            }
        }

        /** The node at which a relationship ends, a {@link dev.walgraph.graph.NodeReference}. */
        record End(String name) implements ScanColumn {
            @Override
            public ScanColumn named(String other) {
                return new End(other);
            }
        }

        /** The name of a relationship's type, a string. */
        record TypeName(String name) implements ScanColumn {
            @Override
            public ScanColumn named(String other) {
                return new TypeName(other);
            }
        }
    }
}
