package dev.walgraph.tck;

import dev.walgraph.tck.Outcome.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What became of all scenarios, and whether that is as the lists in the repository say. */
final class Report {

    private final Map<String, Scenario> scenarios = new TreeMap<>();
    private final SortedMap<String, Outcome> outcomes = new TreeMap<>();
    private final SortedSet<String> listed;
    private final Map<String, String> reasons;

    Report(SortedSet<String> listed, Map<String, String> reasons) {
        this.listed = listed;
        this.reasons = reasons;
    }

    void add(Scenario scenario, Outcome outcome) {
        if (scenarios.put(scenario.key(), scenario) != null) {
            throw new IllegalStateException("two scenarios " + scenario.key());
        }
        outcomes.put(scenario.key(), outcome);
    }

    /** The scenarios that pass. */
    SortedSet<String> passing() {
        SortedSet<String> keys = new TreeSet<>();
        outcomes.forEach(
                (key, outcome) -> {
                    if (outcome.passed()) {
                        keys.add(key);
                    }
                });
        return keys;
    }

    /** The scenarios that pass and are not listed. */
    SortedSet<String> added() {
        SortedSet<String> added = new TreeSet<>(passing());
        added.removeAll(listed);
        return added;
    }

    /** What contradicts the lists, a line each. */
    List<String> contradictions() {
        List<String> lines = new ArrayList<>();
        for (String key : listed) {
            Outcome outcome = outcomes.get(key);
            if (outcome == null) {
                lines.add(key + ": listed, but there is no such scenario");
            } else if (!outcome.passed()) {
                lines.add(key + ": " + outcome + "\n    " + oneLine(key));
            }
        }
        reasons.forEach(
                (pattern, reason) -> {
                    List<String> matched =
                            outcomes.keySet().stream()
                                    .filter(key -> KeptLists.matches(pattern, key))
                                    .toList();
                    if (matched.isEmpty()) {
                        lines.add(pattern + ": a reason for no scenario");
                    }
                    matched.stream()
                            .filter(key -> passing().contains(key))
                            .forEach(key -> lines.add(key + ": passes in spite of: " + reason));
                });
        return lines;
    }

    private String oneLine(String key) {
        Scenario scenario = scenarios.get(key);
        return scenario == null ? "" : scenario.query().replaceAll("\\s+", " ").strip();
    }

    /** All of it as text. */
    String text() {
        StringBuilder out = new StringBuilder();
        String feature = "";
        for (Map.Entry<String, Outcome> entry : outcomes.entrySet()) {
            Scenario scenario = scenarios.get(entry.getKey());
            if (scenario == null) {
                throw new IllegalStateException("no scenario " + entry.getKey());
            }
            if (!scenario.feature().equals(feature)) {
                feature = scenario.feature();
                out.append('\n').append(feature).append(": ").append(summary(feature)).append('\n');
            }
            append(out, scenario, entry.getValue());
        }
        out.append('\n').append(summary("")).append('\n');
        return out.append("TCK: ")
                .append(passing().size())
                .append(" of ")
                .append(outcomes.size())
                .append(" read scenarios pass\n")
                .toString();
    }

    private void append(StringBuilder out, Scenario scenario, Outcome outcome) {
        out.append("  ").append(scenario.key()).append(' ').append(scenario.title());
        out.append("\n    ").append(outcome.toString().replace("\n", "\n    ")).append('\n');
        if (!outcome.passed()) {
            out.append("    ").append(oneLine(scenario.key())).append('\n');
            reasons.forEach(
                    (pattern, reason) -> {
                        if (KeptLists.matches(pattern, scenario.key())) {
                            out.append("    reason: ").append(reason).append('\n');
                        }
                    });
        }
    }

    /** How many scenarios of a feature, all if it is empty, came out in which way. */
    private String summary(String feature) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        outcomes.forEach(
                (key, outcome) -> {
                    if (feature.isEmpty() || key.startsWith(feature + " ")) {
                        counts.merge(outcome.kind(), 1, Integer::sum);
                    }
                });
        List<String> parts = new ArrayList<>();
        counts.forEach((kind, count) -> parts.add(count + " " + kind.title()));
        return String.join(", ", parts);
    }
}
