package dev.walgraph.cli;

import dev.walgraph.cli.terminal.DiagnosticPrinter;
import dev.walgraph.cli.terminal.ExitCode;
import dev.walgraph.config.LoadedJob;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.config.ReactionDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.pipeline.QueryCheck;
import dev.walgraph.pipeline.Reactions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Checks a job file as far as that goes without a database. */
@Command(
        name = "validate",
        description = "Check a job file and its queries, without a database.",
        mixinStandardHelpOptions = true,
        footerHeading = "%n",
        footer = {
            "Shows all problems at once, each with its line and column. Ends with 0 if the job can"
                    + " run, with 2 if it cannot. Warnings and notices do not count.",
            "What only the database knows (tables, keys, privileges) is checked by \"doctor\"."
        })
final class ValidateCommand implements Callable<Integer> {

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
        LoadedJob loaded = job.load(program.environment());
        List<Diagnostic> diagnostics = new ArrayList<>(loaded.diagnostics());
        for (QueryDefinition query : loaded.definition().queries()) {
            diagnostics.addAll(QueryCheck.check(query, loaded.definition()));
        }
        for (ReactionDefinition reaction : loaded.definition().reactions()) {
            diagnostics.addAll(Reactions.check(reaction));
        }
        PrintWriter out = spec.commandLine().getOut();
        new DiagnosticPrinter(out, program.palette()).print(diagnostics);
        boolean valid = diagnostics.stream().noneMatch(Diagnostic::isError);
        out.println(verdict(loaded, diagnostics, valid));
        out.flush();
        return valid ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private String verdict(LoadedJob loaded, List<Diagnostic> diagnostics, boolean valid) {
        String count = DiagnosticPrinter.count(diagnostics);
        String name = job.file() + ": ";
        if (!valid) {
            return name + count;
        }
        String parts =
                parts(loaded.definition().sources().size(), "source", "sources")
                        + ", "
                        + parts(loaded.definition().queries().size(), "query", "queries")
                        + ", "
                        + parts(loaded.definition().reactions().size(), "reaction", "reactions");
        return name + "valid (" + parts + ")" + (count.isEmpty() ? "" : ", " + count);
    }

    private static String parts(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
