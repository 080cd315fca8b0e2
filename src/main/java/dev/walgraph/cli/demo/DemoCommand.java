package dev.walgraph.cli.demo;

import dev.walgraph.cli.terminal.DiagnosticPrinter;
import dev.walgraph.cli.terminal.ExitCode;
import dev.walgraph.cli.terminal.Palette;
import dev.walgraph.cli.terminal.StopSignal;
import dev.walgraph.config.Durations;
import dev.walgraph.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Shows continuous queries at work on a PostgreSQL of its own.",
        description = {
            "",
            "Starts a real PostgreSQL (in a temporary directory, which is removed at the end) with a"
                    + " small shop and a double-entry ledger, runs the queries of jobs/demo.yaml on"
                    + " it, and shows how their answers change while several writers commit"
                    + " transactions: orders, payments, cancellations, transfers.",
            "",
            "Each line is a row that came (+), changed (~) or went (-), with the time that passed"
                    + " since the database committed it. The summary at the end compares every"
                    + " answer with what SQL says.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all answers were exact",
            "1:an answer was not exact, or the demo failed",
            "2:the options or the job file are wrong"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final int DEFAULT_SEED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
    private CommandSpec spec;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long the shop is open, such as 30s or 5m. Default: until Ctrl-C.")
    private @Nullable Duration length;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            showDefaultValue = Visibility.ALWAYS,
            description = "Transactions per second.")
    private double rate;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "20",
            showDefaultValue = Visibility.ALWAYS,
            description =
                    "Lines per second that are shown. Result changes that do not fit are counted.")
    private int lines;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of what the writers do. Default: " + DEFAULT_SEED + ".")
    private long seed = DEFAULT_SEED;

    @Parameters(
            arity = "0..1",
            paramLabel = "JOB.yaml",
            description =
                    "A changed copy of jobs/demo.yaml, to try queries of your own. Queries that"
                            + " were changed or added are not compared with SQL.")
    private @Nullable Path job;

    @Override
    public Integer call() throws Exception {
        if (!(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "--rate must be more than 0");
        }
        if (lines < 1) {
            throw new ParameterException(spec.commandLine(), "--lines must be at least 1");
        }
        Demo.Options options = new Demo.Options(length, rate, seed, lines, job);
        CommandLine commandLine = spec.commandLine();
        Palette palette = new Palette(commandLine.getColorScheme().ansi().enabled());
        List<Diagnostic> problems = DemoJob.check(job);
        new DiagnosticPrinter(commandLine.getErr(), palette).print(problems);
        if (problems.stream().anyMatch(Diagnostic::isError)) {
            return ExitCode.BAD_INPUT;
        }
        try (StopSignal stop = StopSignal.install()) {
            boolean exact = new Demo(options, commandLine.getOut(), palette, stop).run();
            return exact ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** Durations as a job file has them. */
    static final class DurationConverter implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            return Durations.parse(text)
                    .orElseThrow(
                            () ->
                                    new TypeConversionException(
                                            "\""
                                                    + text
                                                    + "\" is not a duration such as 30s or 5m"));
        }
    }
}
