package dev.walgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.testing.MarkedText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with ORDER BY, SKIP, LIMIT and subqueries: the whole message. */
class SubqueryErrorTest {

    @Test
    void limitsAreNumbersThatAreKnown() {
        check(
                "MATCH (o:orders) RETURN o.id LIMIT ^o.total^",
                "error[NonConstantExpression]: LIMIT depends on the rows",
                "hint: Write a number, a parameter, or what can be computed of these.");
        check(
                "MATCH (o:orders) RETURN o.id SKIP ^-1^",
                "error[NegativeIntegerArgument]: SKIP needs a number of rows, but this is -1",
                "hint: Write a number of rows, 0 or more.");
        check(
                "MATCH (o:orders) RETURN o.id LIMIT ^1.5^",
                "error[InvalidArgumentType]: LIMIT needs an Integer, but this is 1.5",
                "hint: Write a number of rows, 0 or more.");
        check(
                "MATCH (o:orders) RETURN o.id LIMIT ^1 / 0^",
                "error[DivisionByZero]: division by zero: 1 / 0");
    }

    @Test
    void groupsAreSortedByWhatTheyHave() {
        check(
                "MATCH (o:orders) RETURN o.id, count(*) ORDER BY ^o^.total",
                "error[UndefinedVariable]: variable \"o\" has no single value in a row of the result",
                "hint: Sort by a column of this projection, or make it one.");
        check(
                "MATCH (o:orders) RETURN o.id ORDER BY ^max(o.total)^",
                "error[InvalidAggregation]: aggregate \"max\" cannot be used in ORDER BY",
                "hint: Aggregate in a WITH before, and use its result here.");
    }

    @Test
    void aPatternThatIsAConditionNamesNothingNew() {
        check(
                "MATCH (o:orders) WHERE (o)-[:CUSTOMER]->(^x^) RETURN o.id",
                "error[UndefinedVariable]: variable \"x\" is not defined",
                "hint: Did you mean \"o\"?");
    }

    @Test
    void patternsAreRefusedBesideAnAggregate() {
        check(
                "MATCH (o:orders) WITH o RETURN o, count(*) > size(^[(o)-[:CUSTOMER]->(c) | c.id]^) AS b",
                "error[NotSupported]: a pattern cannot be looked for here",
                "hint: Look for it in a WITH before, and use the result here.");
    }

    @Test
    void limitsOfSubqueriesAreConstants() {
        check(
                "MATCH (o:orders) WHERE EXISTS { MATCH (c:customers) RETURN c LIMIT ^o.total^ } RETURN o.id",
                "error[NonConstantExpression]: LIMIT depends on the rows",
                "hint: Write a number, a parameter, or what can be computed of these.");
    }

    private static void check(String marked, String... lines) {
        MarkedText text = MarkedText.of(marked);
        assertThat(AnalysisFixture.problems(text.text(), AnalysisFixture.CONTEXT))
                .isEqualTo(text.rendered(List.of(lines)));
    }
}
