package dev.walgraph.syntax;

import dev.walgraph.diagnostic.SourceSpan;
import java.util.List;

/**
 * A whole query: one part, or several that UNION combines.
 *
 * @param first the first part
 * @param unions what is combined with it, from left to right
 * @param span where the query stands
 */
public record Query(Part first, List<Union> unions, SourceSpan span) {

    public Query {
        unions = List.copyOf(unions);
    }

    /** A query without UNION: clauses, each of which sees what the ones before it bind. */
    public record Part(List<Clause> clauses, SourceSpan span) {
        public Part {
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * A further part of a query.
     *
     * @param all whether rows that occur twice stay twice
     * @param part what is added
     * @param span from the keyword UNION to the end of the part
     */
    public record Union(boolean all, Part part, SourceSpan span) {}
}
