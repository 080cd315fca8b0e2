package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.parser.generated.GqlParser;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds queries and clauses out of what the grammar of GQL found. What one statement returns to
 * the next one, after NEXT, is a WITH.
 */
final class GqlQueryBuilder {

    private final Places places;
    private final GqlTermBuilder terms;
    private final GqlStatementBuilder statements;

    GqlQueryBuilder(Places places, GqlTermBuilder terms) {
        this.places = places;
        this.terms = terms;
        this.statements = new GqlStatementBuilder(places, terms);
    }

    Query query(GqlParser.QueryContext context) {
        List<Clause> before = new ArrayList<>();
        GqlParser.CompositeContext last = context.composite();
        for (GqlParser.FollowingContext following : context.following()) {
            before.addAll(passedOn(last, following));
            if (following.yielding() != null) {
                before.add(statements.yielding(following.yielding()));
            }
            last = following.composite();
        }
        SourceSpan whole = places.span(context);
        List<Query.Union> unions = new ArrayList<>();
        for (GqlParser.CombinedContext combined : last.combined()) {
            checkOperator(combined);
            boolean all = combined.quantity != null && combined.quantity.getType() == GqlParser.ALL;
            unions.add(
                    new Query.Union(
                            all,
                            part(before, combined.linear(), places.span(combined)),
                            places.span(combined)));
        }
        return new Query(part(before, last.linear(), whole), unions, whole);
    }

    /** A query of which only the patterns are written. */
    Query query(GqlParser.PatternsContext context) {
        SourceSpan span = places.span(context);
        Clause match =
                new Clause.Match(
                        false,
                        terms.patterns().paths(context.path()),
                        statements.condition(context.path(), context.where()),
                        span);
        return new Query(new Query.Part(List.of(match), span), List.of(), span);
    }

    private void checkOperator(GqlParser.CombinedContext combined) {
        if (combined.operator.getType() != GqlParser.UNION) {
            throw terms.refusals()
                    .unsupported(
                            combined.operator.getText() + " is not supported",
                            places.span(combined.operator),
                            "Say which rows to take with FILTER.");
        }
    }

    /** The clauses of a statement whose rows the next one takes. */
    private List<Clause> passedOn(
            GqlParser.CompositeContext composite, GqlParser.FollowingContext following) {
        if (!composite.combined().isEmpty()) {
            throw terms.refusals()
                    .unsupported(
                            "NEXT after "
                                    + composite.combined(0).operator.getText()
                                    + " is not supported",
                            places.span(following.getStart()),
                            "Write what follows in each part of the union.");
        }
        GqlParser.LinearContext linear = composite.linear();
        GqlParser.ReturningContext returning = linear.returning();
        if (returning == null) {
            throw terms.refusals()
                    .invalid(
                            "unexpected " + Slips.quoted(following.getStart().getText()),
                            places.span(following.getStart()),
                            "What stands before NEXT ends with RETURN.");
        }
        List<Clause> clauses = statements(linear);
        clauses.add(
                new Clause.With(statements.projection(returning), null, places.span(returning)));
        return clauses;
    }

    private Query.Part part(List<Clause> before, GqlParser.LinearContext linear, SourceSpan span) {
        List<Clause> clauses = new ArrayList<>(before);
        clauses.addAll(statements(linear));
        if (linear.returning() != null) {
            clauses.add(
                    new Clause.Return(
                            statements.projection(linear.returning()),
                            places.span(linear.returning())));
        }
        return new Query.Part(clauses, span);
    }

    private List<Clause> statements(GqlParser.LinearContext linear) {
        List<Clause> clauses = new ArrayList<>();
        for (GqlParser.StatementContext statement : linear.statement()) {
            clauses.addAll(statements.clauses(statement));
        }
        return clauses;
    }
}
