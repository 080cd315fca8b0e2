package dev.walgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.testing.MarkedText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes with relationships and unions: the whole message, at the marked place. */
class RelationshipErrorTest {

    @Test
    void relationshipsHaveNoProperties() {
        check(
                "MATCH (o)-[r:CUSTOMER]->(c) RETURN r.^since^",
                "warning[UnknownProperty]: relationships that come from joins have no properties",
                "hint: Use properties of the nodes at their ends, for instance startNode(r).since.");
        check(
                "MATCH (o)-[r:CUSTOMER {^since^: 1}]->(c) RETURN o.id",
                "warning[UnknownProperty]: relationships that come from joins have no properties",
                "hint: Use properties of the nodes at their ends, for instance startNode(r).since.");
    }

    @Test
    void theNodesOfARelationshipAreLookedForWherePatternsAre() {
        check(
                "MATCH (o)-[r:CUSTOMER]->(c) RETURN ^endNode(head(collect(r)))^ AS t",
                "error[NotSupported]: the node of a relationship cannot be looked for here",
                "hint: Look for it in a WITH before, and use the result here.");
        check(
                "MATCH (o)-[rs:CUSTOMER*1..2]->(c) RETURN [r IN rs | ^endNode(r)^.id] AS ids",
                "error[NotSupported]: the node of a relationship cannot be looked for by the elements of a list",
                "hint: UNWIND the list, and use endNode in the WITH after it.");
        check(
                "MATCH (o)-[r:CUSTOMER]->(c) WITH r MATCH ^(x {id: startNode(r).id})^ RETURN x",
                "error[NotSupported]: looking for the node of a relationship in the properties of a pattern is not supported",
                "hint: Write the condition in WHERE.");
    }

    @Test
    void functionsOfRelationshipsTakeOnlyThose() {
        check(
                "MATCH (o:orders) RETURN type(^o^) AS t",
                "error[InvalidArgumentType]: argument \"relationship\" of \"type\" must be Relationship, but is Node",
                "hint: Write type(relationship: Relationship).");
        check(
                "MATCH (o:orders) RETURN endNode(^o^) AS t",
                "error[InvalidArgumentType]: argument \"relationship\" of \"endNode\" must be Relationship, but is Node",
                "hint: Write endNode(relationship: Relationship).");
        check(
                "MATCH (o)-[r:CUSTOMER]->(c) RETURN type(^who^) AS t",
                "error[UndefinedVariable]: variable \"who\" is not defined");
    }

    @Test
    void oneMatchFindsARelationshipOnce() {
        check(
                "MATCH (o)-[r:CUSTOMER]->(c) MATCH (o)-[r]->(c), (c)<-[^r^]-(o) RETURN o.id",
                "error[RelationshipUniquenessViolation]: relationship \"r\" occurs twice in one MATCH",
                "hint: A MATCH uses a relationship only once. Give this one another name.");
    }

    @Test
    void partsOfAUnionHaveTheSameColumns() {
        check(
                "MATCH (o:orders) RETURN o.id AS id ^UNION^ MATCH (c:customers) RETURN c.id",
                "error[DifferentColumnsInUnion]: the columns of this part are \"c.id\", those of the first are \"id\"",
                "hint: Name the columns of all parts alike, with AS.");
        check(
                "RETURN 1 AS x UNION RETURN 2 AS x ^UNION^ ALL RETURN 3 AS x",
                "error[InvalidClauseComposition]: UNION and UNION ALL are mixed",
                "hint: Use the same one between all parts of the query.");
        check(
                "MATCH (o:orders) RETURN o.id AS id UNION MATCH (c:customers) RETURN ^o^.id AS id",
                "error[UndefinedVariable]: variable \"o\" is not defined",
                "hint: Did you mean \"c\"?");
    }

    private static void check(String marked, String... lines) {
        MarkedText text = MarkedText.of(marked);
        assertThat(AnalysisFixture.problems(text.text(), AnalysisFixture.CONTEXT))
                .isEqualTo(text.rendered(List.of(lines)));
    }
}
