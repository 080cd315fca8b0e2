package dev.walgraph.oracle;

import dev.walgraph.graph.NodeLayout;
import dev.walgraph.testing.TestJoin;
import dev.walgraph.testing.TestSchema;
import java.util.ArrayList;
import java.util.List;

/** Random tables of nodes and of relationships, and joins between them. */
final class RandomSchema {

    /** A label that several tables have. */
    static final String SHARED = "N";

    /** A schema besides {@code public}, in which tables have names that are there, too. */
    private static final String OTHER = "other.";

    private static final List<String> NAMES = List.of("P", "Q", "S", "T", "U");
    private static final List<String> TYPES = List.of("X", "Y");

    /**
     * A type of relationships and the nodes that it is likely to connect.
     *
     * @param properties what its relationships may have
     */
    record Link(String type, String start, String end, List<String> properties) {}

    private final Dice dice;

    private RandomSchema(Dice dice) {
        this.dice = dice;
    }

    static TestSchema generate(Dice dice) {
        RandomSchema random = new RandomSchema(dice);
        List<NodeLayout> nodes = random.tables();
        List<NodeLayout> tables = new ArrayList<>(nodes);
        tables.addAll(random.types());
        return new TestSchema(tables, random.joins(nodes));
    }

    private List<NodeLayout> tables() {
        List<NodeLayout> tables = new ArrayList<>();
        int count = dice.between(2, 5);
        for (String name : NAMES.subList(0, count)) {
            List<String> properties = new ArrayList<>(List.of("id", "k"));
            for (Domain domain : Domain.values()) {
                if (!properties.contains(domain.property()) && dice.percent(50)) {
                    properties.add(domain.property());
                }
            }
            tables.add(new NodeLayout(labels(name, tables), properties));
        }
        return tables;
    }

    /** Of a table, its name, with and without its schema; other nodes have further labels. */
    private List<String> labels(String name, List<NodeLayout> before) {
        if (!before.isEmpty() && dice.percent(12)) {
            String same = dice.pick(before).labels().get(0);
            String whole = OTHER + same;
            if (before.stream().noneMatch(table -> table.labels().contains(whole))) {
                return List.of(same, whole);
            }
        }
        return dice.percent(25)
                ? List.of(name, SHARED, "public." + name)
                : List.of(name, "public." + name);
    }

    /** What the ids of a table's nodes begin with, which no other's do. */
    static String prefix(NodeLayout table) {
        String last = table.labels().get(table.labels().size() - 1);
        return (last.startsWith(OTHER) ? last : table.labels().get(0)) + ":";
    }

    private List<NodeLayout> types() {
        List<NodeLayout> types = new ArrayList<>();
        for (String type : TYPES.subList(0, dice.pick(0, 1, 1, 2))) {
            List<String> properties = new ArrayList<>(List.of("id"));
            for (Domain domain : Domain.values()) {
                if (!properties.contains(domain.property()) && dice.percent(20)) {
                    properties.add(domain.property());
                }
            }
            types.add(NodeLayout.ofRelationship(type, properties));
        }
        return types;
    }

    /** The tables of nodes. */
    static List<NodeLayout> nodes(TestSchema schema) {
        return schema.tables().stream().filter(table -> !table.isRelationship()).toList();
    }

    /** The types of relationships that a schema has. */
    static List<Link> links(TestSchema schema) {
        List<Link> links = new ArrayList<>();
        for (TestJoin join : schema.joins()) {
            links.add(new Link(join.id(), join.startLabel(), join.endLabel(), List.of()));
        }
        for (NodeLayout table : schema.tables()) {
            if (table.isRelationship()) {
                links.add(
                        new Link(
                                table.labels().get(0),
                                end(schema, table, 0).labels().get(0),
                                end(schema, table, 1).labels().get(0),
                                table.properties()));
            }
        }
        return links;
    }

    /**
     * The table of the nodes at which relationships are likely to start (0) or to end (1): any, but
     * always the same.
     */
    static NodeLayout end(TestSchema schema, NodeLayout relationships, int end) {
        List<NodeLayout> nodes = nodes(schema);
        int choice = relationships.properties().size() * (end + 1) + schema.joins().size();
        return nodes.get(choice % nodes.size());
    }

    private List<TestJoin> joins(List<NodeLayout> tables) {
        List<TestJoin> joins = new ArrayList<>();
        int count = dice.between(2, 5);
        for (int i = 0; i < count; i++) {
            NodeLayout start = dice.pick(tables);
            NodeLayout end = dice.pick(tables);
            boolean again = i > 0 && dice.percent(20);
            if (again) {
                TestJoin before = joins.get(i - 1);
                start = table(tables, before.startLabel());
                end = table(tables, before.endLabel());
            }
            String startProperty = joinProperty(start);
            String endProperty = joinProperty(end);
            if (startProperty.equals("id") && endProperty.equals("id") && dice.percent(70)) {
                startProperty = "k";
            }
            joins.add(
                    new TestJoin(
                            "R" + i,
                            start.labels().get(0),
                            startProperty,
                            end.labels().get(0),
                            endProperty));
        }
        return joins;
    }

    /** Keys mostly, so that they meet; now and then a property that is hardly ever equal to one. */
    private String joinProperty(NodeLayout table) {
        if (table.properties().contains("j") && dice.percent(25)) {
            return "j";
        }
        if (dice.percent(92)) {
            return dice.pick("id", "k", "k");
        }
        String property = dice.pick(table.properties());
        return property.equals("b") || property.equals("m") ? "k" : property;
    }

    private static NodeLayout table(List<NodeLayout> tables, String label) {
        return tables.stream().filter(t -> t.labels().contains(label)).findFirst().orElseThrow();
    }
}
