package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Value;
import dev.walgraph.syntax.BinaryOperator;
import dev.walgraph.syntax.ComparisonOperator;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.Quantification;
import dev.walgraph.syntax.Term;
import dev.walgraph.syntax.parser.generated.CypherBaseVisitor;
import dev.walgraph.syntax.parser.generated.CypherParser;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds what stands between operators: literals, names, calls and everything in brackets. */
final class AtomBuilder extends CypherBaseVisitor<Term> {

    private final Places places;
    private final TermBuilder terms;

    AtomBuilder(Places places, TermBuilder terms) {
        this.places = places;
        this.terms = terms;
    }

    Term atom(CypherParser.AtomContext context) {
        return context.accept(this);
    }

    @Override
    public Term visitLiteralAtom(CypherParser.LiteralAtomContext context) {
        CypherParser.LiteralContext literal = context.literal();
        return literal.mapLiteral() != null
                ? map(literal.mapLiteral())
                : new Term.Literal(value(literal.getStart()), places.span(context));
    }

    private Value value(Token token) {
        return switch (token.getType()) {
            case CypherParser.NULL -> NullValue.NULL;
            case CypherParser.TRUE -> BooleanValue.TRUE;
            case CypherParser.FALSE -> BooleanValue.FALSE;
            case CypherParser.INTEGER -> terms.literals().integer(token);
            case CypherParser.FLOAT -> terms.literals().floating(token);
            case CypherParser.STRING -> terms.literals().string(token);
            default -> throw new IllegalStateException("no literal " + token);
        };
    }

    Term.MapLiteral map(CypherParser.MapLiteralContext context) {
        List<Term.Entry> entries =
                context.entry().stream()
                        .map(
                                entry ->
                                        new Term.Entry(
                                                terms.names().schemaName(entry.schemaName()),
                                                terms.term(entry.expression())))
                        .toList();
        return new Term.MapLiteral(entries, places.span(context));
    }

    @Override
    public Term visitParameterAtom(CypherParser.ParameterAtomContext context) {
        return parameter(context.parameter());
    }

    Term.Parameter parameter(CypherParser.ParameterContext context) {
        String name =
                context.schemaName() == null
                        ? context.INTEGER().getText()
                        : NameReader.plain(context.schemaName().getText());
        return new Term.Parameter(name, places.span(context));
    }

    @Override
    public Term visitCaseAtom(CypherParser.CaseAtomContext context) {
        CypherParser.CaseTermContext term = context.caseTerm();
        List<Term.When> branches =
                term.branch().stream()
                        .map(
                                branch ->
                                        new Term.When(
                                                terms.term(branch.condition),
                                                terms.term(branch.result)))
                        .toList();
        return new Term.CaseTerm(
                terms.optional(term.subject),
                branches,
                terms.optional(term.otherwise),
                places.span(context));
    }

    @Override
    public Term visitCountRowsAtom(CypherParser.CountRowsAtomContext context) {
        return new Term.CountRows(places.span(context));
    }

    @Override
    public Term visitExistsAtom(CypherParser.ExistsAtomContext context) {
        return new Term.ExistsSubquery(
                new QueryBuilder(places, terms).query(context), places.span(context));
    }

    @Override
    public Term visitListAtom(CypherParser.ListAtomContext context) {
        CypherParser.ListContext list = context.list();
        SourceSpan span = places.span(context);
        List<Term> elements = terms.terms(list.expression());
        if (elements.size() != 1) {
            return new Term.ListLiteral(elements, span);
        }
        Term source = elements.get(0);
        CypherParser.ComprehensionContext tail = list.comprehension();
        Term where =
                tail == null || tail.where() == null ? null : terms.term(tail.where().expression());
        Term result = tail == null ? null : terms.optional(tail.result);
        Term comprehension = comprehension(list.expression(0), source, where, result, span);
        if (comprehension != null) {
            return comprehension;
        }
        if (tail != null) {
            throw Places.failure(
                    places.error(
                                    "UnexpectedSyntax",
                                    "unexpected " + Slips.quoted(tail.getStart().getText()),
                                    places.span(tail.getStart()))
                            .withHint(
                                    "A list comprehension begins with a variable and a list:"
                                            + " [x IN list WHERE condition | result]."));
        }
        return new Term.ListLiteral(elements, span);
    }

