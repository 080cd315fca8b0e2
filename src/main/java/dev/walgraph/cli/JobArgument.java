package dev.walgraph.cli;

import dev.walgraph.config.Environment;
import dev.walgraph.config.JobFile;
import dev.walgraph.config.LoadedJob;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The argument that names the job file: a word of its own, or an option. */
public final class JobArgument {

    /**
     * Shown for both forms; an exclusive group of picocli's would explain less when it is wrong.
     */
    @Parameters(
            arity = "0..*",
            paramLabel = "(JOB.yaml | --job=JOB.yaml)",
            hideParamSyntax = true,
            description = "The job file: sources, queries, reactions.")
    private List<Path> words = List.of();

    @Option(names = "--job", hidden = true)
    private @Nullable List<Path> options;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
    private CommandSpec command;

    /**
     * The job file.
     *
     * @throws ParameterException if there is none, or more than one
     */
    public Path file() {
        List<Path> files =
                Stream.concat(words.stream(), options == null ? Stream.of() : options.stream())
                        .toList();
        if (files.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "Which job file? Name it as JOB.yaml or as --job JOB.yaml.");
        }
        if (files.size() > 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "One job file is enough, but here are "
                            + files.size()
                            + ": "
                            + String.join(", ", files.stream().map(Path::toString).toList()));
        }
        return files.get(0);
    }

    /** Reads the file, with the variables of this process and of the file .env beside it. */
    public LoadedJob load(Environment environment) {
        return JobFile.read(file(), environment);
    }
}
