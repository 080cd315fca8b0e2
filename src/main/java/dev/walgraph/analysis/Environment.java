package dev.walgraph.analysis;

/**
 * What is the same for all clauses of a query while it is analyzed.
 *
 * @param isSubquery whether the clauses are those of a query inside an expression
 */
record Environment(
        AnalysisContext context, Problems problems, Symbols symbols, boolean isSubquery) {

    Environment(AnalysisContext context, Problems problems, Symbols symbols) {
        this(context, problems, symbols, false);
    }

    /** The same for a query inside an expression. */
    Environment inSubquery() {
        return new Environment(context, problems, symbols, true);
    }
}
