package dev.walgraph.testing;

import dev.walgraph.graph.NodeLayout;
import java.util.ArrayList;
import java.util.List;

/** The tables of a test's database, of nodes and of relationships, and the joins of its query. */
public record TestSchema(List<NodeLayout> tables, List<TestJoin> joins) {

    public TestSchema {
        tables = List.copyOf(tables);
        joins = List.copyOf(joins);
    }

    /**
     * Reads tables such as {@code orders(id, customer_id, total)}, {@code cats:animals(id)} of
     * nodes with several labels, and {@code [:FOLLOWS](since)} for relationships.
     */
    public static NodeLayout parseTable(String text) {
        int open = text.indexOf('(');
        List<String> properties = new ArrayList<>();
        for (String property : text.substring(open + 1, text.lastIndexOf(')')).split(",", -1)) {
            if (!property.isBlank()) {
                properties.add(property.strip());
            }
        }
        String label = text.substring(0, open).strip();
        return label.startsWith("[:")
                ? NodeLayout.ofRelationship(label.substring(2, label.length() - 1), properties)
                : new NodeLayout(List.of(label.replace("`", "").split(":", -1)), properties);
    }

    /** The index of the table with this label. */
    public int table(String label) {
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).labels().contains(label)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no table " + label);
    }
}
