package dev.walgraph.operator.graph;

import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeChange;
import java.util.Objects;
import org.apache.flink.api.java.functions.KeySelector;

/** The node that a change is of. */
public final class ChangedNode implements KeySelector<NodeChange, String> {

    @Override
    public String getKey(NodeChange change) {
        Node after = change.after();
        return after == null ? Objects.requireNonNull(change.before()).id() : after.id();
    }
}
