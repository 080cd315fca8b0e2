package dev.walgraph.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.walgraph.bench.engine.EngineSuite;
import dev.walgraph.bench.engine.RocksDbSuite;
import dev.walgraph.bench.engine.ScalingSuite;
import dev.walgraph.bench.micro.MicroSuite;
import dev.walgraph.bench.postgres.PostgresSuite;
import dev.walgraph.bench.state.StateSuite;
import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program that runs benchmarks. */
@Command(
        name = "walgraph bench",
        description =
                "Measures Walgraph beside its peers. docs/performance.md says what is measured.")
public final class Bench implements Callable<Integer> {

    private static final List<Suite> SUITES =
            List.of(
                    new StateSuite(),
                    new EngineSuite(),
                    new ScalingSuite(),
                    new RocksDbSuite(),
                    new PostgresSuite(),
                    new MicroSuite());

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
    private CommandSpec spec;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Run these benchmarks only; \"a\" means all whose names begin with \"a.\".")
    private List<String> only = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "About how long one measurement takes (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is measured (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            defaultValue = "WALL",
            description = {
                "What speed is measured by: wall, or cpu, the processor time of this process, on a"
                        + " machine that others use, too (default: wall)."
            })
    private Clock clock;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description =
                    "Write the results to a file, too; \"-\" for standard output instead of text.")
    private @Nullable String json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it.
    private boolean help;

    @Option(names = "--list", description = "Say which benchmarks there are.")
    private boolean list;

    private Bench() {}

    /** Runs benchmarks, then ends the process: 0 done, 1 begun and failed, 2 bad arguments. */
    public static void main(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code =
                new CommandLine(new Bench())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setOut(out)
                        .setErr(err)
                        .execute(arguments);
        out.flush();
        // Servers that benchmarks have started end with the process.
        System.exit(code);
    }

    /** All that a run gave, as JSON has it. */
    private record Run(
            Machine machine, int rounds, int seconds, Clock clock, List<Outcome> benchmarks) {}

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || rounds < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds and --rounds are at least 1");
        }
        Effort effort = new Effort(seconds, clock);
        PrintWriter out = spec.commandLine().getOut();
        List<Comparison> selected = select(effort);
        if (list) {
            describe(effort, out);
            return 0;
        }
        boolean jsonOnly = "-".equals(json);
        // Progress goes where it does not disturb a reader of the JSON.
        TextReport text = new TextReport(jsonOnly ? spec.commandLine().getErr() : out);
        Machine machine = Machine.here();
        text.begin(machine, effort, rounds);
        List<Outcome> outcomes = new ArrayList<>();
        for (Comparison comparison : selected) {
            Outcome outcome = new Rounds(rounds).measure(comparison);
            outcomes.add(outcome);
            text.add(outcome);
        }
        if (json != null) {
            ObjectWriter writer = new ObjectMapper().writer(SerializationFeature.INDENT_OUTPUT);
            Run run = new Run(machine, rounds, seconds, clock, outcomes);
            if (jsonOnly) {
                out.println(writer.writeValueAsString(run));
            } else {
                writer.writeValue(new File(json), run);
            }
        }
        return 0;
    }

    private static void describe(Effort effort, PrintWriter out) {
        for (Suite suite : SUITES) {
            out.println(suite.name() + ": " + suite.description());
            suite.comparisons(effort).forEach(c -> out.println("  " + c.name()));
        }
    }

    private List<Comparison> select(Effort effort) {
        List<Comparison> all =
                SUITES.stream().flatMap(suite -> suite.comparisons(effort).stream()).toList();
        for (String name : only) {
            if (all.stream().noneMatch(comparison -> comparison.isMeantBy(name))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no benchmark \"" + name + "\"; --list says which there are");
            }
        }
        return all.stream()
                .filter(c -> only.isEmpty() || only.stream().anyMatch(c::isMeantBy))
                .toList();
    }
}
