package dev.walgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.testing.MarkedText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused, and what is offered instead: the whole message, at the marked place. */
class NotSupportedTest {

    @Test
    void refusesWithAnAlternative1() {
        check(
                "MATCH (o:orders) RETURN ^timestamp^()",
                "error[NotSupported]: function \"timestamp\" is not supported",
                "hint: The answer of a continuous query changes with the data only. Use drasi.changeDateTime(node) for the time of a node's last change, or write the time into the data.");
        check(
                "MATCH (o:orders) RETURN ^drasi.trueFor^(o.total > 1, 10)",
                "error[NotSupported]: function \"drasi.trueFor\" is not supported",
                "hint: Functions that depend on the passing of time or on earlier versions are not supported yet.");
    }

    @Test
    void refusesWithAnAlternative2() {
        check(
                "MATCH (a:employees), (b:customers) RETURN ^shortestPath^((a)-[*]->(b)) AS p",
                "error[NotSupported]: function \"shortestPath\" is not supported",
                "hint: Match the paths of all lengths, p = (a)-[*]->(b), and take the least length(p).");
    }

    @Test
    void patternsDoNotDependOnElements() {
        String message = "error[NotSupported]: a pattern cannot depend on the elements of a list";
        String hint = "hint: UNWIND the list, and look for the pattern in the WITH after it.";
        for (String condition :
                List.of(
                        "^(a)-[:MANAGER]->(x)^",
                        "size(^[(a)-[:MANAGER]->(b) WHERE b.id = x | b]^) > 1",
                        "^EXISTS { (a)-[:MANAGER]->(b {id: x}) }^",
                        "^EXISTS { MATCH (x) RETURN x }^")) {
            check(
                    "MATCH (a:employees) WHERE any(x IN [1, 2] WHERE " + condition + ") RETURN a",
                    message,
                    hint);
        }
        // Other patterns can be looked for beside a local, which hides nothing of theirs.
        assertThat(
                        AnalysisFixture.problems(
                                "MATCH (a:employees)"
                                        + " RETURN [x IN [1] WHERE (a)-[:MANAGER]->() | x] AS xs",
                                AnalysisFixture.CONTEXT))
                .isEmpty();
    }

    @Test
    void clocksGiveNullInNoZone() {
        assertThat(
                        AnalysisFixture.problems(
                                "RETURN date.transaction(null) AS a, time.realtime(null) AS b",
                                AnalysisFixture.CONTEXT))
                .isEmpty();
        check(
                "RETURN ^datetime.statement^('Europe/Berlin') AS a",
                "error[NotSupported]: function \"datetime.statement\" is not supported",
                "hint: The answer of a continuous query changes with the data only. Use drasi.changeDateTime(node) for the time of a node's last change, or write the time into the data.");
    }

    @Test
    void refusesWhatDoesNotFollowFromTheData() {
        String now =
                "hint: The answer of a continuous query changes with the data only. Use drasi.changeDateTime(node) for the time of a node's last change, or write the time into the data.";
        for (String function :
                List.of("datetime", "date", "localtime", "time", "localdatetime", "timestamp")) {
            check(
                    "MATCH (o:orders) RETURN ^" + function + "^()",
                    "error[NotSupported]: function \"" + function + "\" is not supported",
                    now);
        }
        check(
                "MATCH (o:orders) RETURN ^datetime.realtime^()",
                "error[NotSupported]: function \"datetime.realtime\" is not supported",
                now);
        check(
                "MATCH (o:orders) RETURN ^rand^()",
                "error[NotSupported]: function \"rand\" is not supported",
                "hint: A continuous query must give the same answer for the same data, so that what was added can be taken away again. Compute random values when the data is written.");
        check(
                "MATCH (o:orders) RETURN ^randomUUID^()",
                "error[NotSupported]: function \"randomUUID\" is not supported",
                "hint: A continuous query must give the same answer for the same data, so that what was added can be taken away again. Compute random values when the data is written.");
    }

    @Test
    void refusesTheTimeOfAChangeWhereItIsNotKnown() {
        String error =
                "error[NotSupported]: the time of the change of a node in a value is not known";
        String hint = "hint: Give \"drasi.changeDateTime\" a variable of a node that MATCH finds.";
        check("MATCH (o:orders) RETURN drasi.changeDateTime(^head([o])^)", error, hint);
        check("UNWIND [1] AS x RETURN drasi.changeDateTime(^x^)", error, hint);
        check(
                "MATCH (o:orders) WITH collect(o) AS os UNWIND os AS o RETURN drasi.changeDateTime(^o^) AS at",
                error,
                hint);
        check(
                "MATCH (o:orders) RETURN drasi.changeDateTime(^1^)",
                "error[InvalidArgumentType]: argument \"node\" of \"drasi.changeDateTime\" must be Node, but is Integer",
                "hint: Write drasi.changeDateTime(node: Node).");
    }

    private static void check(String marked, String... lines) {
        MarkedText text = MarkedText.of(marked);
        assertThat(AnalysisFixture.problems(text.text(), AnalysisFixture.CONTEXT))
                .isEqualTo(text.rendered(List.of(lines)));
    }
}
