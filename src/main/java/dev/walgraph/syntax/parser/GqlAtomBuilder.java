package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.syntax.BinaryOperator;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.Quantification;
import dev.walgraph.syntax.Term;
import dev.walgraph.syntax.parser.generated.GqlBaseVisitor;
import dev.walgraph.syntax.parser.generated.GqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds what stands between operators in GQL: literals, names, calls and what has brackets. */
final class GqlAtomBuilder extends GqlBaseVisitor<Term> {

    /** Values of GQL that change without the data. */
    private static final Set<String> CURRENT =
            Set.of(
                    "CURRENT_DATE",
                    "CURRENT_TIME",
                    "CURRENT_TIMESTAMP",
                    "LOCAL_TIME",
                    "LOCAL_TIMESTAMP",
                    "SESSION_USER");

    private final Places places;
    private final GqlTermBuilder terms;
    private final GqlFunctions functions;

    GqlAtomBuilder(Places places, GqlTermBuilder terms) {
        this.places = places;
        this.terms = terms;
        this.functions = new GqlFunctions(terms.refusals());
    }

    Term atom(GqlParser.AtomContext context) {
        return context.accept(this);
    }

    @Override
    public Term visitLiteralAtom(GqlParser.LiteralAtomContext context) {
        GqlParser.LiteralContext literal = context.literal();
        return literal.mapLiteral() != null
                ? map(literal.mapLiteral())
                : new Term.Literal(value(literal.getStart()), places.span(context));
    }

    private Value value(Token token) {
        return switch (token.getType()) {
            case GqlParser.NULL, GqlParser.UNKNOWN -> NullValue.NULL;
            case GqlParser.TRUE -> BooleanValue.TRUE;
            case GqlParser.FALSE -> BooleanValue.FALSE;
            case GqlParser.INTEGER -> terms.literals().integer(token);
            case GqlParser.FLOAT -> terms.literals().floating(token);
            case GqlParser.DECIMAL -> terms.literals().decimal(token);
            case GqlParser.STRING -> terms.literals().string(token);
            case GqlParser.VERBATIM -> terms.literals().verbatim(token);
            default -> throw new IllegalStateException("no literal " + token);
        };
    }

    Term.MapLiteral map(GqlParser.MapLiteralContext context) {
        List<Term.Entry> entries = new ArrayList<>();
        for (GqlParser.EntryContext entry : context.entry()) {
            entries.add(
                    new Term.Entry(
                            terms.names().schemaName(entry.schemaName()),
                            terms.term(entry.expression())));
        }
        return new Term.MapLiteral(entries, places.span(context));
    }

    @Override
    public Term visitTypedLiteralAtom(GqlParser.TypedLiteralAtomContext context) {
        String type = context.symbolicName().getText();
        Token token = context.STRING().getSymbol();
        Value text = terms.literals().string(token);
        String function =
                text instanceof StringValue string ? GqlTypes.literal(type, string.value()) : null;
        if (function == null) {
            throw terms.refusals()
                    .invalid(
                            "unexpected " + Slips.quoted(token.getText()),
                            places.span(token),
                            "Literals of a type are DATE '...', TIME '...', DATETIME '...' and"
                                    + " DURATION '...'.");
        }
        return new Term.FunctionCall(
                new Name(function, places.span(context.symbolicName())),
                false,
                List.of(new Term.Literal(text, places.span(token))),
                places.span(context));
    }

    @Override
    public Term visitParameterAtom(GqlParser.ParameterAtomContext context) {
        GqlParser.ParameterContext parameter = context.parameter();
        String name =
                parameter.schemaName() == null
                        ? parameter.INTEGER().getText()
                        : NameReader.plain(parameter.schemaName().getText());
        return new Term.Parameter(name, places.span(context));
    }

    @Override
    public Term visitCaseAtom(GqlParser.CaseAtomContext context) {
        GqlParser.CaseTermContext term = context.caseTerm();
        List<Term.When> branches = new ArrayList<>();
        for (GqlParser.BranchContext branch : term.branch()) {
            branches.add(new Term.When(terms.term(branch.condition), terms.term(branch.result)));
        }
        return new Term.CaseTerm(
                terms.optional(term.subject),
                branches,
                terms.optional(term.otherwise),
                places.span(context));
    }

    @Override
    public Term visitCastAtom(GqlParser.CastAtomContext context) {
        String type =
                context.typeName().typeWord().stream()
                        .map(RuleContext::getText)
                        .collect(Collectors.joining(" "));
        String function = GqlTypes.conversion(type);
        if (function == null) {
            throw terms.refusals()
                    .unsupported(
                            "a cast to " + Slips.quoted(type) + " is not supported",
                            places.span(context.typeName()),
                            "The types are STRING, INTEGER, FLOAT, BOOLEAN, DATE, ZONED DATETIME,"
                                    + " LOCAL DATETIME, ZONED TIME, LOCAL TIME and DURATION.");
        }
        return new Term.FunctionCall(
                new Name(function, places.span(context.CAST().getSymbol())),
                false,
                List.of(terms.term(context.expression())),
                places.span(context));
    }

