package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.syntax.BinaryOperator;
import dev.walgraph.syntax.ComparisonOperator;
import dev.walgraph.syntax.Connective;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.Term;
import dev.walgraph.syntax.UnaryOperator;
import dev.walgraph.syntax.parser.generated.GqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Builds what operators make of terms in GQL; {@link GqlAtomBuilder} builds what they are made of.
 */
final class GqlTermBuilder {

    private final Places places;
    private final LiteralReader literals;
    private final GqlNameReader names;
    private final GqlRefusals refusals;
    private final GqlPatternBuilder patterns;
    private final GqlAtomBuilder atoms;

    GqlTermBuilder(Places places) {
        this.places = places;
        this.literals = new LiteralReader(places, Dialect.GQL);
        this.names = new GqlNameReader(places);
        this.refusals = new GqlRefusals(places);
        this.patterns = new GqlPatternBuilder(places, this);
        this.atoms = new GqlAtomBuilder(places, this);
    }

    LiteralReader literals() {
        return literals;
    }

    GqlNameReader names() {
        return names;
    }

    GqlRefusals refusals() {
        return refusals;
    }

    GqlPatternBuilder patterns() {
        return patterns;
    }

    Term.MapLiteral map(GqlParser.MapLiteralContext context) {
        return atoms.map(context);
    }

    @Nullable Term optional(GqlParser.@Nullable ExpressionContext context) {
        return context == null ? null : term(context);
    }

    List<Term> terms(List<GqlParser.ExpressionContext> contexts) {
        // Loops instead of streams, here and below: they take less stack where terms are nested.
        List<Term> terms = new ArrayList<>(contexts.size());
        for (GqlParser.ExpressionContext context : contexts) {
            terms.add(term(context));
        }
        return terms;
    }

    Term term(GqlParser.ExpressionContext context) {
        List<GqlParser.ConjunctionContext> operands = context.conjunction();
        if (operands.size() == 1) {
            return conjunction(operands.get(0));
        }
        Token first = context.operators.get(0);
        List<Term> terms = new ArrayList<>(operands.size());
        for (GqlParser.ConjunctionContext operand : operands) {
            terms.add(conjunction(operand));
        }
        for (Token operator : context.operators) {
            if (operator.getType() != first.getType()) {
                throw refusals.invalid(
                        "OR and XOR are mixed",
                        places.span(operator),
                        "Write parentheses: they bind alike in GQL, but not in Cypher.");
            }
        }
        Connective connective = first.getType() == GqlParser.OR ? Connective.OR : Connective.XOR;
        return new Term.Logical(connective, terms, places.span(context));
    }

    private Term conjunction(GqlParser.ConjunctionContext context) {
        List<GqlParser.NegationContext> operands = context.negation();
        if (operands.size() == 1) {
            return negation(operands.get(0));
        }
        List<Term> terms = new ArrayList<>(operands.size());
        for (GqlParser.NegationContext operand : operands) {
            terms.add(negation(operand));
        }
        return new Term.Logical(Connective.AND, terms, places.span(context));
    }

    private Term negation(GqlParser.NegationContext context) {
        Term term = truth(context.truth());
        List<TerminalNode> nots = context.NOT();
        for (int i = nots.size() - 1; i >= 0; i--) {
            term = new Term.Negation(term, places.span(nots.get(i).getSymbol(), context.getStop()));
        }
        return term;
    }

    /** IS TRUE and IS FALSE are conditions that are never unknown. */
    private Term truth(GqlParser.TruthContext context) {
        Term term = comparison(context.comparison());
        if (context.value == null) {
            return term;
        }
        SourceSpan span = places.span(context);
        boolean negated = context.NOT() != null;
        if (context.value.getType() == GqlParser.UNKNOWN) {
            return new Term.NullTest(term, negated, span);
        }
        Term condition =
                context.value.getType() == GqlParser.TRUE
                        ? term
                        : new Term.Negation(term, term.span());
        Term holds = new Term.Literal(BooleanValue.of(!negated), span);
        Term fails = new Term.Literal(BooleanValue.of(negated), span);
        return new Term.CaseTerm(null, List.of(new Term.When(condition, holds)), fails, span);
    }

    private Term comparison(GqlParser.ComparisonContext context) {
        Term first = predicate(context.predicate());
        List<GqlParser.ComparedContext> links = context.compared();
        if (links.isEmpty()) {
            return first;
        }
        if (links.size() > 1) {
            throw refusals.invalid(
                    "comparisons are chained",
                    places.span(links.get(1).operator),
                    "Connect them with AND: a < b AND b < c.");
        }
        Term.Link link =
                new Term.Link(
                        comparison(links.get(0).operator), predicate(links.get(0).predicate()));
        return new Term.Comparison(first, List.of(link), places.span(context));
    }

    private static ComparisonOperator comparison(Token token) {
        return switch (token.getText()) {
            case "=" -> ComparisonOperator.EQUAL;
            case "<>", "!=" -> ComparisonOperator.NOT_EQUAL;
            case "<" -> ComparisonOperator.LESS;
            case "<=" -> ComparisonOperator.LESS_OR_EQUAL;
            case ">" -> ComparisonOperator.GREATER;
            case ">=" -> ComparisonOperator.GREATER_OR_EQUAL;
            default -> throw new IllegalStateException("no comparison " + token.getText());
        };
    }

    private Term predicate(GqlParser.PredicateContext context) {
        Term term = sum(context.sum());
        for (GqlParser.TestContext test : context.test()) {
            term = test(term, test, places.span(context.getStart(), test.getStop()));
        }
        return term;
    }

