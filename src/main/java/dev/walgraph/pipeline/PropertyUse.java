package dev.walgraph.pipeline;

import dev.walgraph.operator.ScanSpec;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which properties of nodes the scans of queries read: nothing else needs to be kept. */
public final class PropertyUse {

    private final List<ScanSpec> scans = new ArrayList<>();

    /** Adds the scans of a query. */
    public void add(Dataflow dataflow) {
        if (dataflow instanceof Dataflow.Scan scan) {
            scans.add(scan.spec());
        }
        dataflow.inputs().forEach(this::add);
    }

    /** Whether any scan reads nodes with these labels. */
    public boolean reads(Collection<String> labels) {
        return scans.stream().anyMatch(scan -> labels.containsAll(scan.labels()));
    }

    /**
     * Those of the properties of nodes with these labels that some scan reads.
     *
     * @param properties all properties that such nodes have
     */
    public SortedSet<String> of(Collection<String> labels, Collection<String> properties) {
        SortedSet<String> used = new TreeSet<>();
        for (ScanSpec scan : scans) {
            if (!labels.containsAll(scan.labels())) {
                continue;
            }
            for (ScanColumn column : scan.columns()) {
                if (column instanceof ScanColumn.Whole) {
                    used.addAll(properties);
                } else if (column instanceof ScanColumn.PropertyOf property
                        && properties.contains(property.property())) {
                    used.add(property.property());
                }
            }
        }
        return used;
    }
}
