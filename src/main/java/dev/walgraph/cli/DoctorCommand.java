package dev.walgraph.cli;

import dev.walgraph.cli.terminal.DiagnosticPrinter;
import dev.walgraph.cli.terminal.ExitCode;
import dev.walgraph.cli.terminal.Palette;
import dev.walgraph.config.LoadedJob;
import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.source.preflight.Check;
import dev.walgraph.source.preflight.Preflight;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Checks the databases of a job. */
@Command(
        name = "doctor",
        description = "Check the databases of a job, and say how to mend what is wrong.",
        mixinStandardHelpOptions = true,
        footerHeading = "%n",
        footer = {
            "Looks at settings, publication, tables, keys, replica identity, slot, retained WAL,"
                    + " privileges and idle messages; changes nothing. Ends with 0 if the job can"
                    + " run, with 1 if it cannot, with 2 if the job file is wrong."
        })
final class DoctorCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
    private Walgraph program;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
    private JobArgument job;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LoadedJob loaded = job.load(program.environment());
        if (loaded.hasErrors()) {
            new DiagnosticPrinter(spec.commandLine().getErr(), program.palette())
                    .print(loaded.diagnostics());
            return ExitCode.BAD_INPUT;
        }
        boolean healthy = true;
        for (PostgresSourceDefinition source : loaded.definition().sources()) {
            out.println(program.palette().strong("source " + source.id()));
            for (Check check : Preflight.run(source)) {
                healthy &= check.outcome() != Check.Outcome.FAIL;
                print(check, out);
            }
        }
        out.flush();
        return healthy ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(Check check, PrintWriter out) {
        out.printf("  %s %s: %s%n", mark(check.outcome()), check.name(), check.detail());
        check.more().forEach(line -> out.println("         " + line));
    }

    private String mark(Check.Outcome outcome) {
        Palette palette = program.palette();
        return switch (outcome) {
            case OK -> palette.added("ok    ");
            case WARN -> palette.updated("warn  ");
            case FAIL -> palette.alarm("FAIL  ");
        };
    }
}
