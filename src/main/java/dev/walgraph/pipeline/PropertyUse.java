package dev.walgraph.pipeline;

import dev.walgraph.operator.ScanSpec;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which properties of nodes the scans of queries read: nothing else needs to be kept. */
final class PropertyUse {

    private final List<ScanSpec> scans = new ArrayList<>();

    /** Adds the scans of a query. */
    void add(Dataflow dataflow) {
        if (dataflow instanceof Dataflow.Scan scan) {
            scans.add(scan.spec());
        }
        dataflow.inputs().forEach(this::add);
    }

    /** Whether any scan reads nodes with these labels. */
    boolean reads(Collection<String> labels) {
        return scans.stream().anyMatch(scan -> labels.containsAll(scan.labels()));
    }

    /**
     * The properties of nodes with these labels that some scan reads; null for all that there are.
     */
    @Nullable SortedSet<String> of(Collection<String> labels) {
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
