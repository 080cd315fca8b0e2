package dev.walgraph.cli.terminal;

import dev.walgraph.diagnostic.Diagnostic;
import java.util.List;

/** What the process tells its caller. A promise: scripts rely on it. */
public final class ExitCode {

    public static final int OK = 0;

    /** The work was begun and failed. */
    public static final int FAILED = 1;

    /** What the user gave (arguments, the job file) cannot be worked with. */
    public static final int BAD_INPUT = 2;

    /** How the codes of problems begin that a source has with its database. */
    private static final String OF_DATABASE = "Source";

    private ExitCode() {}

    /**
     * What a command tells that could not do its work: bad input where all errors lie in what the
     * user wrote, and none in the database, which another run may find mended.
     */
    public static int of(List<Diagnostic> problems) {
        boolean input =
                problems.stream()
                        .filter(Diagnostic::isError)
                        .allMatch(
                                problem ->
                                        problem.text() != null
                                                && !problem.code().startsWith(OF_DATABASE));
        return input ? BAD_INPUT : FAILED;
    }
}
