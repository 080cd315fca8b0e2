package dev.walgraph.analysis;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.diagnostic.Suggestion;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.FunctionDefinition;
import dev.walgraph.expression.FunctionRegistry;
import dev.walgraph.expression.Functions;
import dev.walgraph.expression.Type;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Value;
import dev.walgraph.syntax.Term;
import dev.walgraph.syntax.UnaryOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns terms into expressions over symbols, and checks them on the way. */
final class TermAnalyzer implements Term.Visitor<Typed> {

    private static final Type KEEPS_NAMES = Type.MAP.or(Type.NODE).or(Type.RELATIONSHIP);

    private final Environment environment;
    private final Problems problems;
    private final Names names;
    private final Aggregates aggregates;
    private final ElementTerms elements;
    private final BindingTerms bindings;
    private final Refusals refusals;
    private final Subqueries subqueries;

    TermAnalyzer(
            Environment environment, Names names, Aggregates aggregates, Subqueries subqueries) {
        this.environment = environment;
        this.problems = environment.problems();
        this.names = names;
        this.aggregates = aggregates;
        this.elements = new ElementTerms(this, names, environment, subqueries);
        this.bindings = new BindingTerms(this, environment);
        this.refusals = new Refusals(problems);
        this.subqueries = subqueries;
    }

    /** For expressions in a clause that allows no aggregates. */
    static TermAnalyzer of(Environment environment, Scope scope, String clause) {
        Problems problems = environment.problems();
        return new TermAnalyzer(
                environment,
                new Names.OfScope(scope, problems),
                new Aggregates.Forbidden("InvalidAggregation", clause, problems),
                Subqueries.of(environment, scope));
    }

    /** The steps that compute what the terms ask of other patterns; they come first. */
    List<AnalyzedStep> subqueries() {
        return subqueries.steps();
    }

    /**
     * For the part of an expression that sees locals besides what the expression sees.
     *
     * @param place what holds the part, for messages about aggregates, which may not stand there
     */
    TermAnalyzer within(Map<String, Scope.Variable> locals, String place) {
        return new TermAnalyzer(
                environment,
                new LocalNames(names, locals),
                new Aggregates.Forbidden("InvalidAggregation", place, problems),
                subqueries.within(locals.keySet()));
    }

    /** The same with other names, for terms beside those of this. */
    TermAnalyzer with(Names others) {
        return new TermAnalyzer(environment, others, aggregates, subqueries);
    }

    /** A term as a value that can be computed with. */
    Typed value(Term term) {
        return term instanceof Term.PatternPredicate predicate
                ? refusals.patternAsValue(predicate)
                : any(term);
    }

    /** A term as a value or a condition. */
    private Typed any(Term term) {
        Typed known = names.known(term);
        return known == null ? term.accept(this) : known;
    }

    /** A term that must be able to have values of a type. */
    Typed argument(Term term, Type wanted, String place) {
        Typed typed = wanted.equals(Type.BOOLEAN) ? any(term) : value(term);
        if (!typed.type().canBe(wanted)) {
            problems.error(
                    "InvalidArgumentType",
                    place + " needs " + wanted + ", but this is " + typed.type(),
                    term.span(),
                    null);
        }
        return typed;
    }

    private List<Typed> values(List<Term> terms) {
        List<Typed> values = new ArrayList<>(terms.size());
        for (Term term : terms) {
            values.add(value(term));
        }
        return values;
    }

    private static List<Expression> expressions(List<Typed> values) {
        return values.stream().map(Typed::expression).toList();
    }

    @Override
    public Typed visitLiteral(Term.Literal literal) {
        return literal(literal.value(), literal.span());
    }

    static Typed literal(Value value, SourceSpan span) {
        return new Typed(new Expression.Literal(value, span), Type.of(value));
    }

    @Override
    public Typed visitParameter(Term.Parameter parameter) {
        Map<String, Value> parameters = environment.context().parameters();
        Value value = parameters.get(parameter.name());
        if (value == null) {
            String similar = Suggestion.hint(parameter.name(), parameters.keySet());
            problems.error(
                    "MissingParameter",
                    "parameter \"" + parameter.name() + "\" has no value",
                    parameter.span(),
                    similar != null
                            ? similar
                            : "Add it to \"parameters\" of the query's configuration.");
            return Typed.wrong();
        }
        return literal(value, parameter.span());
    }

    @Override
    public Typed visitVariable(Term.Variable variable) {
        Scope.Variable found = names.resolve(variable);
        return found == null ? Typed.wrong() : new Typed(found.at(variable.span()), found.type());
    }

    @Override
    public Typed visitListLiteral(Term.ListLiteral list) {
        List<Expression> elements = expressions(values(list.elements()));
        return new Typed(new Expression.ListOf(elements, list.span()), Type.LIST);
    }

