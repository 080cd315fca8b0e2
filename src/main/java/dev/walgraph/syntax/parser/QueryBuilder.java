package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.Projection;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.Term;
import dev.walgraph.syntax.parser.generated.CypherParser;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds queries and clauses out of what the grammar found. */
final class QueryBuilder {

    private final Places places;
    private final TermBuilder terms;

    QueryBuilder(Places places, TermBuilder terms) {
        this.places = places;
        this.terms = terms;
    }

    Query query(CypherParser.QueryContext context) {
        List<Query.Union> unions = context.union().stream().map(this::union).toList();
        return new Query(part(context.part()), unions, places.span(context));
    }

    /** The query for which the patterns alone may stand in EXISTS. */
    Query query(CypherParser.ExistsAtomContext context) {
        if (context.query() != null) {
            return query(context.query());
        }
        SourceSpan span = places.span(context.path(0).getStart(), lastBeforeBrace(context));
        Clause match = new Clause.Match(false, paths(context.path()), where(context.where()), span);
        return new Query(new Query.Part(List.of(match), span), List.of(), span);
    }

    private static Token lastBeforeBrace(CypherParser.ExistsAtomContext context) {
        return context.where() != null
                ? context.where().getStop()
                : context.path(context.path().size() - 1).getStop();
    }

    private Query.Union union(CypherParser.UnionContext context) {
        return new Query.Union(context.ALL() != null, part(context.part()), places.span(context));
    }

    private Query.Part part(CypherParser.PartContext context) {
        return new Query.Part(
                context.clause().stream().map(this::clause).toList(), places.span(context));
    }

    private Clause clause(CypherParser.ClauseContext context) {
        SourceSpan span = places.span(context);
        if (context.match() != null) {
            CypherParser.MatchContext match = context.match();
            return new Clause.Match(
                    match.OPTIONAL() != null, paths(match.path()), where(match.where()), span);
        }
        if (context.unwind() != null) {
            return new Clause.Unwind(
                    terms.term(context.unwind().expression()),
                    terms.names().variable(context.unwind().variable()),
                    span);
        }
        if (context.with() != null) {
            return new Clause.With(
                    projection(context.with().projection()), where(context.with().where()), span);
        }
        return new Clause.Return(projection(context.returning().projection()), span);
    }

    private List<PathPattern> paths(List<CypherParser.PathContext> contexts) {
        return contexts.stream().map(terms.patterns()::path).toList();
    }

    private @Nullable Term where(CypherParser.@Nullable WhereContext context) {
        return context == null ? null : terms.term(context.expression());
    }

    private Projection projection(CypherParser.ProjectionContext context) {
        return new Projection(
                context.DISTINCT() != null,
                context.star != null,
                context.item().stream().map(this::item).toList(),
                context.order() == null
                        ? List.of()
                        : context.order().sortKey().stream().map(this::sortKey).toList(),
                context.skip() == null ? null : terms.term(context.skip().expression()),
                context.limit() == null ? null : terms.term(context.limit().expression()),
                places.span(context));
    }

    private Projection.Item item(CypherParser.ItemContext context) {
        return new Projection.Item(
                terms.term(context.expression()),
                context.variable() == null ? null : terms.names().variable(context.variable()),
                places.span(context));
    }

    private Projection.SortKey sortKey(CypherParser.SortKeyContext context) {
        return new Projection.SortKey(
                terms.term(context.expression()), context.descending != null, places.span(context));
    }
}
