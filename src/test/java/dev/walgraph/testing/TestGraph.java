package dev.walgraph.testing;

import dev.walgraph.graph.Node;
import dev.walgraph.graph.Value;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** All nodes at one moment, by id; transactions change it. */
public final class TestGraph {

    private final TestSchema schema;
    private final SortedMap<String, Node> nodes = new TreeMap<>();

    public TestGraph(TestSchema schema) {
        this.schema = schema;
    }

    /** Applies the changes of a transaction, in order. */
    public void apply(Transaction transaction, long time) {
        for (TableChange change : transaction.changes()) {
            if (change instanceof TableChange.Put put) {
                Node after =
                        new Node(
                                put.id(),
                                schema.tables().get(put.table()),
                                put.values().toArray(new Value[0]),
                                time);
                // What changes nothing is no change, and its time is not kept.
                if (!after.equals(nodes.get(put.id()))) {
                    nodes.put(put.id(), after);
                }
            } else if (change instanceof TableChange.Remove remove) {
                nodes.remove(remove.id());
            } else {
                nodes.values()
                        .removeIf(
                                node -> node.layout().equals(schema.tables().get(change.table())));
            }
        }
    }

    public Collection<Node> nodes() {
        return Collections.unmodifiableCollection(nodes.values());
    }
}
