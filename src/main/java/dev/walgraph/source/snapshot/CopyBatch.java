package dev.walgraph.source.snapshot;

import dev.walgraph.graph.SourceEvent.RowChange;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.jspecify.annotations.Nullable;

/** Some rows of one split, and whether they were the last. */
final class CopyBatch implements RecordsWithSplitIds<RowChange> {

    private final String split;
    private final Iterator<RowChange> rows;
    private final boolean last;
    private boolean begun;

    CopyBatch(String split, List<RowChange> rows, boolean last) {
        this.split = split;
        this.rows = rows.iterator();
        this.last = last;
    }

    @Override
    public @Nullable String nextSplit() {
        if (begun) {
            return null;
        }
        begun = true;
        return split;
    }

    @Override
    public @Nullable RowChange nextRecordFromSplit() {
        return rows.hasNext() ? rows.next() : null;
    }

    @Override
    public Set<String> finishedSplits() {
        return last ? Set.of(split) : Set.of();
    }
}
