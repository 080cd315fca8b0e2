package dev.walgraph.syntax;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.diagnostic.SourceText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What WITH and RETURN have in common.
 *
 * @param distinct whether equivalent rows become one
 * @param star whether all variables in scope come first
 * @param items the items that are written out, in order
 * @param grouping by what rows are grouped
 * @param order what ORDER BY sorts by; empty if it is not there
 * @param skip how many rows SKIP leaves out; null if it is not there
 * @param limit how many rows LIMIT lets through; null if it is not there
 * @param span from after the clause's keyword to the end of the projection
 */
public record Projection(
        boolean distinct,
        boolean star,
        List<Item> items,
        Grouping grouping,
        List<SortKey> order,
        @Nullable Term skip,
        @Nullable Term limit,
        SourceSpan span) {

    public Projection {
        items = List.copyOf(items);
        order = List.copyOf(order);
    }

    /** A projection that groups by the columns beside its aggregates. */
    public Projection(
            boolean distinct,
            boolean star,
            List<Item> items,
            List<SortKey> order,
            @Nullable Term skip,
            @Nullable Term limit,
            SourceSpan span) {
        this(distinct, star, items, new Grouping.Implicit(), order, skip, limit, span);
    }

    /** An expression and the name that AS gives it, null if there is no AS. */
    public record Item(Term term, @Nullable Name alias, SourceSpan span) {

        /**
         * The column's name in the result: the alias, or the expression exactly as it stands in
         * {@code text}, of which this item was parsed.
         */
        public String columnName(SourceText text) {
            if (alias != null) {
                return alias.value();
            }
            return term instanceof Term.Variable variable
                    ? variable.name()
                    : text.text().substring(span.start(), span.end());
        }
    }

    /** What ORDER BY sorts by, and in which direction. */
    public record SortKey(Term term, boolean descending, SourceSpan span) {}
}
