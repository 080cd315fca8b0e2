package dev.walgraph.operator.type;

import dev.walgraph.graph.ElementKind;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Nodes and relationships as bytes, together with their layouts. */
final class NodeFormat {

    /** Layouts that were read, so that nodes of one table share theirs. */
    private static final ConcurrentHashMap<NodeLayout, NodeLayout> LAYOUTS =
            new ConcurrentHashMap<>();

    /** A job has as many layouts as tables; more than this means many jobs in one process. */
    private static final int MAX_LAYOUTS = 10_000;

    private NodeFormat() {}

    /** What two equal nodes have in common: all but the time of the last change. */
    static void writeContent(Node node, DataOutputView target) throws IOException {
        Text.write(node.id(), target);
        writeLayout(node.layout(), target);
        Row values = node.values();
        for (int i = 0; i < values.size(); i++) {
            ValueFormat.write(values.get(i), target);
        }
    }

    /** A node that does not know the time of its last change. */
    static Node readContent(DataInputView source) throws IOException {
        return read(source, 0);
    }

    static void write(Node node, DataOutputView target) throws IOException {
        target.writeLong(node.changedAt());
        writeContent(node, target);
    }

    static Node read(DataInputView source) throws IOException {
        return read(source, source.readLong());
    }

    private static Node read(DataInputView source, long changedAt) throws IOException {
        String id = Text.read(source);
        NodeLayout layout = readLayout(source);
        Value[] values = new Value[layout.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ValueFormat.read(source);
        }
        return new Node(id, layout, values, changedAt);
    }

    /**
     * What begins with no labels is a relationship's, and goes on with its type; or, if there are
     * none again, that of nodes without labels.
     */
    static void writeLayout(NodeLayout layout, DataOutputView target) throws IOException {
        if (layout.isRelationship() || layout.labels().isEmpty()) {
            Text.writeAll(List.of(), target);
        }
        Text.writeAll(layout.labels(), target);
        Text.writeAll(layout.properties(), target);
    }

    static NodeLayout readLayout(DataInputView source) throws IOException {
        List<String> labels = Text.readAll(source);
        ElementKind kind = ElementKind.NODE;
        if (labels.isEmpty()) {
            labels = Text.readAll(source);
            kind = labels.isEmpty() ? ElementKind.NODE : ElementKind.RELATIONSHIP;
        }
        NodeLayout layout = new NodeLayout(kind, labels, Text.readAll(source));
        NodeLayout known = LAYOUTS.get(layout);
        if (known != null) {
            return known;
        }
        if (LAYOUTS.size() >= MAX_LAYOUTS) {
            LAYOUTS.clear();
        }
        LAYOUTS.put(layout, layout);
        return layout;
    }
}
