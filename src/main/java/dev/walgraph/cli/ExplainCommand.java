package dev.walgraph.cli;

import dev.walgraph.cli.terminal.DiagnosticPrinter;
import dev.walgraph.cli.terminal.ExitCode;
import dev.walgraph.config.JobDefinition;
import dev.walgraph.config.LoadedJob;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.Suggestion;
import dev.walgraph.pipeline.CompiledQuery;
import dev.walgraph.pipeline.DataflowText;
import dev.walgraph.pipeline.QueryCheck;
import dev.walgraph.pipeline.StateGrowth;
import dev.walgraph.plan.explain.PlanText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows how queries are computed. */
@Command(
        name = "explain",
        description = "Show how queries are computed, without a database.",
        mixinStandardHelpOptions = true,
        footerHeading = "%n",
        footer = {
            "For each query: the plan as translated, the plan after all rules with what each step"
                    + " keeps in state, and the operators with their keys, tasks and uids. It warns of"
                    + " state that grows as long as the tables do."
        })
final class ExplainCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
    private Walgraph program;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
    private JobArgument job;

    @Option(
            names = "--query",
            paramLabel = "ID",
            description = "Only this query. By default all of the job.")
    private @Nullable String query;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LoadedJob loaded = job.load(program.environment());
        List<Diagnostic> problems = new ArrayList<>(loaded.diagnostics());
        for (QueryDefinition definition : wanted(loaded.definition())) {
            try {
                CompiledQuery compiled = QueryCheck.compile(definition, loaded.definition());
                problems.addAll(compiled.warnings());
                StateGrowth.of(compiled).ifPresent(problems::add);
                explain(compiled, loaded.definition(), out);
            } catch (DiagnosticException e) {
                problems.addAll(e.diagnostics());
            }
        }
        out.flush();
        new DiagnosticPrinter(spec.commandLine().getErr(), program.palette()).print(problems);
        return problems.stream().anyMatch(Diagnostic::isError) ? ExitCode.BAD_INPUT : ExitCode.OK;
    }

    private List<QueryDefinition> wanted(JobDefinition definition) {
        if (query == null) {
            return definition.queries();
        }
        List<QueryDefinition> found =
                definition.queries().stream().filter(q -> q.id().equals(query)).toList();
        if (found.isEmpty()) {
            List<String> ids = definition.queries().stream().map(QueryDefinition::id).toList();
            String hint = Suggestion.hint(query, ids);
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no query \"" + query + "\"." + (hint == null ? "" : " " + hint));
        }
        return found;
    }

    private void explain(CompiledQuery compiled, JobDefinition definition, PrintWriter out) {
        out.println(program.palette().strong("query " + compiled.id()));
        out.println();
        out.println("as translated:");
        out.println(PlanText.of(compiled.initialPlan()));
        out.println("after all rules:");
        out.println(PlanText.explain(compiled.plan()));
        out.println("operators:");
        out.println(DataflowText.of(compiled, definition.settings().parallelism()));
    }
}
