package dev.walgraph.cli;

import dev.walgraph.cli.terminal.DiagnosticPrinter;
import dev.walgraph.cli.terminal.ExitCode;
import dev.walgraph.cli.terminal.StopSignal;
import dev.walgraph.config.JobDefinition;
import dev.walgraph.config.LoadedJob;
import dev.walgraph.config.ReactionDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.pipeline.CompiledJob;
import dev.walgraph.pipeline.FlinkSettings;
import dev.walgraph.pipeline.JobAssembly;
import dev.walgraph.pipeline.JobCompiler;
import dev.walgraph.pipeline.Reactions;
import dev.walgraph.pipeline.RunningJob;
import dev.walgraph.pipeline.StateDirectory;
import dev.walgraph.reaction.Reaction;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs a job until it is stopped. */
@Command(
        name = "run",
        description = "Run a job: answer its queries until stopped.",
        mixinStandardHelpOptions = true,
        footerHeading = "%n",
        footer = {
            "Started by itself, it runs on a mini-cluster in this process, until Ctrl-C, and goes on"
                    + " from the state that the last process left in the state directory, however"
                    + " that ended. Submitted by Flink's client (flink run walgraph.jar run"
                    + " --job JOB.yaml), it runs on that cluster, which keeps the state.",
            "",
            "What reactions of kind log print goes to standard output, all else to standard error."
        })
final class RunCommand implements Callable<Integer> {

    /** Flink copies all that it knows of the job for each look. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
    private Walgraph program;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
    private JobArgument job;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description =
                    "Where to keep state between processes; a directory with the job file's name and"
                            + " ending .state beside it unless given.")
    private @Nullable Path stateDirectory;

    @Option(
            names = "--fresh",
            description =
                    "Begin without the state that is there, with the snapshot. The state is deleted;"
                            + " the numbers of result changes begin with 1 again.")
    private boolean fresh;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        LoadedJob loaded = job.load(program.environment());
        new DiagnosticPrinter(err, program.palette()).print(loaded.diagnostics());
        if (loaded.hasErrors()) {
            return ExitCode.BAD_INPUT;
        }
        JobDefinition definition = loaded.definition();
        List<Diagnostic> problems = new ArrayList<>();
        for (ReactionDefinition reaction : definition.reactions()) {
            problems.addAll(Reactions.check(reaction));
        }
        CompiledJob compiled;
        try {
            compiled = JobCompiler.compile(definition, Catalogs.read(definition));
        } catch (DiagnosticException e) {
            problems.addAll(e.diagnostics());
            new DiagnosticPrinter(err, program.palette()).print(problems);
            return ExitCode.of(problems);
        }
        problems.addAll(compiled.warnings());
        new DiagnosticPrinter(err, program.palette()).print(problems);
        if (problems.stream().anyMatch(Diagnostic::isError)) {
            return ExitCode.BAD_INPUT;
        }
        List<Reaction> reactions =
                definition.reactions().stream()
                        .map(reaction -> Reactions.of(reaction, StandardOutput.INSTANCE))
                        .toList();
        return run(compiled, reactions, err);
    }

    private int run(CompiledJob compiled, List<Reaction> reactions, PrintWriter err)
            throws Exception {
        StreamExecutionEnvironment environment =
                FlinkSettings.environment(compiled.definition().settings());
        if (!(environment instanceof LocalStreamEnvironment)) {
            // Flink's client runs this: the job is the cluster's from here on.
            JobAssembly.assemble(environment, compiled, reactions);
            environment.execute(compiled.definition().name());
            return ExitCode.OK;
        }
        try (StateDirectory state = StateDirectory.open(stateDirectory(), fresh);
                StopSignal stop = StopSignal.install();
                BootstrapBars bars = new BootstrapBars(err, program.palette().coloured())) {
            if (state.checkpoint().isEmpty()) {
                bars.show();
            }
            Configuration flink = FlinkSettings.local(compiled.definition().settings());
            state.configure(flink);
            RunningJob running = RunningJob.startLocal(compiled, reactions, flink);
            err.println(
                    program.palette()
                            .faint(
                                    compiled.definition().name()
                                            + " is running ("
                                            + compiled.queries().size()
                                            + " queries, "
                                            + (state.checkpoint().isPresent()
                                                    ? "from its last state"
                                                    : "from the beginning")
                                            + "). Ctrl-C stops it."));
            HealthReport report = new HealthReport(err, program.palette(), stateDirectory());
            while (!running.isDone() && !stop.await(BETWEEN_LOOKS)) {
                running.health().ifPresent(report::look);
            }
            return running.isDone() ? ended(running, err) : stopped(running, state, err);
        }
    }

    private Path stateDirectory() {
        if (stateDirectory != null) {
            return stateDirectory;
        }
        String name = job.file().getFileName().toString().replaceFirst("\\.ya?ml$", "");
        return job.file().toAbsolutePath().resolveSibling(name + ".state");
    }

    private int stopped(RunningJob running, StateDirectory state, PrintWriter err)
            throws InterruptedException {
        try {
            running.stop(state.savepoints());
            err.println(program.palette().faint("stopped"));
            return ExitCode.OK;
        } catch (TimeoutException e) {
            err.println(program.palette().alarm("the job does not end; the process does"));
            return ExitCode.FAILED;
        }
    }

    private int ended(RunningJob running, PrintWriter err) throws InterruptedException {
        try {
            running.await();
            return ExitCode.OK;
        } catch (ExecutionException e) {
            err.println(program.palette().alarm("the job failed: " + JobFailure.message(e)));
            if (program.verbose()) {
                e.printStackTrace(err);
            }
            return ExitCode.FAILED;
        }
    }
}
