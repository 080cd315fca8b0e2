package dev.walgraph.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.Row;
import dev.walgraph.oracle.NaiveQueries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The oracle gives the answers of the TCK: every scenario that only reads passes, but for those of
 * {@code tck/oracle-reasons.txt}. Errors that are found before a query runs are not for the oracle
 * to find. The report is in {@code target/oracle-tck-report.txt}.
 */
class OracleTckTest {

    private static final Path REPORT = Path.of("target", "oracle-tck-report.txt");

    @Test
    void theOraclePassesTheReadingScenarios() throws Exception {
        Map<String, String> reasons = KeptLists.oracleReasons();
        Map<String, @Nullable String> differences = new LinkedHashMap<>();
        List<String> contradictions = new ArrayList<>();
        for (Scenario scenario : Features.readingScenarios()) {
            if (isRefused(scenario)) {
                continue;
            }
            String key = scenario.key();
            String reason = reason(reasons, key);
            String difference = reason == null ? difference(scenario) : reason;
            differences.put(key, difference);
            if (reason == null && difference != null) {
                contradictions.add(key + ": " + difference);
            }
        }
        for (String pattern : reasons.keySet()) {
            if (differences.keySet().stream().noneMatch(key -> KeptLists.matches(pattern, key))) {
                contradictions.add(pattern + ": a reason for no scenario");
            }
        }
        Files.writeString(REPORT, report(differences));
        assertThat(contradictions).as("of the scenarios, whose report is %s", REPORT).isEmpty();
    }

    private static boolean isRefused(Scenario scenario) {
        return scenario.expectation() instanceof Scenario.Failure failure
                && failure.phase() == Scenario.Phase.COMPILE_TIME;
    }

    private static @Nullable String reason(Map<String, String> reasons, String key) {
        for (Map.Entry<String, String> entry : reasons.entrySet()) {
            if (KeptLists.matches(entry.getKey(), key)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** How the oracle's answer differs from the scenario's; null if it does not. */
    private static @Nullable String difference(Scenario scenario) {
        boolean failure = scenario.expectation() instanceof Scenario.Failure;
        NaiveQueries.Result result;
        try {
            result =
                    NaiveQueries.run(
                            scenario.query(),
                            GraphScript.run(scenario.script()),
                            scenario.parameters());
        } catch (RuntimeException e) {
            return e.toString();
        }
        if (failure) {
            return result.failures().isEmpty() ? "no error" : null;
        }
        if (!result.failures().isEmpty()) {
            return "errors " + result.failures();
        }
        Scenario.Table table = (Scenario.Table) scenario.expectation();
        return TableDifference.find(
                table,
                result.columns(),
                values(result.rows()),
                table.ordered(),
                scenario.query().contains("*"));
    }

    private static List<List<TckValue>> values(List<Row> rows) {
        List<List<TckValue>> all = new ArrayList<>();
        for (Row row : rows) {
            List<TckValue> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(TckValues.of(row.get(i)));
            }
            all.add(values);
        }
        return all;
    }

    private static String report(Map<String, @Nullable String> differences) {
        StringBuilder out = new StringBuilder();
        long passed = differences.values().stream().filter(text -> text == null).count();
        differences.forEach(
                (key, difference) -> {
                    if (difference != null) {
                        out.append(key).append(": ").append(difference).append('\n');
                    }
                });
        return out + "the oracle passes " + passed + " of " + differences.size() + " scenarios\n";
    }
}