    /** The comprehension that the parts make; null if they make none. */
    private static @Nullable Term comprehension(
            CypherParser.ExpressionContext context,
            Term source,
            @Nullable Term where,
            @Nullable Term result,
            SourceSpan span) {
        if (source instanceof Term.Binary in
                && in.operator() == BinaryOperator.IN
                && in.left() instanceof Term.Variable variable
                && !context.getStart().getText().equals("(")) {
            Name name = new Name(variable.name(), variable.span());
            return new Term.ListComprehension(name, in.right(), where, result, span);
        }
        if (result != null && source instanceof Term.PatternPredicate predicate) {
            return new Term.PatternComprehension(predicate.pattern(), where, result, span);
        }
        if (result != null
                && source instanceof Term.Comparison equation
                && equation.first() instanceof Term.Variable path
                && equation.links().size() == 1
                && equation.links().get(0).operator() == ComparisonOperator.EQUAL
                && equation.links().get(0).right() instanceof Term.PatternPredicate predicate) {
            PathPattern pattern =
                    new PathPattern(
                            new Name(path.name(), path.span()),
                            predicate.pattern().start(),
                            predicate.pattern().steps(),
                            equation.span());
            return new Term.PatternComprehension(pattern, where, result, span);
        }
        return null;
    }

    @Override
    public Term visitQuantifierAtom(CypherParser.QuantifierAtomContext context) {
        Quantification quantification =
                Quantification.valueOf(context.quantification().getText().toUpperCase(Locale.ROOT));
        return new Term.Quantifier(
                quantification,
                terms.names().variable(context.variable()),
                terms.term(context.expression()),
                context.where() == null ? null : terms.term(context.where().expression()),
                places.span(context));
    }

    @Override
    public Term visitReduceAtom(CypherParser.ReduceAtomContext context) {
        return new Term.Reduce(
                terms.names().variable(context.accumulator),
                terms.term(context.initial),
                terms.names().variable(context.variable(1)),
                terms.term(context.items),
                terms.term(context.result),
                places.span(context));
    }

    @Override
    public Term visitPatternAtom(CypherParser.PatternAtomContext context) {
        return new Term.PatternPredicate(terms.patterns().path(context), places.span(context));
    }

    @Override
    public Term visitParenthesesAtom(CypherParser.ParenthesesAtomContext context) {
        return terms.term(context.expression());
    }

    @Override
    public Term visitFunctionAtom(CypherParser.FunctionAtomContext context) {
        return new Term.FunctionCall(
                terms.names().function(context.functionName()),
                context.DISTINCT() != null,
                terms.terms(context.expression()),
                places.span(context));
    }

    @Override
    public Term visitProjectionAtom(CypherParser.ProjectionAtomContext context) {
        return new Term.MapProjection(
                terms.names().variable(context.variable()),
                context.selection().stream().map(this::selection).toList(),
                places.span(context));
    }

    private Term.Selection selection(CypherParser.SelectionContext context) {
        SourceSpan span = places.span(context);
        if (context instanceof CypherParser.PropertySelectionContext property) {
            return new Term.Selection(terms.names().schemaName(property.schemaName()), null, span);
        }
        if (context instanceof CypherParser.EntrySelectionContext entry) {
            return new Term.Selection(
                    terms.names().schemaName(entry.schemaName()),
                    terms.term(entry.expression()),
                    span);
        }
        if (context instanceof CypherParser.VariableSelectionContext selected) {
            Name name = terms.names().variable(selected.variable());
            return new Term.Selection(name, new Term.Variable(name.value(), span), span);
        }
        return new Term.Selection(null, null, span);
    }

    @Override
    public Term visitVariableAtom(CypherParser.VariableAtomContext context) {
        Name name = terms.names().variable(context.variable());
        return new Term.Variable(name.value(), name.span());
    }
}
