package dev.walgraph.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That a wrong answer is found, and a right one is not complained about. */
class ScenarioRunTest {

    private static final String GRAPH =
            "CREATE (a:A {num: 1}), (b:B {num: 2}), (a)-[:T {list: [1, 2]}]->(b)";

    private static final String ANY_ORDER = "the result should be, in any order:";
    private static final String ORDER = "the result should be, in order:";

    private static Outcome run(String query, String then, String... table) {
        return runOn("    Given an empty graph\n", GRAPH, query, then, table);
    }

    private static Outcome runOn(
            String given, String script, String query, String then, String... table) {
        String feature =
                "Feature: F\n  Scenario: [1] title\n"
                        + given
                        + "    And having executed:\n\"\"\"\n"
                        + script
                        + "\n\"\"\"\n    And parameters are:\n| p | 2 |\n"
                        + "    When executing query:\n\"\"\"\n"
                        + query
                        + "\n\"\"\"\n    Then "
                        + then
                        + "\n"
                        + String.join("\n", table);
        return ScenarioRun.of(Features.readingScenarios("f/F", feature).get(0));
    }

    @Test
    void aRightAnswerPasses() {
        assertPasses(run("MATCH (n) RETURN n.num AS x", ANY_ORDER, "|x|", "|2|", "|1|"));
        assertPasses(run("MATCH (n {num: $p}) RETURN n", ANY_ORDER, "|n|", "|(:B {num: 2})|"));
        assertPasses(run("MATCH ()-[r]-() RETURN count(r) AS c", ANY_ORDER, "|c|", "|2|"));
        assertPasses(run("MATCH (n:C) RETURN n", "the result should be empty"));
        assertPasses(run("MATCH (n:C) RETURN n.num AS x", ANY_ORDER, "|x|"));
    }

