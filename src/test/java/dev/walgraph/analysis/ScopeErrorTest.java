package dev.walgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.testing.MarkedText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that stand for nothing, or for something else: the whole message, at the marked place. */
class ScopeErrorTest {

    @Test
    void variablesMustBeDefined() {
        check(
                "MATCH (o:orders) RETURN ^m^",
                "error[UndefinedVariable]: variable \"m\" is not defined",
                "hint: Did you mean \"o\"?");
        check(
                "MATCH (o:orders) WITH o.total AS total RETURN ^o^.id",
                "error[UndefinedVariable]: variable \"o\" is not defined",
                "hint: A WITH before does not pass it on. Add \"o\" there.");
        check(
                "MATCH (o:orders) WHERE ^x^.total > 1 RETURN o",
                "error[UndefinedVariable]: variable \"x\" is not defined",
                "hint: Did you mean \"o\"?");
        check(
                "MATCH (o:orders {id: ^y^}) RETURN o",
                "error[UndefinedVariable]: variable \"y\" is not defined",
                "hint: Did you mean \"o\"?");
        check(
                "MATCH (o:orders) WITH count(o) AS n WHERE ^o^.total > 1 RETURN n",
                "error[UndefinedVariable]: variable \"o\" is not defined",
                "hint: A WITH before does not pass it on. Add \"o\" there.");
    }

    @Test
    void variablesKeepTheirKind() {
        check(
                "MATCH (o:orders)-[^o^:CUSTOMER]->(c) RETURN c",
                "error[VariableTypeConflict]: variable \"o\" is a node, not a relationship",
                "hint: Give the relationship another name.");
        check(
                "MATCH (o)-[r:CUSTOMER]->(c) MATCH (^r^) RETURN c",
                "error[VariableTypeConflict]: variable \"r\" is a relationship, not a node",
                "hint: Give the node another name.");
        check(
                "WITH 1 AS x MATCH (^x^) RETURN x",
                "error[VariableTypeConflict]: variable \"x\" is a value of type Integer, not a node",
                "hint: Give the node another name.");
    }

    @Test
    void namesAreNotBoundTwice() {
        check(
                "UNWIND [1] AS x UNWIND [2] AS ^x^ RETURN x",
                "error[VariableAlreadyBound]: variable \"x\" is already defined",
                "hint: Give the elements another name.");
    }

    @Test
    void relationshipsOccurOnceInAMatch() {
        check(
                "MATCH (a)-[r:MANAGER]->(b)-[^r^:MANAGER]->(c) RETURN a",
                "error[RelationshipUniquenessViolation]: relationship \"r\" occurs twice in one MATCH",
                "hint: A MATCH uses a relationship only once. Give this one another name.");
    }

    @Test
    void withNamesItsExpressions() {
        check(
                "MATCH (o:orders) WITH ^o.total^ RETURN 1 AS one",
                "error[NoExpressionAlias]: the expression has no name",
                "hint: Name it with AS, so that the next clauses can refer to it.");
    }

    @Test
    void columnsHaveDifferentNames() {
        check(
                "MATCH (o:orders) WITH o.total AS a, o.id AS ^a^ RETURN a",
                "error[ColumnNameConflict]: two columns are named \"a\"",
                "hint: Name one of them differently with AS.");
        check(
                "MATCH (o:orders) RETURN o.id, ^o.id^",
                "error[ColumnNameConflict]: two columns are named \"o.id\"",
                "hint: Name one of them differently with AS.");
        check(
                "MATCH (o:orders) RETURN count(*), ^count(*)^",
                "error[ColumnNameConflict]: two columns are named \"count(*)\"",
                "hint: Name one of them differently with AS.");
        check(
                "MATCH (o:orders) RETURN *, ^o^",
                "error[ColumnNameConflict]: two columns are named \"o\"",
                "hint: Name one of them differently with AS.");
    }

    @Test
    void starNeedsVariables() {
        check(
                "MATCH () RETURN ^*^",
                "error[NoVariablesInScope]: there are no variables that * could stand for",
                "hint: Give names to the nodes that the answer shows.");
    }

    @Test
    void parametersHaveValues() {
        check(
                "MATCH (o:orders) WHERE o.total > ^$leest^ RETURN o",
                "error[MissingParameter]: parameter \"leest\" has no value",
                "hint: Did you mean \"least\"?");
        check(
                "MATCH (o:orders) WHERE o.total > ^$most^ RETURN o",
                "error[MissingParameter]: parameter \"most\" has no value",
                "hint: Add it to \"parameters\" of the query's configuration.");
    }

    @Test
    void patternsTakeNoParameterForAllProperties() {
        check(
                "MATCH (o:orders ^$names^) RETURN o",
                "error[InvalidParameterUse]: a pattern cannot take its properties from a parameter",
                "hint: Write each property: {name: $parameter.name}.");
    }

    @Test
    void queriesEndWithReturn() {
        check(
                "^MATCH^ (o:orders)",
                "error[InvalidClauseComposition]: the query does not end with RETURN",
                "hint: Add a RETURN that says what the answer shows.");
        check(
                "MATCH (o:orders) ^RETURN^ o MATCH (c:customers) RETURN c",
                "error[InvalidClauseComposition]: RETURN is not the last clause",
                "hint: Write WITH to go on with what it returns.");
        check(
                "MATCH (o:orders) ^WITH^ o",
                "error[InvalidClauseComposition]: the query does not end with RETURN",
                "hint: Add a RETURN that says what the answer shows.");
    }

    private static void check(String marked, String... lines) {
        MarkedText text = MarkedText.of(marked);
        assertThat(AnalysisFixture.problems(text.text(), AnalysisFixture.CONTEXT))
                .isEqualTo(text.rendered(List.of(lines)));
    }
}
