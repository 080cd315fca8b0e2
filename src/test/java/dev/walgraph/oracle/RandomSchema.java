package dev.walgraph.oracle;

import dev.walgraph.graph.NodeLayout;
import dev.walgraph.testing.TestJoin;
import dev.walgraph.testing.TestSchema;
import java.util.ArrayList;
import java.util.List;

/** Random tables and joins between them. */
final class RandomSchema {

    private static final List<String> NAMES = List.of("P", "Q", "S", "T", "U");

    private final Dice dice;

    private RandomSchema(Dice dice) {
        this.dice = dice;
    }

    static TestSchema generate(Dice dice) {
        RandomSchema random = new RandomSchema(dice);
        List<NodeLayout> tables = random.tables();
        return new TestSchema(tables, random.joins(tables));
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
            tables.add(new NodeLayout(List.of(name, "public." + name), properties));
        }
        return tables;
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
