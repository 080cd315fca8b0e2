package dev.walgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.testing.MarkedText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the graph does not have: the whole message, at the marked place. */
class GraphErrorTest {

    @Test
    void relationshipTypesComeFromJoins() {
        check(
                "MATCH (o:orders)-[:^CUSTOMR^]->(c) RETURN c",
                "error[UnknownRelationshipType]: relationship type \"CUSTOMR\" is not defined",
                "hint: Did you mean \"CUSTOMER\"?");
        check(
                "MATCH (o:orders)-[:^SHIPPED_BY^]->(c) RETURN c",
                "error[UnknownRelationshipType]: relationship type \"SHIPPED_BY\" is not defined",
                "hint: The query's joins define \"CUSTOMER\", \"ITEM_OF\", \"MANAGER\".");
    }

    @Test
    void patternsFollowTheDirectionOfTheirJoin() {
        check(
                "MATCH (c:customers)^-[:CUSTOMER]->^(o:orders) RETURN c",
                "warning[RelationshipDirection]: the pattern is written against the direction of \"CUSTOMER\"",
                "hint: \"CUSTOMER\" runs from \"orders\" to \"customers\". Nothing will be found. Write <-[:CUSTOMER]- to turn it.");
        check(
                "MATCH (o:orders)^<-[:CUSTOMER]-^(c:customers) RETURN c",
                "warning[RelationshipDirection]: the pattern is written against the direction of \"CUSTOMER\"",
                "hint: \"CUSTOMER\" runs from \"orders\" to \"customers\". Nothing will be found. Write -[:CUSTOMER]-> to turn it.");
        check(
                "MATCH (o)^<-[:CUSTOMER]-^(c:customers) RETURN c",
                "warning[RelationshipDirection]: the pattern is written against the direction of \"CUSTOMER\"",
                "hint: \"CUSTOMER\" runs from \"orders\" to \"customers\". Nothing will be found. Write -[:CUSTOMER]-> to turn it.");
    }

    @Test
    void joinsRelateTheirLabels() {
        check(
                "MATCH (i:items)^-[:CUSTOMER]->^(c:customers) RETURN c",
                "warning[RelationshipLabels]: no relationship leads from \"items\" to \"customers\" here",
                "hint: \"CUSTOMER\" runs from \"orders\" to \"customers\".");
        check(
                "MATCH (i:items)^--^(c:customers) RETURN c",
                "warning[RelationshipLabels]: no relationship leads from \"items\" to \"customers\" here",
                "hint: \"CUSTOMER\" runs from \"orders\" to \"customers\". \"ITEM_OF\" runs from \"items\" to \"orders\". \"MANAGER\" runs from \"employees\" to \"employees\".");
        check(
                "MATCH (i:items)^-[:CUSTOMER|MANAGER]-^(c) RETURN c",
                "warning[RelationshipLabels]: no relationship leads from \"items\" to a node here",
                "hint: \"CUSTOMER\" runs from \"orders\" to \"customers\". \"MANAGER\" runs from \"employees\" to \"employees\".");
    }

    @Test
    void labelsAreKnown() {
        check(
                "MATCH (o:^order^) RETURN o",
                "warning[UnknownLabel]: no node has the label \"order\"",
                "hint: Did you mean \"orders\"?");
        check(
                "MATCH (o:orders) WHERE o:^custmers^ RETURN o",
                "warning[UnknownLabel]: no node has the label \"custmers\"",
                "hint: Did you mean \"customers\"?");
    }

    @Test
    void propertiesAreKnown() {
        check(
                "MATCH (o:orders) RETURN o.^totl^",
                "warning[UnknownProperty]: nodes with the label \"orders\" have no property \"totl\"",
                "hint: Did you mean \"total\"?");
        check(
                "MATCH (o:orders {^stats^: 'x'}) RETURN o",
                "warning[UnknownProperty]: nodes with the label \"orders\" have no property \"stats\"",
                "hint: Did you mean \"status\"?");
    }

    private static void check(String marked, String... lines) {
        MarkedText text = MarkedText.of(marked);
        assertThat(AnalysisFixture.problems(text.text(), AnalysisFixture.CONTEXT))
                .isEqualTo(text.rendered(List.of(lines)));
    }
}
