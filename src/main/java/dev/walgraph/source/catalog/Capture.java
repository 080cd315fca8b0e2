package dev.walgraph.source.catalog;

import dev.walgraph.graph.SourceTables;
import java.io.Serializable;
import java.util.List;

/**
 * The tables and columns that a job reads of a source, in a fixed order.
 *
 * @param tables their places here are the tables' indexes in events
 */
public record Capture(List<CapturedTable> tables) implements Serializable {

    public Capture {
        tables = List.copyOf(tables);
    }

    /** The layouts of the nodes. */
    public SourceTables layouts() {
        return new SourceTables(tables.stream().map(CapturedTable::layout).toList());
    }
}