    @Override
    public Term visitCountRowsAtom(GqlParser.CountRowsAtomContext context) {
        return new Term.CountRows(places.span(context));
    }

    @Override
    public Term visitExistsAtom(GqlParser.ExistsAtomContext context) {
        GqlQueryBuilder queries = new GqlQueryBuilder(places, terms);
        return new Term.ExistsSubquery(
                context.query() != null
                        ? queries.query(context.query())
                        : queries.query(context.patterns()),
                places.span(context));
    }

    @Override
    public Term visitSubqueryAtom(GqlParser.SubqueryAtomContext context) {
        throw terms.refusals()
                .unsupported(
                        "subqueries that give a value are not supported",
                        places.span(context.symbolicName()),
                        "Aggregate in a RETURN before, and go on with NEXT.");
    }

    @Override
    public Term visitRecordAtom(GqlParser.RecordAtomContext context) {
        if (context.symbolicName().getText().equalsIgnoreCase("RECORD")) {
            return map(context.mapLiteral());
        }
        String name = context.symbolicName().getText();
        throw terms.refusals()
                .invalid(
                        "unexpected \"{\"",
                        places.span(context.mapLiteral().getStart()),
                        "Write a map of what it shall have: {key: " + name + ".key}.");
    }

    @Override
    public Term visitListAtom(GqlParser.ListAtomContext context) {
        GqlParser.ListContext list = context.list();
        SourceSpan span = places.span(context);
        List<Term> elements = terms.terms(list.expression());
        if (elements.size() != 1) {
            return new Term.ListLiteral(elements, span);
        }
        GqlParser.ComprehensionContext tail = list.comprehension();
        if (elements.get(0) instanceof Term.Binary in
                && in.operator() == BinaryOperator.IN
                && in.left() instanceof Term.Variable variable
                && !list.expression(0).getStart().getText().equals("(")) {
            return new Term.ListComprehension(
                    new Name(variable.name(), variable.span()),
                    in.right(),
                    tail == null ? null : where(tail.where()),
                    tail == null ? null : terms.optional(tail.result),
                    span);
        }
        if (tail != null) {
            throw terms.refusals()
                    .invalid(
                            "unexpected " + Slips.quoted(tail.getStart().getText()),
                            places.span(tail.getStart()),
                            "A list comprehension begins with a variable and a list:"
                                    + " [x IN list WHERE condition | result].");
        }
        return new Term.ListLiteral(elements, span);
    }

    private @Nullable Term where(GqlParser.@Nullable WhereContext context) {
        return context == null ? null : terms.term(context.expression());
    }

    @Override
    public Term visitQuantifierAtom(GqlParser.QuantifierAtomContext context) {
        return new Term.Quantifier(
                Quantification.valueOf(context.quantification().getText().toUpperCase(Locale.ROOT)),
                terms.names().variable(context.variable()),
                terms.term(context.expression()),
                where(context.where()),
                places.span(context));
    }

    @Override
    public Term visitReduceAtom(GqlParser.ReduceAtomContext context) {
        return new Term.Reduce(
                terms.names().variable(context.accumulator),
                terms.term(context.initial),
                terms.names().variable(context.variable(1)),
                terms.term(context.items),
                terms.term(context.result),
                places.span(context));
    }

    @Override
    public Term visitTrimAtom(GqlParser.TrimAtomContext context) {
        String side = context.side == null ? "both" : context.side.getText();
        String function =
                switch (side.toLowerCase(Locale.ROOT)) {
                    case "leading" -> "ltrim";
                    case "trailing" -> "rtrim";
                    default -> "trim";
                };
        List<Term> arguments = new ArrayList<>();
        arguments.add(terms.term(context.source));
        if (context.character != null) {
            arguments.add(terms.term(context.character));
        }
        return new Term.FunctionCall(
                new Name(function, places.span(context.TRIM().getSymbol())),
                false,
                arguments,
                places.span(context));
    }

    @Override
    public Term visitParenthesesAtom(GqlParser.ParenthesesAtomContext context) {
        return terms.term(context.expression());
    }

    @Override
    public Term visitFunctionAtom(GqlParser.FunctionAtomContext context) {
        boolean distinct =
                context.quantity != null && context.quantity.getType() == GqlParser.DISTINCT;
        return functions.call(
                terms.names().function(context.functionName()),
                distinct,
                terms.terms(context.expression()),
                places.span(context));
    }

    @Override
    public Term visitVariableAtom(GqlParser.VariableAtomContext context) {
        if (CURRENT.contains(context.getText().toUpperCase(Locale.ROOT))) {
            throw terms.refusals()
                    .unsupported(
                            context.getText() + " is not supported",
                            places.span(context),
                            "The answer of a continuous query changes with the data only. Use"
                                    + " drasi.changeDateTime(node) for the time of a node's last"
                                    + " change, or write the time into the data.");
        }
        Name name = terms.names().variable(context.variable());
        return new Term.Variable(name.value(), name.span());
    }
}
