package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.syntax.BinaryOperator;
import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.Connective;
import dev.walgraph.syntax.Grouping;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.Projection;
import dev.walgraph.syntax.Term;
import dev.walgraph.syntax.parser.generated.GqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds the clauses for which the statements of GQL stand. */
final class GqlStatementBuilder {

    private final Places places;
    private final GqlTermBuilder terms;

    GqlStatementBuilder(Places places, GqlTermBuilder terms) {
        this.places = places;
        this.terms = terms;
    }

    List<Clause> clauses(GqlParser.StatementContext context) {
        if (context.match() != null) {
            return match(context.match(), context.match().OPTIONAL() != null);
        }
        if (context.optionalBlock() != null) {
            return optionalBlock(context.optionalBlock());
        }
        if (context.filter() != null) {
            Term condition = terms.term(context.filter().expression());
            return List.of(
                    new Clause.With(
                            everything("FILTER", List.of(), places.span(context)),
                            condition,
                            places.span(context)));
        }
        if (context.let() != null) {
            return List.of(let(context.let()));
        }
        return context.unnest() != null ? unnest(context.unnest()) : List.of(page(context.page()));
    }

    private List<Clause> match(GqlParser.MatchContext context, boolean optional) {
        terms.patterns().checkMode(context.matchMode());
        List<Clause> clauses = new ArrayList<>();
        clauses.add(
                new Clause.Match(
                        optional,
                        terms.patterns().paths(context.path()),
                        condition(context.path(), context.where()),
                        places.span(context.getStart(), endOfMatch(context))));
        if (context.yielding() != null) {
            clauses.add(yielding(context.yielding()));
        }
        return clauses;
    }

    private static Token endOfMatch(GqlParser.MatchContext context) {
        return context.where() != null
                ? context.where().getStop()
                : context.path(context.path().size() - 1).getStop();
    }

    /** The condition of a match: what its patterns have in parentheses, and its WHERE. */
    @Nullable Term condition(
            List<GqlParser.PathContext> paths, GqlParser.@Nullable WhereContext where) {
        List<Term> conditions = new ArrayList<>(terms.patterns().conditions(paths));
        if (where != null) {
            conditions.add(terms.term(where.expression()));
        }
        if (conditions.size() < 2) {
            return conditions.isEmpty() ? null : conditions.get(0);
        }
        SourceSpan span = conditions.get(0).span().to(conditions.get(conditions.size() - 1).span());
        return new Term.Logical(Connective.AND, conditions, span);
    }

    private List<Clause> optionalBlock(GqlParser.OptionalBlockContext context) {
        List<GqlParser.MatchContext> matches = context.match();
        if (matches.size() > 1 || matches.get(0).OPTIONAL() != null) {
            throw terms.refusals()
                    .unsupported(
                            "several statements in OPTIONAL are not supported",
                            places.span(matches.get(matches.size() - 1).getStart()),
                            "Write one MATCH with all patterns, separated by commas.");
        }
        return match(matches.get(0), true);
    }

    private Clause let(GqlParser.LetContext context) {
        List<Projection.Item> items = new ArrayList<>();
        for (GqlParser.DefinitionContext definition : context.definition()) {
            items.add(
                    new Projection.Item(
                            terms.term(definition.expression()),
                            terms.names().variable(definition.variable()),
                            places.span(definition)));
        }
        SourceSpan span = places.span(context);
        return new Clause.With(everything("LET", items, span), null, span);
    }

    /** All that is there, and some more columns. */
    private static Projection everything(
            String statement, List<Projection.Item> items, SourceSpan span) {
        return new Projection(
                false, true, items, new Grouping.None(statement), List.of(), null, null, span);
    }

