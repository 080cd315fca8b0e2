package dev.walgraph.analysis;

/** What is the same for all clauses of a query while it is analyzed. */
record Environment(AnalysisContext context, Problems problems, Symbols symbols) {}