    private Term test(Term left, GqlParser.TestContext test, SourceSpan span) {
        if (test instanceof GqlParser.NullTestContext nullTest) {
            return new Term.NullTest(left, nullTest.NOT() != null, span);
        }
        if (test instanceof GqlParser.InTestContext in) {
            return new Term.Binary(BinaryOperator.IN, left, sum(in.sum()), span);
        }
        if (test instanceof GqlParser.LabelTestContext labels) {
            Term has = new Term.HasLabels(left, names.label(labels.labelExpression()), span);
            return labels.NOT() == null ? has : new Term.Negation(has, span);
        }
        GqlParser.EndTestContext end = (GqlParser.EndTestContext) test;
        String function =
                end.end.getText().toLowerCase(Locale.ROOT).equals("source")
                        ? "startNode"
                        : "endNode";
        Name relationship = names.variable(end.variable());
        Term node =
                new Term.FunctionCall(
                        new Name(function, places.span(end.end)),
                        false,
                        List.of(new Term.Variable(relationship.value(), relationship.span())),
                        places.span(end));
        ComparisonOperator operator =
                end.NOT() == null ? ComparisonOperator.EQUAL : ComparisonOperator.NOT_EQUAL;
        return new Term.Comparison(left, List.of(new Term.Link(operator, node)), span);
    }

    private Term sum(GqlParser.SumContext context) {
        Term term = product(context.product());
        for (GqlParser.AddendContext addend : context.addend()) {
            SourceSpan span = places.span(context.getStart(), addend.getStop());
            Term right = product(addend.product());
            BinaryOperator operator =
                    switch (addend.operator.getText()) {
                        case "+" -> BinaryOperator.ADD;
                        case "-" -> BinaryOperator.SUBTRACT;
                        default -> BinaryOperator.CONCATENATE;
                    };
            if (operator == BinaryOperator.ADD
                    && (term instanceof Term.ListLiteral || right instanceof Term.ListLiteral)) {
                throw refusals.invalid(
                        "lists are added", places.span(addend.operator), "Write || between lists.");
            }
            term = new Term.Binary(operator, term, right, span);
        }
        return term;
    }

    private Term product(GqlParser.ProductContext context) {
        Term term = power(context.power());
        for (GqlParser.FactorContext factor : context.factor()) {
            SourceSpan span = places.span(context.getStart(), factor.getStop());
            BinaryOperator operator =
                    switch (factor.operator.getText()) {
                        case "*" -> BinaryOperator.MULTIPLY;
                        case "/" -> BinaryOperator.DIVIDE;
                        default -> BinaryOperator.MODULO;
                    };
            term = new Term.Binary(operator, term, power(factor.power()), span);
        }
        return term;
    }

    private Term power(GqlParser.PowerContext context) {
        List<GqlParser.SignedContext> operands = context.signed();
        Term term = signed(operands.get(0));
        for (GqlParser.SignedContext exponent : operands.subList(1, operands.size())) {
            SourceSpan span = places.span(context.getStart(), exponent.getStop());
            term = new Term.Binary(BinaryOperator.POWER, term, signed(exponent), span);
        }
        return term;
    }

    private Term signed(GqlParser.SignedContext context) {
        List<GqlParser.SignContext> signs = context.sign();
        int outer = signs.size();
        Term term = null;
        if (outer > 0 && signs.get(outer - 1).getText().equals("-")) {
            Token minus = signs.get(outer - 1).getStart();
            term = leastInteger(context.postfix(), places.span(minus, context.getStop()));
            outer = term == null ? outer : outer - 1;
        }
        if (term == null) {
            term = postfix(context.postfix());
        }
        for (int i = outer - 1; i >= 0; i--) {
            Token sign = signs.get(i).getStart();
            term =
                    new Term.Unary(
                            sign.getText().equals("-") ? UnaryOperator.MINUS : UnaryOperator.PLUS,
                            term,
                            places.span(sign, context.getStop()));
        }
        return term;
    }

    private Term.@Nullable Literal leastInteger(GqlParser.PostfixContext digits, SourceSpan span) {
        Token token = digits.getStart();
        return token.getType() == GqlParser.INTEGER && token == digits.getStop()
                ? LiteralReader.leastInteger(token.getText(), span)
                : null;
    }

    private Term postfix(GqlParser.PostfixContext context) {
        Term term = atoms.atom(context.atom());
        for (GqlParser.AccessContext access : context.access()) {
            term = access(term, access, places.span(context.getStart(), access.getStop()));
        }
        return term;
    }

    private Term access(Term owner, GqlParser.AccessContext access, SourceSpan span) {
        if (access instanceof GqlParser.PropertyAccessContext property) {
            return new Term.PropertyAccess(owner, names.schemaName(property.schemaName()), span);
        }
        if (access instanceof GqlParser.IndexAccessContext index) {
            Term from = term(index.from);
            return index.range == null
                    ? new Term.Subscript(owner, from, span)
                    : new Term.Slice(owner, from, optional(index.to), span);
        }
        if (access instanceof GqlParser.PrefixAccessContext prefix) {
            return new Term.Slice(owner, null, optional(prefix.to), span);
        }
        GqlParser.LabelAccessContext labels = (GqlParser.LabelAccessContext) access;
        if (owner instanceof Term.HasLabels) {
            throw refusals.invalid(
                    "unexpected \":\"",
                    places.span(labels.getStart()),
                    "Write & between labels: n:A&B.");
        }
        return new Term.HasLabels(owner, names.label(labels.labelExpression()), span);
    }
}
