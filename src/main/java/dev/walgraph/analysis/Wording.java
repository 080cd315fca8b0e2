package dev.walgraph.analysis;

import dev.walgraph.config.QueryLanguage;

/** How messages speak of clauses: as the query's language does. */
enum Wording {
    CYPHER("a WITH before", "A WITH before does not", "WITH", "WITH", "UNWIND", "UNWIND the list"),
    GQL(
            "a RETURN ... NEXT before",
            "A RETURN or YIELD before does not",
            "RETURN",
            "LET",
            "FOR",
            "Make rows of the list with FOR");

    private final String earlier;
    private final String earlierDoesNot;
    private final String projection;
    private final String column;
    private final String unwinding;
    private final String unwind;

    Wording(
            String earlier,
            String earlierDoesNot,
            String projection,
            String column,
            String unwinding,
            String unwind) {
        this.earlier = earlier;
        this.earlierDoesNot = earlierDoesNot;
        this.projection = projection;
        this.column = column;
        this.unwinding = unwinding;
        this.unwind = unwind;
    }

    static Wording of(QueryLanguage language) {
        return switch (language) {
            case CYPHER -> CYPHER;
            case GQL -> GQL;
        };
    }

    /** What may compute something before the clause at hand. */
    String earlier() {
        return earlier;
    }

    /** The same, at the beginning of a sentence that says what it fails to do. */
    String earlierDoesNot() {
        return earlierDoesNot;
    }

    /** The clause that makes new columns for the clauses after it. */
    String projection() {
        return projection;
    }

    /** The clause that adds a column. */
    String column() {
        return column;
    }

    /** The clause that makes rows of a list. */
    String unwinding() {
        return unwinding;
    }

    /** What to do to have a row for each element of a list. */
    String unwind() {
        return unwind;
    }
}
