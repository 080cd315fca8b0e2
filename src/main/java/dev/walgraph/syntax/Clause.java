package dev.walgraph.syntax;

import dev.walgraph.diagnostic.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clause of a query: it takes rows and gives rows. */
public sealed interface Clause {

    /** One method per kind; without defaults, so that a new kind breaks every visitor. */
    interface Visitor<R> {
        R visitMatch(Match match);

        R visitUnwind(Unwind unwind);

        R visitWith(With with);

        R visitReturn(Return result);
    }

    <R> R accept(Visitor<R> visitor);

    /** From the clause's first keyword to its end. */
    SourceSpan span();

    /**
     * MATCH: extends each row by every way in which the patterns are found in the graph.
     *
     * @param optional whether a row for which nothing is found stays, with nulls
     * @param patterns the patterns, at least one
     * @param where the condition that belongs to the match; null if there is none
     */
    record Match(
            boolean optional, List<PathPattern> patterns, @Nullable Term where, SourceSpan span)
            implements Clause {
        public Match {
            patterns = List.copyOf(patterns);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMatch(this);
        }
    }

    /** UNWIND: a row for each element of a list. */
    record Unwind(Term list, Name variable, SourceSpan span) implements Clause {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitUnwind(this);
        }
    }

    /** WITH: new rows out of old ones, and the condition on the new rows, null if there is none. */
    record With(Projection projection, @Nullable Term where, SourceSpan span) implements Clause {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitWith(this);
        }
    }

    /** RETURN: the rows of the answer. */
    record Return(Projection projection, SourceSpan span) implements Clause {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitReturn(this);
        }
    }
}
