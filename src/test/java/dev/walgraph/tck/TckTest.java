package dev.walgraph.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Runs every scenario of the TCK that only reads. Those of {@code tck/passing.txt} must pass; the
 * report is in {@code target/tck-report.txt}. With {@code -Dwalgraph.tck.update=true} the list gets
 * the scenarios that pass besides.
 */
class TckTest {

    private static final Path REPORT = Path.of("target", "tck-report.txt");
    private static final String UPDATE = "walgraph.tck.update";

    /** Far more than any scenario needs; one that hangs shall not hang the others. */
    private static final long TIME_LIMIT_SECONDS = 120;

    @Test
    void theScenariosThatPassedPass() throws Exception {
        Report report = new Report(KeptLists.passing(), KeptLists.reasons());
        for (Scenario scenario : Features.readingScenarios()) {
            report.add(scenario, outcome(scenario));
        }
        Files.writeString(REPORT, report.text());
        SortedSet<String> added = report.added();
        if (Boolean.getBoolean(UPDATE)) {
            SortedSet<String> all = new TreeSet<>(KeptLists.passing());
            all.addAll(added);
            KeptLists.writePassing(all);
        } else if (!added.isEmpty()) {
            System.out.printf(
                    "%d scenarios pass that tck/passing.txt does not list: add them with -D%s=true%n",
                    added.size(), UPDATE);
        }
        List<String> contradictions = report.contradictions();
        assertThat(contradictions).as("of the scenarios, whose report is %s", REPORT).isEmpty();
    }

    private static Outcome outcome(Scenario scenario) throws InterruptedException {
        FutureTask<Outcome> task = new FutureTask<>(() -> ScenarioRun.of(scenario));
        Thread thread = new Thread(task, scenario.key());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(TIME_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return new Outcome(Outcome.Kind.TIMED_OUT, TIME_LIMIT_SECONDS + " seconds");
        } catch (ExecutionException e) {
            return Outcome.crashed(e.getCause());
        }
    }
}
