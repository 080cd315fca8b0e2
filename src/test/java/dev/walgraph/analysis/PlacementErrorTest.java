package dev.walgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.testing.MarkedText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may not stand where it stands: the whole message, at the marked place. */
class PlacementErrorTest {

    @Test
    void aPatternIsACondition() {
        check(
                "MATCH (o:orders) RETURN ^(o)-[:CUSTOMER]->()^ AS x",
                "error[UnexpectedSyntax]: a pattern is a condition, no value",
                "hint: Write exists((o)-[:CUSTOMER]->()) for whether it is found, or"
                        + " [(o)-[:CUSTOMER]->() | 1] for a list with an element each time it is.");
        check(
                "MATCH (o:orders) RETURN size(^(o)-->()^) AS x",
                "error[UnexpectedSyntax]: a pattern is a condition, no value",
                "hint: Write exists((o)-->()) for whether it is found, or [(o)-->() | 1] for a list"
                        + " with an element each time it is.");
        check(
                "MATCH (o:orders) WITH o, ^(o)-->()^ = true AS x RETURN x",
                "error[UnexpectedSyntax]: a pattern is a condition, no value",
                "hint: Write exists((o)-->()) for whether it is found, or [(o)-->() | 1] for a list"
                        + " with an element each time it is.");
    }

    @Test
    void aPatternIsFoundWhereAConditionStands() {
        assertFine("MATCH (o:orders) WHERE NOT (o)-->() OR (o)<--() RETURN o");
        assertFine("MATCH (o:orders) RETURN exists((o)-->()) AS x");
        assertFine("MATCH (o:orders) RETURN CASE WHEN (o)-->() THEN 1 ELSE 2 END AS x");
        assertFine("MATCH (o:orders) RETURN NOT (o)-->() AS x");
    }

    @Test
    void aSortDoesNotAggregateWhatIsGone() {
        check(
                "MATCH (o:orders) WITH o.status AS status, min(o.total) AS least"
                        + " ORDER BY sum(^o^.total) RETURN status, least",
                "error[UndefinedVariable]: variable \"o\" has no single value in a row of the"
                        + " result",
                "hint: Sort by a column of this projection, or make it one.");
        check(
                "MATCH (o:orders) RETURN o.status AS status, min(o.total) AS least"
                        + " ORDER BY ^sum(least)^",
                "error[InvalidAggregation]: aggregate \"sum\" cannot be used in ORDER BY",
                "hint: Aggregate in a WITH before, and use its result here.");
        check(
                "MATCH (o:orders) RETURN DISTINCT o.status AS status ORDER BY ^count(*)^",
                "error[InvalidAggregation]: aggregate \"count\" cannot be used in ORDER BY",
                "hint: Aggregate in a WITH before, and use its result here.");
    }

    @Test
    void aSortCombinesAnAggregateWithNamedKeysOnly() {
        check(
                "MATCH (o:orders) RETURN o.id + o.total, count(*) AS n"
                        + " ORDER BY ^o.id + o.total^ + count(*)",
                "error[AmbiguousAggregationExpression]: \"o.id + o.total\" has no single value"
                        + " beside an aggregate",
                "hint: Name it with AS in the projection, and use the name here.");
        assertFine("MATCH (o:orders) RETURN o.id + o.total, count(*) AS n ORDER BY o.id + o.total");
        assertFine(
                "MATCH (o:orders) RETURN o.id + o.total AS x, count(*) AS n ORDER BY x + count(*)");
        assertFine("MATCH (o:orders) RETURN o.id, count(*) AS n ORDER BY o.id + count(*)");
        assertFine("MATCH (o:orders) RETURN count(*) + 1 AS n ORDER BY count(*) + 1");
    }

    private static void assertFine(String query) {
        assertThat(AnalysisFixture.problems(query, AnalysisFixture.CONTEXT)).isEmpty();
    }

    private static void check(String marked, String... lines) {
        MarkedText text = MarkedText.of(marked);
        assertThat(AnalysisFixture.problems(text.text(), AnalysisFixture.CONTEXT))
                .isEqualTo(text.rendered(List.of(lines)));
    }
}