    private static void assertPasses(Outcome outcome) {
        assertThat(outcome).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aWrongAnswerIsFound() {
        String query = "MATCH (n) RETURN n.num AS x";
        assertFails(run(query, ANY_ORDER, "|x|", "|1|"), "at once: unexpected | 2 |");
        assertFails(run(query, ANY_ORDER, "|x|", "|1|", "|2|", "|2|"), "at once: missing | 2 |");
        assertFails(
                run(query, ANY_ORDER, "|x|", "|1|", "|2.0|"),
                "at once: missing | 2.0 |; unexpected | 2 |");
        assertFails(
                run(query, ANY_ORDER, "|y|", "|1|", "|2|"), "at once: columns [x] instead of [y]");
        assertFails(run(query, "the result should be empty"), "at once: unexpected | 1 | | 2 |");
    }

    private static void assertFails(Outcome outcome, String difference) {
        assertThat(outcome).isEqualTo(Outcome.failed(difference));
    }

    @Test
    void theOrderOfRowsCounts() {
        String query = "MATCH (n) RETURN n.num AS x ORDER BY x DESC";
        assertPasses(run(query, ORDER, "|x|", "|2|", "|1|"));
        assertFails(
                run(query, ORDER, "|x|", "|1|", "|2|"),
                "at once: order | 2 | | 1 | instead of | 1 | | 2 |");
    }

    @Test
    void theOrderOfElementsCountsUnlessTheScenarioSaysOtherwise() {
        String query = "MATCH ()-[r]->() RETURN r.list AS x";
        String loose = "the result should be (ignoring element order for lists):";
        assertPasses(run(query, loose, "|x|", "|[2, 1]|"));
        assertFails(
                run(query, loose, "|x|", "|[2]|"),
                "at once: missing | [2] |; unexpected | [1, 2] |");
        assertFails(
                run(query, ANY_ORDER, "|x|", "|[2, 1]|"),
                "at once: missing | [2, 1] |; unexpected | [1, 2] |");
    }

    @Test
    void theOrderOfColumnsCountsUnlessTheQueryLeavesItOpen() {
        assertFails(
                run("MATCH (n:A) RETURN n.num AS x, 0 AS a", ANY_ORDER, "|a|x|", "|0|1|"),
                "at once: columns [x, a] instead of [a, x]");
        String star = "MATCH (n:A) WITH n.num AS x, 0 AS a RETURN *";
        assertPasses(run(star, ANY_ORDER, "|a|x|", "|0|1|"));
        assertPasses(run(star, ANY_ORDER, "|x|a|", "|1|0|"));
        assertFails(
                run(star, ANY_ORDER, "|a|x|", "|1|0|"),
                "at once: missing | 1 | 0 |; unexpected | 0 | 1 |");
        assertFails(
                run(star, ANY_ORDER, "|a|y|", "|0|1|"),
                "at once: columns [x, a] instead of [a, y]");
    }

    @Test
    void anErrorInARowIsShownWithWhatIsMissing() {
        Outcome outcome = run("MATCH (n) RETURN 1 / (n.num - 1) AS x", ANY_ORDER, "|x|", "|0|");
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(outcome.detail()).startsWith("at once: missing | 0 |; unexpected | 1 | (");
    }

    @Test
    void anErrorOfTheQueryMustBeTheExpectedOne() {
        String error = "a SyntaxError should be raised at compile time: ";
        assertPasses(run("RETURN x", error + "UndefinedVariable"));
        assertPasses(run("RETURN x", "a TypeError should be raised at any time: *"));
        assertFails(
                run("RETURN x", error + "NoExpressionAlias"),
                "refused (not with NoExpressionAlias): UndefinedVariable: variable \"x\" is not"
                        + " defined");
        assertFails(
                run("RETURN 1", error + "UndefinedVariable"),
                "not refused (with UndefinedVariable)");
        assertFails(
                run("RETURN x", ANY_ORDER, "|x|"),
                "refused: UndefinedVariable: variable \"x\" is not defined");
    }

    @Test
    void anErrorOfARowMustBeReported() {
        String error = "a ArithmeticError should be raised at runtime: ";
        assertFails(
                run("MATCH (n:C) RETURN 1 / n.num", error + "DivisionByZero"),
                "at once: no error (DivisionByZero)");
        assertThat(run("MATCH (n) RETURN 1 / (n.num - 1)", error + "NumberOutOfRange").detail())
                .startsWith("at once: [")
                .endsWith("] instead of NumberOutOfRange");
        assertPasses(run("MATCH (n) RETURN 1 / (n.num - 1)", error + "*"));
    }

    @Test
    void whatTheEngineDoesNotSupportIsNoFailure() {
        Outcome outcome = run("MATCH (n) RETURN rand()", ANY_ORDER, "|rand()|", "|1|");
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.UNSUPPORTED);
    }

    @Test
    void whatHoldsOnAnyGraphIsTriedOnTwo() {
        String feature =
                "Feature: F\n  Scenario: [1] title\n    Given any graph\n"
                        + "    When executing query:\n\"\"\"\n"
                        + "MATCH (n) RETURN count(n) - count(n) + 1 AS x\n\"\"\"\n"
                        + "    Then the result should be, in any order:\n|x|\n|1|\n";
        assertPasses(ScenarioRun.of(Features.readingScenarios("f/F", feature).get(0)));
        String wrong = feature.replace(" - count(n) + 1", "").replace("|1|", "|2|");
        assertFails(
                ScenarioRun.of(Features.readingScenarios("f/F", wrong).get(0)),
                "on the empty graph: missing | 2 |; unexpected | 0 |");
    }

    @Test
    void aGraphThatCannotBeMadeIsNoPass() {
        Outcome outcome =
                runOn(
                        "    Given an empty graph\n",
                        "CREATE (a) DELETE a",
                        "RETURN 1",
                        ANY_ORDER,
                        "|1|",
                        "|1|");
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.CRASHED);
    }
}