    /** FOR; where the position is asked for, the rows come from the positions. */
    private List<Clause> unnest(GqlParser.UnnestContext context) {
        Term list = terms.term(context.expression());
        Name element = terms.names().variable(context.variable(0));
        SourceSpan span = places.span(context);
        if (context.position == null) {
            return List.of(new Clause.Unwind(list, element, span));
        }
        Name position = terms.names().variable(context.position);
        boolean fromOne = context.kind.getType() == GqlParser.ORDINALITY;
        SourceSpan place = list.span();
        Term size = new Term.FunctionCall(new Name("size", place), false, List.of(list), place);
        Term one = new Term.Literal(new IntegerValue(1), place);
        Term first = new Term.Literal(new IntegerValue(fromOne ? 1 : 0), place);
        Term last = fromOne ? size : new Term.Binary(BinaryOperator.SUBTRACT, size, one, place);
        Term positions =
                new Term.FunctionCall(new Name("range", place), false, List.of(first, last), place);
        Term counted = new Term.Variable(position.value(), position.span());
        Term index =
                fromOne ? new Term.Binary(BinaryOperator.SUBTRACT, counted, one, place) : counted;
        Projection.Item item =
                new Projection.Item(new Term.Subscript(list, index, place), element, span);
        return List.of(
                new Clause.Unwind(positions, position, span),
                new Clause.With(everything("FOR", List.of(item), span), null, span));
    }

    Clause yielding(GqlParser.YieldingContext context) {
        Projection projection =
                new Projection(
                        false,
                        false,
                        context.item().stream().map(this::item).toList(),
                        new Grouping.None("YIELD"),
                        List.of(),
                        null,
                        null,
                        places.span(context.item(0).getStart(), context.getStop()));
        return new Clause.With(projection, null, places.span(context));
    }

    private Clause page(GqlParser.PageContext context) {
        SourceSpan span = places.span(context);
        String statement = context.getStart().getText().toUpperCase(Locale.ROOT);
        Projection projection =
                new Projection(
                        false,
                        true,
                        List.of(),
                        new Grouping.None(statement),
                        order(context),
                        offset(context),
                        limit(context),
                        span);
        return new Clause.With(projection, null, span);
    }

    Projection projection(GqlParser.ReturningContext context) {
        GqlParser.PageContext page = context.page();
        return new Projection(
                context.quantity != null && context.quantity.getType() == GqlParser.DISTINCT,
                context.star != null,
                context.item().stream().map(this::item).toList(),
                grouping(context.grouping()),
                order(page),
                offset(page),
                limit(page),
                places.span(
                        context.star == null ? context.item(0).getStart() : context.star,
                        context.getStop()));
    }

    private Grouping grouping(GqlParser.@Nullable GroupingContext context) {
        return context == null
                ? new Grouping.Implicit()
                : new Grouping.By(terms.terms(context.expression()), places.span(context));
    }

    private Projection.Item item(GqlParser.ItemContext context) {
        return new Projection.Item(
                terms.term(context.expression()),
                terms.names().optional(context.variable()),
                places.span(context));
    }

    private List<Projection.SortKey> order(GqlParser.@Nullable PageContext context) {
        List<Projection.SortKey> keys = new ArrayList<>();
        if (context != null && context.order() != null) {
            context.order().sortKey().forEach(key -> addSortKey(key, keys));
        }
        return keys;
    }

    /**
     * Nulls come last in ascending order and first in descending order. Where they shall not,
     * whether a value is null is sorted by first.
     */
    private void addSortKey(GqlParser.SortKeyContext context, List<Projection.SortKey> keys) {
        Term term = terms.term(context.expression());
        boolean descending = context.descending != null;
        SourceSpan span = places.span(context);
        if (context.nulls != null) {
            boolean first = context.nulls.getType() == GqlParser.FIRST;
            if (first != descending) {
                Term isNull = new Term.NullTest(term, false, term.span());
                keys.add(new Projection.SortKey(isNull, first, span));
            }
        }
        keys.add(new Projection.SortKey(term, descending, span));
    }

    private @Nullable Term offset(GqlParser.@Nullable PageContext context) {
        return context == null || context.offset() == null
                ? null
                : terms.term(context.offset().expression());
    }

    private @Nullable Term limit(GqlParser.@Nullable PageContext context) {
        return context == null || context.limit() == null
                ? null
                : terms.term(context.limit().expression());
    }
}
