package dev.walgraph.graph;

import java.io.Serializable;
import java.util.List;

/** The tables of a source that queries see, in a fixed order, with the layouts of their nodes. */
public record SourceTables(List<NodeLayout> layouts) implements Serializable {

    public SourceTables {
        layouts = List.copyOf(layouts);
    }
}
