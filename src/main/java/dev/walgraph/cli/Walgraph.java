package dev.walgraph.cli;

import dev.walgraph.cli.demo.DemoCommand;
import dev.walgraph.cli.terminal.DiagnosticPrinter;
import dev.walgraph.cli.terminal.ExitCode;
import dev.walgraph.cli.terminal.Logs;
import dev.walgraph.cli.terminal.Palette;
import dev.walgraph.config.Environment;
import dev.walgraph.diagnostic.DiagnosticException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: continuous Cypher queries over PostgreSQL, on Apache Flink. */
@Command(
        name = "walgraph",
        description = "Continuous Cypher queries over PostgreSQL, on Apache Flink.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ValidateCommand.class,
            ExplainCommand.class,
            DemoCommand.class,
            DoctorCommand.class
        },
        footerHeading = "%n",
        footer = {
            "A job file says which databases to read, which queries to answer and what to do with"
                    + " the changes of the answers; docs/configuration.md describes every field.",
            "",
            "Environment:",
            "  NO_COLOR             no colours, whatever the terminal",
            "  WALGRAPH_JAVA_OPTS   options for the Java virtual machine, for instance -Xmx4g",
            "",
            "Exit codes:",
            "  0  done",
            "  1  begun, and failed",
            "  2  bad input: an argument or the job file"
        })
public final class Walgraph implements Runnable {

    private final Palette palette;
    private final Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description =
                    "Show on standard error what Walgraph and Flink log, and the stack trace of what"
                            + " fails.")
    private boolean verbose;

    private Walgraph(Palette palette, Environment environment) {
        this.palette = palette;
        this.environment = environment;
    }

    /**
     * Runs a command, then ends the process with its exit code if it is the command's own. A
     * process of Flink's, its client or a JobManager, has more to do.
     *
     * @throws IllegalStateException if the command fails in a process that is not its own
     */
    public static void main(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = execute(out, err, colours(), Environment.process(), arguments);
        out.flush();
        err.flush();
        if (isCalledByJvm()) {
            System.exit(code);
        }
        if (code != ExitCode.OK) {
            throw new IllegalStateException(
                    "walgraph ended with exit code " + code + "; what it printed says why");
        }
    }

    /** Whether the method that asks is where its thread begins. */
    private static boolean isCalledByJvm() {
        return StackWalker.getInstance().walk(frames -> frames.limit(3).count()) == 2;
    }

    /**
     * Runs a command.
     *
     * @param out where results go
     * @param err where what is wrong with the arguments goes
     * @return the exit code
     */
    public static int execute(
            PrintWriter out,
            PrintWriter err,
            boolean colours,
            Environment environment,
            String... arguments) {
        Walgraph program = new Walgraph(new Palette(colours), environment);
        return new CommandLine(program)
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(program::begin)
                .setExecutionExceptionHandler(Walgraph::failed)
                .execute(arguments);
    }

    private int begin(CommandLine.ParseResult arguments) {
        if (verbose) {
            Logs.show();
        }
        return new CommandLine.RunLast().execute(arguments);
    }

    boolean verbose() {
        return verbose;
    }

    Palette palette() {
        return palette;
    }

    Environment environment() {
        return environment;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** What a command could not deal with: a problem that can be shown as such, or a fault. */
    private static int failed(
            Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        Walgraph program = (Walgraph) command.getCommandSpec().root().userObject();
        if (failure instanceof DiagnosticException problem) {
            new DiagnosticPrinter(command.getErr(), program.palette).print(problem.diagnostics());
            if (program.verbose) {
                problem.printStackTrace(command.getErr());
            }
            return ExitCode.of(problem.diagnostics());
        }
        command.getErr().println(program.palette.alarm("Walgraph failed, and should not have:"));
        failure.printStackTrace(command.getErr());
        command.getErr().println("Please report this with the text above.");
        return ExitCode.FAILED;
    }

    /**
     * Whether standard output is a terminal that wants colours. The script looks, and says so in a
     * property: from JDK 22 on, a process has a console even where it has no terminal.
     */
    private static boolean colours() {
        return Boolean.getBoolean("walgraph.terminal") && System.getenv("NO_COLOR") == null;
    }
}
