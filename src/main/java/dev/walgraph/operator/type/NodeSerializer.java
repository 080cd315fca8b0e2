package dev.walgraph.operator.type;

import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.Value;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Nodes with their layouts and the times of their last changes. */
public final class NodeSerializer extends ImmutableSerializer<Node> {

    public static final NodeSerializer INSTANCE = new NodeSerializer();

    private NodeSerializer() {}

    @Override
    public Node createInstance() {
        return new Node("", new NodeLayout(List.of("node"), List.of()), new Value[0], 0);
    }

    @Override
    public void serialize(Node node, DataOutputView target) throws IOException {
        NodeFormat.write(node, target);
    }

    @Override
    public Node deserialize(DataInputView source) throws IOException {
        return NodeFormat.read(source);
    }

    @Override
    public TypeSerializerSnapshot<Node> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format in which they were written. */
    public static final class Snapshot extends FormatSnapshot<Node> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
