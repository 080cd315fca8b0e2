package dev.walgraph.operator;

import dev.walgraph.graph.ElementKind;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which properties of nodes and relationships some scans read: nothing else of one matters to them.
 *
 * @param scans the scans
 */
public record PropertyUse(List<ScanSpec> scans) implements Serializable {

    public PropertyUse {
        scans = List.copyOf(scans);
    }

    /** Whether any scan reads elements of this layout. */
    public boolean reads(NodeLayout layout) {
        return reads(layout.kind(), layout.labels());
    }

    /** Whether any scan reads elements of this kind with these labels. */
    public boolean reads(ElementKind kind, Collection<String> labels) {
        return scans.stream().anyMatch(scan -> scan.finds(kind, labels));
    }

    /** The properties of this layout that some scan reads; null for all that there are. */
    public @Nullable SortedSet<String> of(NodeLayout layout) {
        return of(layout.kind(), layout.labels());
    }

    /**
     * The properties of elements of this kind with these labels that some scan reads; null for all
     * that there are.
     */
    public @Nullable SortedSet<String> of(ElementKind kind, Collection<String> labels) {
        SortedSet<String> used = new TreeSet<>();
        for (ScanSpec scan : scans) {
            if (!scan.finds(kind, labels)) {
                continue;
            }
            for (ScanColumn column : scan.columns()) {
                boolean all =
                        column instanceof ScanColumn.Whole
                                // A change of any property is one.
                                || column instanceof ScanColumn.ChangeTime;
                if (all) {
                    return null;
                }
                if (column instanceof ScanColumn.PropertyOf property) {
                    used.add(property.property());
                }
            }
        }
        return used;
    }
}
