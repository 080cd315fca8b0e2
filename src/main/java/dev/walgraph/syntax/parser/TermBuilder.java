package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.syntax.BinaryOperator;
import dev.walgraph.syntax.ComparisonOperator;
import dev.walgraph.syntax.Connective;
import dev.walgraph.syntax.Term;
import dev.walgraph.syntax.UnaryOperator;
import dev.walgraph.syntax.parser.generated.CypherParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds what operators make of terms; {@link AtomBuilder} builds what they are made of. */
final class TermBuilder {

    private static final Map<String, BinaryOperator> BINARY =
            bySymbol(BinaryOperator.values(), BinaryOperator::symbol);
    private static final Map<String, ComparisonOperator> COMPARISONS = comparisons();

    private final Places places;
    private final LiteralReader literals;
    private final NameReader names;
    private final PatternBuilder patterns;
    private final AtomBuilder atoms;

    TermBuilder(Places places) {
        this.places = places;
        this.literals = new LiteralReader(places, Dialect.CYPHER);
        this.names = new NameReader(places);
        this.patterns = new PatternBuilder(places, this);
        this.atoms = new AtomBuilder(places, this);
    }

    private static <T> Map<String, T> bySymbol(T[] operators, Function<T, String> symbol) {
        return Arrays.stream(operators).collect(Collectors.toMap(symbol, operator -> operator));
    }

    LiteralReader literals() {
        return literals;
    }

    NameReader names() {
        return names;
    }

    PatternBuilder patterns() {
        return patterns;
    }

    Term.Parameter parameter(CypherParser.ParameterContext context) {
        return atoms.parameter(context);
    }

    Term.MapLiteral map(CypherParser.MapLiteralContext context) {
        return atoms.map(context);
    }

    @Nullable Term optional(CypherParser.@Nullable ExpressionContext context) {
        return context == null ? null : term(context);
    }

    List<Term> terms(List<CypherParser.ExpressionContext> contexts) {
        // Loops instead of streams, here and below: they take less stack where terms are nested.
        List<Term> terms = new ArrayList<>(contexts.size());
        for (CypherParser.ExpressionContext context : contexts) {
            terms.add(term(context));
        }
        return terms;
    }

    Term term(CypherParser.ExpressionContext context) {
        return logical(Connective.OR, context.exclusive(), this::exclusive, context);
    }

    private Term exclusive(CypherParser.ExclusiveContext context) {
        return logical(Connective.XOR, context.conjunction(), this::conjunction, context);
    }

    private Term conjunction(CypherParser.ConjunctionContext context) {
        return logical(Connective.AND, context.negation(), this::negation, context);
    }

    private <T> Term logical(
            Connective connective,
            List<T> operands,
            Function<T, Term> build,
            ParserRuleContext context) {
        if (operands.size() == 1) {
            return build.apply(operands.get(0));
        }
        List<Term> terms = new ArrayList<>(operands.size());
        for (T operand : operands) {
            terms.add(build.apply(operand));
        }
        return new Term.Logical(connective, terms, places.span(context));
    }

    private Term negation(CypherParser.NegationContext context) {
        Term term = comparison(context.comparison());
        List<TerminalNode> nots = context.NOT();
        for (int i = nots.size() - 1; i >= 0; i--) {
            term = new Term.Negation(term, places.span(nots.get(i).getSymbol(), context.getStop()));
        }
        return term;
    }

    private Term comparison(CypherParser.ComparisonContext context) {
        Term first = predicate(context.predicate());
        if (context.link().isEmpty()) {
            return first;
        }
        List<Term.Link> links =
                context.link().stream()
                        .map(
                                link ->
                                        new Term.Link(
                                                of(COMPARISONS, link.operator),
                                                predicate(link.predicate())))
                        .toList();
        return new Term.Comparison(first, links, places.span(context));
    }

    private static Map<String, ComparisonOperator> comparisons() {
        Map<String, ComparisonOperator> comparisons =
                new HashMap<>(bySymbol(ComparisonOperator.values(), ComparisonOperator::symbol));
        comparisons.put("!=", ComparisonOperator.NOT_EQUAL);
        return Map.copyOf(comparisons);
    }

