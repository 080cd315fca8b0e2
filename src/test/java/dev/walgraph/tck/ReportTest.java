package dev.walgraph.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static Report report(List<String> listed, Map<String, String> reasons) {
        Report report = new Report(new TreeSet<>(listed), reasons);
        report.add(scenario("a/A [1]"), Outcome.PASSED);
        report.add(scenario("a/A [2]"), Outcome.failed("at once: missing | 1 |"));
        report.add(scenario("b/B [1] #1"), Outcome.unsupported("paths"));
        report.add(scenario("b/B [1] #2"), Outcome.PASSED);
        return report;
    }

    private static Scenario scenario(String key) {
        return new Scenario(
                key,
                "title",
                false,
                List.of(),
                Map.of(),
                "RETURN\n  1",
                new Scenario.Table(List.of(), List.of(), false, true));
    }

    @Test
    void theReportTellsAll() {
        assertThat(report(List.of(), Map.of("b/B*#1", "not for continuous queries")).text())
                .isEqualTo(
                        """

                        a/A: 1 passed, 1 failed
                          a/A [1] title
                            passed
                          a/A [2] title
                            failed: at once: missing | 1 |
                            RETURN 1

                        b/B: 1 passed, 1 unsupported
                          b/B [1] #1 title
                            unsupported: paths
                            RETURN 1
                            reason: not for continuous queries
                          b/B [1] #2 title
                            passed

                        2 passed, 1 unsupported, 1 failed
                        TCK: 2 of 4 read scenarios pass
                        """);
    }

    @Test
    void whatPassesAndIsNotListedIsNoContradiction() {
        Report report = report(List.of("a/A [1]"), Map.of("a/A [2]", "why"));
        assertThat(report.contradictions()).isEmpty();
        assertThat(report.added()).containsExactly("b/B [1] #2");
    }

    @Test
    void aListedScenarioMustPass() {
        assertThat(report(List.of("a/A [1]", "a/A [2]", "c/C [1]"), Map.of()).contradictions())
                .containsExactly(
                        "a/A [2]: failed: at once: missing | 1 |\n    RETURN 1",
                        "c/C [1]: listed, but there is no such scenario");
    }

    @Test
    void aReasonMustBeNeeded() {
        assertThat(report(List.of(), Map.of("b/B [1]*", "why")).contradictions())
                .containsExactly("b/B [1] #2: passes in spite of: why");
        assertThat(report(List.of(), Map.of("a/A", "why")).contradictions())
                .containsExactly("a/A: a reason for no scenario");
    }

    @Test
    void reasonsAreRead() {
        assertThat(KeptLists.parseReasons("# no\n\na/A [1] -> x -> y\n"))
                .isEqualTo(Map.of("a/A [1]", "x -> y"));
        assertThatThrownBy(() -> KeptLists.parseReasons("a/A [1]"))
                .hasMessage("not \"pattern -> reason\": a/A [1]");
        assertThatThrownBy(() -> KeptLists.parseReasons("a -> b\na -> c"))
                .hasMessage("two reasons for a");
    }
}