    @Override
    public Typed visitMapLiteral(Term.MapLiteral map) {
        Map<String, Expression> entries = new TreeMap<>();
        for (Term.Entry entry : map.entries()) {
            Expression value = value(entry.value()).expression();
            if (entries.put(entry.key().value(), value) != null) {
                problems.warning(
                        "DuplicateMapKey",
                        "key \"" + entry.key().value() + "\" occurs twice in the map",
                        entry.key().span(),
                        "The last value counts.");
            }
        }
        return new Typed(new Expression.MapOf(entries, map.span()), Type.MAP);
    }

    @Override
    public Typed visitPropertyAccess(Term.PropertyAccess access) {
        return elements.property(access, value(access.owner()));
    }

    @Override
    public Typed visitHasLabels(Term.HasLabels test) {
        return elements.hasLabels(test, value(test.owner()));
    }

    @Override
    public Typed visitSubscript(Term.Subscript subscript) {
        Typed owner = value(subscript.owner());
        Typed index = value(subscript.index());
        if (!isNull(owner) && owner.type().isWithin(Type.LIST)) {
            return element(subscript, owner, index, Type.INTEGER, "ListElementAccessByNonInteger");
        }
        return !isNull(owner) && owner.type().isWithin(KEEPS_NAMES)
                ? element(subscript, owner, index, Type.STRING, "MapElementAccessByNonString")
                : element(subscript, owner, index, Type.ANY, "");
    }

    private Typed element(
            Term.Subscript subscript, Typed owner, Typed index, Type wanted, String code) {
        if (!index.type().canBe(wanted)) {
            problems.error(
                    code,
                    owner.type() + " is accessed by " + wanted + ", but this is " + index.type(),
                    subscript.index().span(),
                    null);
            return Typed.wrong();
        }
        return operator(
                Functions.SUBSCRIPT,
                List.of(owner, index),
                List.of(subscript.owner(), subscript.index()),
                subscript.span());
    }

    @Override
    public Typed visitSlice(Term.Slice slice) {
        Term from = slice.from();
        Term to = slice.to();
        if (from != null && to != null) {
            return operator(Functions.SLICE, List.of(slice.owner(), from, to), slice.span());
        }
        if (from != null) {
            return operator(Functions.SLICE_FROM, List.of(slice.owner(), from), slice.span());
        }
        return to != null
                ? operator(Functions.SLICE_TO, List.of(slice.owner(), to), slice.span())
                : argument(slice.owner(), Type.LIST, "a slice");
    }

    private Typed operator(String name, List<Term> operands, SourceSpan span) {
        return operator(name, values(operands), operands, span);
    }

    Typed operator(String name, List<Typed> values, List<Term> operands, SourceSpan span) {
        FunctionDefinition definition = FunctionRegistry.standard().definition(name);
        List<Type> types = values.stream().map(Typed::type).toList();
        if (!checkCall(definition, operands, types, span)) {
            return Typed.wrong();
        }
        return new Typed(
                new Expression.Call(name, expressions(values), span), definition.result(types));
    }

    /** Whether the call can be right; reports why it cannot. */
    boolean checkCall(
            FunctionDefinition definition,
            List<Term> arguments,
            List<Type> types,
            SourceSpan span) {
        FunctionDefinition.Mismatch mismatch = definition.mismatch(types);
        if (mismatch == null) {
            return true;
        }
        int argument = mismatch.argument();
        problems.error(
                mismatch.code(),
                mismatch.message(),
                argument < 0 ? span : arguments.get(argument).span(),
                mismatch.hint());
        return false;
    }

    @Override
    public Typed visitUnary(Term.Unary unary) {
        String name = unary.operator() == UnaryOperator.MINUS ? Functions.NEGATE : Functions.PLUS;
        return operator(name, List.of(unary.operand()), unary.span());
    }

    @Override
    public Typed visitBinary(Term.Binary binary) {
        return operator(
                Operators.name(binary.operator()),
                List.of(binary.left(), binary.right()),
                binary.span());
    }

    @Override
    public Typed visitComparison(Term.Comparison comparison) {
        List<Expression> links = new ArrayList<>();
        Term leftTerm = comparison.first();
        Typed left = value(leftTerm);
        for (Term.Link link : comparison.links()) {
            Typed right = value(link.right());
            warnOfNull(leftTerm, link.right());
            List<Term> operands = List.of(leftTerm, link.right());
            SourceSpan span = leftTerm.span().to(link.right().span());
            links.add(
                    operator(link.operator().symbol(), List.of(left, right), operands, span)
                            .expression());
            left = right;
            leftTerm = link.right();
        }
        Expression all =
                links.size() == 1
                        ? links.get(0)
                        : new Expression.Logical(
                                Expression.Logical.Connective.AND, links, comparison.span());
        return new Typed(all, Type.BOOLEAN);
    }

    private void warnOfNull(Term left, Term right) {
        for (Term operand : List.of(left, right)) {
            if (operand instanceof Term.Literal literal && literal.value().isNull()) {
                problems.warning(
                        "ComparisonWithNull",
                        "a comparison with null is never true",
                        operand.span(),
                        "Write IS NULL or IS NOT NULL.");
                return;
            }
        }
    }

