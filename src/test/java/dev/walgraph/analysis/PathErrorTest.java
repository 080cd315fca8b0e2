package dev.walgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.testing.MarkedText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes with paths and with relationships in a row: the whole message, at the marked place. */
class PathErrorTest {

    @Test
    void aPathNeedsANameOfItsOwn() {
        check(
                "MATCH (p:orders) MATCH ^p^ = (a:orders)-->(b) RETURN p",
                "error[VariableAlreadyBound]: variable \"p\" is already defined",
                "hint: Give the path another name.");
    }

    @Test
    void aNameStandsForOneKindOfThings() {
        check(
                "MATCH (a:employees)-[r:MANAGER]->(b) MATCH (a)-[^r^*]->(c) RETURN c",
                "error[VariableTypeConflict]: variable \"r\" is a relationship, not a list of relationships",
                "hint: Give the list of relationships another name.");
        check(
                "MATCH p = (a:employees)-->(b) MATCH (^p^) RETURN a.id AS id",
                "error[VariableTypeConflict]: variable \"p\" is a value of type Path, not a node",
                "hint: Give the node another name.");
        check(
                "MATCH (a:employees)-[r:MANAGER*]->(b)-[^r^:MANAGER*]->(c) RETURN c",
                "error[RelationshipUniquenessViolation]: relationship \"r\" occurs twice in one MATCH",
                "hint: A MATCH uses a relationship only once. Give this one another name.");
    }

    @Test
    void functionsOfPathsTakeOnlyThose() {
        check(
                "MATCH (o:orders) RETURN nodes(^o^) AS n",
                "error[InvalidArgumentType]: argument \"path\" of \"nodes\" must be Path, but is Node",
                "hint: Write nodes(path: Path).");
        check(
                "MATCH (o:orders) RETURN length(^o^) AS n",
                "error[InvalidArgumentType]: argument \"value\" of \"length\" must be String, List or Path, but is Node",
                "hint: Write length(value: String, List or Path).");
        check(
                "MATCH p = (o:orders) RETURN ^p^.id AS id",
                "error[InvalidArgumentType]: Path has no properties",
                "hint: Properties are of nodes, relationships, maps, dates and times.");
    }

    @Test
    void relationshipsOfJoinsInARowHaveNoProperties() {
        check(
                "MATCH (a:employees)-[:MANAGER* {^since^: 1}]->(b) RETURN b.id AS id",
                "warning[UnknownProperty]: relationships that come from joins have no properties",
                "hint: Use properties of the nodes at their ends, for instance startNode(r).since.");
    }

    private static void check(String marked, String... lines) {
        MarkedText text = MarkedText.of(marked);
        assertThat(AnalysisFixture.problems(text.text(), AnalysisFixture.CONTEXT))
                .isEqualTo(text.rendered(List.of(lines)));
    }
}
