package dev.walgraph.cli;

/** What the process tells its caller. A promise: scripts rely on it. */
public final class ExitCode {

    public static final int OK = 0;

    /** The work was begun and failed. */
    public static final int FAILED = 1;

    /** What the user gave (arguments, the job file) cannot be worked with. */
    public static final int BAD_INPUT = 2;

    private ExitCode() {}
}
