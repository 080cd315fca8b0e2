package dev.walgraph.plan;

import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small graphs of a few tables whose columns have few values, so that rows meet. */
public final class RandomGraph {

    private static final List<NodeLayout> TABLES =
            List.of(
                    table("customers", "id", "name", "age"),
                    table("orders", "id", "customer_id", "total", "status"),
                    table("items", "id", "order_id", "product_id", "amount"),
                    table("products", "id", "name", "price"),
                    table("people", "id", "boss", "friend", "age"));

    private static final NodeLayout KNOWS = NodeLayout.ofRelationship("KNOWS", List.of("since"));
    private static final NodeLayout LIKES = NodeLayout.ofRelationship("LIKES", List.of("since"));

    private RandomGraph() {}

    private static NodeLayout table(String name, String... columns) {
        return new NodeLayout(List.of(name, "public." + name), List.of(columns));
    }

    /** The tables' labels and columns. */
    public static List<NodeLayout> tables() {
        return TABLES;
    }

    public static List<Node> of(long seed) {
        Random random = new Random(seed);
        List<Node> nodes = new ArrayList<>();
        for (NodeLayout table : TABLES) {
            int rows = random.nextInt(8) == 0 ? 0 : 2 + random.nextInt(3);
            for (int id = 0; id < rows; id++) {
                Value[] values = new Value[table.properties().size()];
                values[0] = new IntegerValue(id);
                for (int i = 1; i < values.length; i++) {
                    values[i] = value(random, table.properties().get(i));
                }
                nodes.add(new Node(table.labels().get(0) + ":" + id, table, values, 1));
            }
        }
        nodes.addAll(relationships(new Random(seed), nodes));
        return nodes;
    }

    private static List<Node> relationships(Random random, List<Node> nodes) {
        List<Node> relationships = new ArrayList<>();
        int count = nodes.isEmpty() ? 0 : random.nextInt(6);
        for (int id = 0; id < count; id++) {
            Value[] values = {
                reference(random, nodes), reference(random, nodes), value(random, "n")
            };
            relationships.add(new Node("r:" + id, id % 3 == 0 ? LIKES : KNOWS, values, 1));
        }
        return relationships;
    }

    private static NodeReference reference(Random random, List<Node> nodes) {
        // Few nodes, so that relationships meet; and now and then none.
        return random.nextInt(12) == 0
                ? new NodeReference("nowhere")
                : new NodeReference(nodes.get(random.nextInt(Math.min(4, nodes.size()))).id());
    }

    private static Value value(Random random, String column) {
        if (random.nextInt(8) == 0) {
            return NullValue.NULL;
        }
        if (column.equals("name") || column.equals("status")) {
            return new StringValue(List.of("new", "paid", "sent").get(random.nextInt(3)));
        }
        int number = random.nextInt(4);
        return random.nextInt(4) == 0 ? new FloatValue(number) : new IntegerValue(number);
    }
}
