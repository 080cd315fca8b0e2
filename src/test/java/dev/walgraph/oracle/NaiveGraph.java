package dev.walgraph.oracle;

import dev.walgraph.graph.Node;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Values;
import dev.walgraph.testing.TestJoin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole graph: nodes, and every relationship that the joins give between them. */
final class NaiveGraph {

    private final List<Node> nodes;
    private final Map<String, List<NaiveRelationship>> touching = new HashMap<>();

    NaiveGraph(Collection<Node> nodes, List<TestJoin> joins) {
        this.nodes = List.copyOf(nodes);
        for (int i = 0; i < joins.size(); i++) {
            connect(i, joins.get(i));
        }
    }

    private void connect(int index, TestJoin join) {
        for (Node start : nodes) {
            if (!start.hasLabel(join.startLabel())) {
                continue;
            }
            for (Node end : nodes) {
                if (end.hasLabel(join.endLabel())
                        && Values.equal(
                                        start.property(join.startProperty()),
                                        end.property(join.endProperty()))
                                == Ternary.TRUE) {
                    add(new NaiveRelationship(index, join.id(), start, end));
                }
            }
        }
    }

    private void add(NaiveRelationship relationship) {
        touching.computeIfAbsent(relationship.start().id(), id -> new ArrayList<>())
                .add(relationship);
        if (!relationship.start().id().equals(relationship.end().id())) {
            touching.computeIfAbsent(relationship.end().id(), id -> new ArrayList<>())
                    .add(relationship);
        }
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Every relationship that begins or ends at the node, once. */
    List<NaiveRelationship> touching(Node node) {
        return touching.getOrDefault(node.id(), List.of());
    }
}
