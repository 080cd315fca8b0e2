package dev.walgraph.cli;

import dev.walgraph.config.Environment;
import dev.walgraph.config.JobFile;
import dev.walgraph.config.LoadedJob;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The argument that names the job file. */
public final class JobArgument {

    @Parameters(
            index = "0",
            paramLabel = "JOB.yaml",
            description = "The job file: sources, queries, reactions.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
    private Path file;

    public Path file() {
        return file;
    }

    /** Reads the file, with the variables of this process and of the file .env beside it. */
    public LoadedJob load(Environment environment) {
        return JobFile.read(file, environment);
    }
}