    @Override
    public Typed visitNullTest(Term.NullTest test) {
        String name = test.negated() ? Functions.IS_NOT_NULL : Functions.IS_NULL;
        return operator(name, List.of(value(test.operand())), List.of(test.operand()), test.span());
    }

    @Override
    public Typed visitNegation(Term.Negation negation) {
        Expression operand = argument(negation.operand(), Type.BOOLEAN, "NOT").expression();
        return new Typed(new Expression.Not(operand, negation.span()), Type.BOOLEAN);
    }

    @Override
    public Typed visitLogical(Term.Logical logical) {
        String symbol = logical.connective().symbol();
        List<Expression> operands = new ArrayList<>();
        for (Term operand : logical.operands()) {
            operands.add(argument(operand, Type.BOOLEAN, symbol).expression());
        }
        Expression.Logical.Connective connective =
                switch (logical.connective()) {
                    case AND -> Expression.Logical.Connective.AND;
                    case OR -> Expression.Logical.Connective.OR;
                    case XOR -> Expression.Logical.Connective.XOR;
                };
        return new Typed(
                new Expression.Logical(connective, operands, logical.span()), Type.BOOLEAN);
    }

    @Override
    public Typed visitCaseTerm(Term.CaseTerm caseTerm) {
        Typed subject = caseTerm.subject() == null ? null : value(caseTerm.subject());
        List<Expression.Case.Branch> branches = new ArrayList<>();
        Type type = Type.NULL;
        for (Term.When when : caseTerm.branches()) {
            Expression condition;
            if (subject == null) {
                condition = argument(when.condition(), Type.BOOLEAN, "WHEN").expression();
            } else {
                Expression candidate = value(when.condition()).expression();
                condition =
                        new Expression.Call(
                                Functions.EQUAL,
                                List.of(subject.expression(), candidate),
                                when.condition().span());
            }
            Typed result = value(when.result());
            type = type.or(result.type());
            branches.add(new Expression.Case.Branch(condition, result.expression()));
        }
        Typed otherwise =
                caseTerm.otherwise() == null
                        ? new Typed(Expression.literal(NullValue.NULL), Type.NULL)
                        : value(caseTerm.otherwise());
        return new Typed(
                new Expression.Case(branches, otherwise.expression(), caseTerm.span()),
                type.or(otherwise.type()));
    }

    @Override
    public Typed visitFunctionCall(Term.FunctionCall call) {
        FunctionRegistry registry = FunctionRegistry.standard();
        String name = FunctionRegistry.canonical(call.function().value());
        List<Term> arguments = call.arguments();
        Typed ofElement = elements.call(call);
        if (ofElement != null) {
            return ofElement;
        }
        if (arguments.size() == 1 && name.equals("exists")) {
            if (arguments.get(0) instanceof Term.PatternPredicate pattern) {
                return subqueries.analyze(pattern);
            }
            return operator(Functions.IS_NOT_NULL, arguments, call.span());
        }
        FunctionDefinition definition = registry.function(name);
        if (definition == null || registry.refusal(name, arguments.size()) != null) {
            // A pattern as an argument is no second problem.
            List<Typed> values =
                    values(
                            arguments.stream()
                                    .filter(term -> !(term instanceof Term.PatternPredicate))
                                    .toList());
            return registry.isClock(name) && values.size() == 1 && isNull(values.get(0))
                    ? values.get(0)
                    : refusals.function(call, registry);
        }
        if (definition.isAggregate()) {
            return aggregates.function(call, definition);
        }
        if (call.distinct()) {
            problems.error(
                    "InvalidDistinct",
                    "DISTINCT in a call of \"" + definition.title() + "\"",
                    call.span(),
                    "Only aggregates take DISTINCT.");
        }
        return operator(definition.name(), arguments, call.span());
    }

    private static boolean isNull(Typed typed) {
        return typed.type().equals(Type.NULL);
    }

    @Override
    public Typed visitCountRows(Term.CountRows count) {
        return aggregates.rows(count);
    }

    @Override
    public Typed visitListComprehension(Term.ListComprehension comprehension) {
        return bindings.comprehension(comprehension);
    }

    @Override
    public Typed visitPatternComprehension(Term.PatternComprehension comprehension) {
        return subqueries.analyze(comprehension);
    }

    @Override
    public Typed visitQuantifier(Term.Quantifier quantifier) {
        return bindings.quantifier(quantifier);
    }

    @Override
    public Typed visitReduce(Term.Reduce reduce) {
        return bindings.reduce(reduce);
    }

    @Override
    public Typed visitPatternPredicate(Term.PatternPredicate predicate) {
        return subqueries.analyze(predicate);
    }

    @Override
    public Typed visitExistsSubquery(Term.ExistsSubquery exists) {
        return subqueries.analyze(exists);
    }

    @Override
    public Typed visitMapProjection(Term.MapProjection projection) {
        return new MapProjections(this).analyze(projection);
    }
}
