package dev.walgraph.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphScriptTest {

    @Test
    void createMakesNodesAndRelationships() {
        assertGraph(
                List.of(
                        "CREATE (a:A {num: 1 + 1, no: null})-[:T {x: 'y'}]->(b), (b)<-[:U]-(a), ()"),
                "(:A {num: 2})",
                "()",
                "()",
                "(:A {num: 2})-[:T {x: 'y'}]->()",
                "(:A {num: 2})-[:U]->()");
    }

    @Test
    void namesHoldForOneStatement() {
        assertGraph(
                List.of("CREATE (a:A) CREATE (a)-[:T]->(a)", "CREATE (a:B)"),
                "(:A)",
                "(:B)",
                "(:A)-[:T]->(:A)");
    }

    @Test
    void earlierElementsCanBeAskedForProperties() {
        assertGraph(List.of("CREATE (a {num: 1}), (b {num: a.num})"), "({num: 1})", "({num: 1})");
    }

    @Test
    void unwindRepeats() {
        assertGraph(
                List.of("UNWIND range(0, 1) AS x UNWIND ['a', 'b'] AS y CREATE ({x: x, y: y})"),
                "({x: 0, y: 'a'})",
                "({x: 0, y: 'b'})",
                "({x: 1, y: 'a'})",
                "({x: 1, y: 'b'})");
    }

    @Test
    void matchFindsWhatIsThere() {
        assertGraph(
                List.of(
                        "CREATE (:A {num: 1})-[:T]->(:B), (:A {num: 2})-[:U]->(:B)",
                        "MATCH (a:A {num: 2}), (b:B) CREATE (b)-[:V]->(a)",
                        "MATCH (a)-[r:T|U]->(b:B) WHERE a.num = 1 DELETE r CREATE (b)-[:W]->(a)"),
                "(:A {num: 1})",
                "(:B)",
                "(:A {num: 2})",
                "(:B)",
                "(:A {num: 2})-[:U]->(:B)",
                "(:B)-[:V]->(:A {num: 2})",
                "(:B)-[:V]->(:A {num: 2})",
                "(:B)-[:W]->(:A {num: 1})");
    }

    @Test
    void withProjectsAndCollects() {
        assertGraph(
                List.of(
                        "CREATE (a {var: 's'}) WITH * UNWIND [1, 2] AS i CREATE (n {var: i})"
                                + " WITH a, [a] + collect(n) AS list UNWIND range(0, size(list) - 2) AS i"
                                + " WITH list[i] AS x, list[i + 1] AS y CREATE (x)-[:T]->(y)"),
                "({var: 's'})",
                "({var: 1})",
                "({var: 2})",
                "({var: 's'})-[:T]->({var: 1})",
                "({var: 1})-[:T]->({var: 2})");
    }

    @Test
    void keywordsInTextAndCommentsAreNone() {
        assertGraph(
                List.of("CREATE (:A {x: 'MATCH \\' (b)'}), // CREATE (:C)\n (:B) /* WITH */;"),
                "(:A {x: 'MATCH \\' (b)'})",
                "(:B)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE (a) DELETE a",
                "MATCH (a)-->(b)-->(c) CREATE (a)-[:T]->(c)",
                "CREATE (a) WITH a MATCH (a)--(b) CREATE (b)"
            })
    void whatItDoesNotKnowIsRefused(String statement) {
        assertThatThrownBy(() -> GraphScript.run(List.of(statement)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertGraph(List<String> statements, String... elements) {
        List<Node> graph = GraphScript.run(statements);
        Map<String, Node> byId = new HashMap<>();
        graph.forEach(element -> byId.put(element.id(), element));
        List<String> shown = new ArrayList<>();
        for (Node element : graph) {
            shown.add(
                    element.layout().isRelationship()
                            ? end(element, NodeLayout.START, byId)
                                    + "-"
                                    + show(element)
                                    + "->"
                                    + end(element, NodeLayout.END, byId)
                            : show(element));
        }
        assertThat(shown).containsExactlyInAnyOrder(elements);
        assertThat(byId).hasSameSizeAs(graph);
    }

    private static String end(Node relationship, int place, Map<String, Node> byId) {
        String id = ((NodeReference) relationship.value(place)).id();
        return show(Objects.requireNonNull(byId.get(id)));
    }

    private static String show(Node element) {
        return TckValues.of(new NodeValue(element)).toString();
    }

    /** The TCK says how many elements of its graphs have which label or type, and which key. */
    @ParameterizedTest
    @ValueSource(strings = {"binary-tree-1", "binary-tree-2"})
    void theNamedGraphsHaveWhatTheTckSays(String name) throws Exception {
        String folder = "/graphs/" + name + "/" + name;
        List<Node> elements = GraphScript.run(List.of(Features.resource(folder + ".cypher")));
        JsonNode facts = new ObjectMapper().readTree(Features.resource(folder + ".json"));
        assertThat(facts.get("nodes")).isNotEmpty();
        facts.get("nodes").forEach(fact -> assertFact(fact, "label", false, elements));
        facts.get("relationships").forEach(fact -> assertFact(fact, "type", true, elements));
    }

    private static void assertFact(
            JsonNode fact, String field, boolean relationships, List<Node> elements) {
        String label = fact.get(field).asText();
        String key = fact.get("key").asText();
        List<Node> found =
                elements.stream()
                        .filter(element -> element.layout().isRelationship() == relationships)
                        .filter(element -> label.isEmpty() || element.hasLabel(label))
                        .filter(element -> key.isEmpty() || !element.property(key).isNull())
                        .toList();
        assertThat(found).as("%s", fact).hasSize(fact.get("count").asInt());
        if (!key.isEmpty()) {
            Set<Object> values = new HashSet<>();
            found.forEach(element -> values.add(element.property(key)));
            assertThat(values).as("%s", fact).hasSize(fact.get("distinct").asInt());
        }
    }
}