    private static <T> T of(Map<String, T> operators, Token token) {
        T operator = operators.get(token.getText());
        if (operator == null) {
            throw new IllegalStateException("no operator " + token.getText());
        }
        return operator;
    }

    private Term predicate(CypherParser.PredicateContext context) {
        Term term = sum(context.sum());
        for (CypherParser.TestContext test : context.test()) {
            term = test(term, test, places.span(context.getStart(), test.getStop()));
        }
        return term;
    }

    private Term test(Term left, CypherParser.TestContext test, SourceSpan span) {
        if (test instanceof CypherParser.NullTestContext nullTest) {
            return new Term.NullTest(left, nullTest.NOT() != null, span);
        }
        if (test instanceof CypherParser.InTestContext in) {
            return new Term.Binary(BinaryOperator.IN, left, sum(in.sum()), span);
        }
        if (test instanceof CypherParser.StartsWithTestContext starts) {
            return new Term.Binary(BinaryOperator.STARTS_WITH, left, sum(starts.sum()), span);
        }
        if (test instanceof CypherParser.EndsWithTestContext ends) {
            return new Term.Binary(BinaryOperator.ENDS_WITH, left, sum(ends.sum()), span);
        }
        if (test instanceof CypherParser.ContainsTestContext contains) {
            return new Term.Binary(BinaryOperator.CONTAINS, left, sum(contains.sum()), span);
        }
        CypherParser.RegexTestContext regex = (CypherParser.RegexTestContext) test;
        return new Term.Binary(BinaryOperator.MATCHES, left, sum(regex.sum()), span);
    }

    private Term sum(CypherParser.SumContext context) {
        Term term = product(context.product());
        for (CypherParser.AddendContext addend : context.addend()) {
            SourceSpan span = places.span(context.getStart(), addend.getStop());
            term =
                    new Term.Binary(
                            of(BINARY, addend.operator), term, product(addend.product()), span);
        }
        return term;
    }

    private Term product(CypherParser.ProductContext context) {
        Term term = power(context.power());
        for (CypherParser.FactorContext factor : context.factor()) {
            SourceSpan span = places.span(context.getStart(), factor.getStop());
            term = new Term.Binary(of(BINARY, factor.operator), term, power(factor.power()), span);
        }
        return term;
    }

    private Term power(CypherParser.PowerContext context) {
        List<CypherParser.SignedContext> operands = context.signed();
        Term term = signed(operands.get(0));
        for (CypherParser.SignedContext exponent : operands.subList(1, operands.size())) {
            SourceSpan span = places.span(context.getStart(), exponent.getStop());
            term = new Term.Binary(BinaryOperator.POWER, term, signed(exponent), span);
        }
        return term;
    }

    private Term signed(CypherParser.SignedContext context) {
        List<CypherParser.SignContext> signs = context.sign();
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

    private Term.@Nullable Literal leastInteger(
            CypherParser.PostfixContext digits, SourceSpan span) {
        Token token = digits.getStart();
        return token.getType() == CypherParser.INTEGER && token == digits.getStop()
                ? LiteralReader.leastInteger(token.getText(), span)
                : null;
    }

    private Term postfix(CypherParser.PostfixContext context) {
        Term term = atoms.atom(context.atom());
        for (CypherParser.AccessContext access : context.access()) {
            term = access(term, access, places.span(context.getStart(), access.getStop()));
        }
        return term;
    }

    private Term access(Term owner, CypherParser.AccessContext access, SourceSpan span) {
        if (access instanceof CypherParser.PropertyAccessContext property) {
            return new Term.PropertyAccess(owner, names.schemaName(property.schemaName()), span);
        }
        if (access instanceof CypherParser.IndexAccessContext index) {
            Term from = term(index.from);
            return index.range == null
                    ? new Term.Subscript(owner, from, span)
                    : new Term.Slice(owner, from, optional(index.to), span);
        }
        if (access instanceof CypherParser.PrefixAccessContext prefix) {
            return new Term.Slice(owner, null, optional(prefix.to), span);
        }
        CypherParser.LabelAccessContext labels = (CypherParser.LabelAccessContext) access;
        return new Term.HasLabels(owner, names.labels(labels.labels()), span);
    }
}
