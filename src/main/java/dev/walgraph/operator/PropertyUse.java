package dev.walgraph.operator;

import dev.walgraph.operator.ScanSpec.ScanColumn;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which properties of nodes some scans read: nothing else of a node matters to them.
 *
 * @param scans the scans
 */
public record PropertyUse(List<ScanSpec> scans) implements Serializable {

    public PropertyUse {
        scans = List.copyOf(scans);
    }

    /** Whether any scan reads nodes with these labels. */
    public boolean reads(Collection<String> labels) {
        return scans.stream().anyMatch(scan -> labels.containsAll(scan.labels()));
    }

    /**
     * The properties of nodes with these labels that some scan reads; null for all that there are.
     */
    public @Nullable SortedSet<String> of(Collection<String> labels) {
        SortedSet<String> used = new TreeSet<>();
        for (ScanSpec scan : scans) {
            if (!labels.containsAll(scan.labels())) {
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
