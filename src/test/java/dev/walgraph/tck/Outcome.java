package dev.walgraph.tck;

/** What became of a scenario. */
record Outcome(Kind kind, String detail) {

    /** The kinds of outcomes, the better ones first. */
    enum Kind {
        /** All is as the scenario says. */
        PASSED("passed"),
        /** The engine says that it does not support something in the query. */
        UNSUPPORTED("unsupported"),
        /** The answer is another, or an error is not found, or found where there is none. */
        FAILED("failed"),
        /** The engine fails in a way that is no answer to a query. */
        CRASHED("crashed"),
        /** The scenario took too long. */
        TIMED_OUT("timed out");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    static final Outcome PASSED = new Outcome(Kind.PASSED, "");

    static Outcome failed(String detail) {
        return new Outcome(Kind.FAILED, detail);
    }

    static Outcome unsupported(String message) {
        return new Outcome(Kind.UNSUPPORTED, message);
    }

    static Outcome crashed(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof IllegalStateException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        StackTraceElement[] trace = cause.getStackTrace();
        return new Outcome(Kind.CRASHED, cause + (trace.length == 0 ? "" : " at " + trace[0]));
    }

    boolean passed() {
        return kind == Kind.PASSED;
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? kind.title() : kind.title() + ": " + detail;
    }
}
