package dev.walgraph.oracle;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.syntax.ComparisonOperator;
import dev.walgraph.syntax.Subterms;
import dev.walgraph.syntax.Term;
import dev.walgraph.syntax.UnaryOperator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The value of an expression, straight from its syntax tree. */
final class NaiveExpressions implements Term.Visitor<Value> {

    private final NaiveContext context;
    private final Map<String, Value> row;

    /**
     * Values that are known beforehand: in a projection that aggregates, those of the aggregates
     * and of the grouping keys.
     */
    private final Map<Term, Value> known;

    private NaiveExpressions(NaiveContext context, Map<String, Value> row, Map<Term, Value> known) {
        this.context = context;
        this.row = row;
        this.known = known;
    }

    /**
     * The value of an expression on a row.
     *
     * @throws NaiveFailure if it has none
     */
    static Value evaluate(NaiveContext context, Term term, Map<String, Value> row) {
        return evaluate(context, term, row, Map.of());
    }

    static Value evaluate(
            NaiveContext context, Term term, Map<String, Value> row, Map<Term, Value> known) {
        return new NaiveExpressions(context, row, known).of(term);
    }

    /** Whether a condition is true on a row; it is not if it cannot be evaluated. */
    static boolean holds(
            NaiveContext context, Term condition, Map<String, Value> row, Map<Term, Value> known) {
        try {
            return NaiveOperators.truth(evaluate(context, condition, row, known)) == Ternary.TRUE;
        } catch (NaiveFailure failure) {
            context.failed(failure);
            return false;
        }
    }

    private Value of(Term term) {
        Value value = known.get(term);
        return value != null ? value : term.accept(this);
    }

    @Override
    public Value visitLiteral(Term.Literal literal) {
        return literal.value();
    }

    @Override
    public Value visitParameter(Term.Parameter parameter) {
        return context.parameter(parameter.name());
    }

    @Override
    public Value visitVariable(Term.Variable variable) {
        Value value = row.get(variable.name());
        if (value == null) {
            throw new IllegalStateException("no variable " + variable.name() + " in " + row);
        }
        return value;
    }

    @Override
    public Value visitListLiteral(Term.ListLiteral list) {
        return new ListValue(list.elements().stream().map(this::of).toList());
    }

    @Override
    public Value visitMapLiteral(Term.MapLiteral map) {
        Map<String, Value> entries = new TreeMap<>();
        for (Term.Entry entry : map.entries()) {
            entries.put(entry.key().value(), of(entry.value()));
        }
        return MapValue.of(entries);
    }

    @Override
    public Value visitPropertyAccess(Term.PropertyAccess access) {
        return NaiveOperators.property(of(access.owner()), access.key().value());
    }

    @Override
    public Value visitHasLabels(Term.HasLabels test) {
        Value owner = of(test.owner());
        if (owner.isNull()) {
            return NullValue.NULL;
        }
        if (!(owner instanceof NodeValue node)) {
            throw new NaiveFailure("labels of " + owner);
        }
        NaiveLabels labels =
                node.node().isRelationship()
                        ? new NaiveLabels(node.node().relationshipType()::equals)
                        : new NaiveLabels(node.node());
        return BooleanValue.of(test.label().accept(labels));
    }

    @Override
    public Value visitSubscript(Term.Subscript subscript) {
        return NaiveOperators.subscript(of(subscript.owner()), of(subscript.index()));
    }

    @Override
    public Value visitSlice(Term.Slice slice) {
        return NaiveOperators.slice(of(slice.owner()), bound(slice.from()), bound(slice.to()));
    }

    private NaiveOperators.Bound bound(@Nullable Term term) {
        return term == null
                ? new NaiveOperators.Bound.Absent()
                : new NaiveOperators.Bound.At(of(term));
    }

    @Override
    public Value visitUnary(Term.Unary unary) {
        Value operand = of(unary.operand());
        return unary.operator() == UnaryOperator.MINUS
                ? NaiveOperators.negate(operand)
                : NaiveOperators.plus(operand);
    }

    @Override
    public Value visitBinary(Term.Binary binary) {
        Value left = of(binary.left());
        Value right = of(binary.right());
        return switch (binary.operator()) {
            case ADD, CONCATENATE -> NaiveOperators.add(left, right);
            case SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER ->
                    NaiveOperators.arithmetic(binary.operator().symbol(), left, right);
            case IN -> NaiveOperators.in(left, right).toValue();
            case STARTS_WITH -> NaiveOperators.match(left, right, String::startsWith).toValue();
            case ENDS_WITH -> NaiveOperators.match(left, right, String::endsWith).toValue();
            case CONTAINS -> NaiveOperators.match(left, right, String::contains).toValue();
            case MATCHES -> NaiveOperators.regularExpression(left, right).toValue();
        };
    }

    @Override
    public Value visitComparison(Term.Comparison comparison) {
        Value left = of(comparison.first());
        Ternary all = Ternary.TRUE;
        for (Term.Link link : comparison.links()) {
            Value right = of(link.right());
            all = all.and(compare(link.operator(), left, right));
            left = right;
        }
        return all.toValue();
    }

    private static Ternary compare(ComparisonOperator operator, Value left, Value right) {
        return switch (operator) {
            case EQUAL -> Values.equal(left, right);
            case NOT_EQUAL -> Values.equal(left, right).not();
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                    NaiveOperators.compare(operator.symbol(), left, right);
        };
    }

    @Override
    public Value visitNullTest(Term.NullTest test) {
        return BooleanValue.of(of(test.operand()).isNull() != test.negated());
    }

    @Override
    public Value visitNegation(Term.Negation negation) {
        return NaiveOperators.truth(of(negation.operand())).not().toValue();
    }

    /** From left to right; once the answer is certain nothing more is looked at. */
    @Override
    public Value visitLogical(Term.Logical logical) {
        Ternary result = NaiveOperators.truth(of(logical.operands().get(0)));
        for (Term operand : logical.operands().subList(1, logical.operands().size())) {
            switch (logical.connective()) {
                case AND -> {
                    if (result != Ternary.FALSE) {
                        result = result.and(NaiveOperators.truth(of(operand)));
                    }
                }
                case OR -> {
                    if (result != Ternary.TRUE) {
                        result = result.or(NaiveOperators.truth(of(operand)));
                    }
                }
                case XOR -> result = result.xor(NaiveOperators.truth(of(operand)));
            }
        }
        return result.toValue();
    }

    @Override
    public Value visitCaseTerm(Term.CaseTerm caseTerm) {
        Value subject = caseTerm.subject() == null ? null : of(caseTerm.subject());
        for (Term.When when : caseTerm.branches()) {
            Value condition = of(when.condition());
            Ternary holds =
                    subject == null
                            ? NaiveOperators.truth(condition)
                            : Values.equal(subject, condition);
            if (holds == Ternary.TRUE) {
                return of(when.result());
            }
        }
        return caseTerm.otherwise() == null ? NullValue.NULL : of(caseTerm.otherwise());
    }

    @Override
    public Value visitFunctionCall(Term.FunctionCall call) {
        String function = NaiveFunctions.canonical(call.function().value());
        if (function.equals("exists")) {
            Value value = of(call.arguments().get(0));
            return call.arguments().get(0) instanceof Term.PatternPredicate
                    ? value
                    : BooleanValue.of(!value.isNull());
        }
        if (function.equals("coalesce")) {
            return firstPresent(call.arguments());
        }
        List<Value> arguments = new ArrayList<>();
        for (Term argument : call.arguments()) {
            arguments.add(of(argument));
        }
        return NaiveFunctions.call(context, function, arguments);
    }

    /** The first value that is not null; what comes after it is not looked at. */
    private Value firstPresent(List<Term> arguments) {
        for (Term argument : arguments) {
            Value value = of(argument);
            if (!value.isNull()) {
                return value;
            }
        }
        return NullValue.NULL;
    }

    @Override
    public Value visitCountRows(Term.CountRows count) {
        throw new IllegalStateException("count(*) outside of a projection");
    }

    // ---- Expressions that bind a variable

    /** An expression with a variable of its own, which hides another of its name. */
    private NaiveExpressions with(String variable, Value value) {
        Map<String, Value> inner = new HashMap<>(row);
        inner.put(variable, value);
        Map<Term, Value> stillKnown = new HashMap<>(known);
        stillKnown.keySet().removeIf(term -> mentions(term, variable));
        return new NaiveExpressions(context, inner, stillKnown);
    }

    private static boolean mentions(Term term, String variable) {
        return term instanceof Term.Variable v && v.name().equals(variable)
                || Subterms.of(term).stream().anyMatch(inner -> mentions(inner, variable));
    }

    private static List<Value> elements(Value list) {
        if (list instanceof ListValue elements) {
            return elements.values();
        }
        throw new NaiveFailure("a list expected, not " + list);
    }

    @Override
    public Value visitListComprehension(Term.ListComprehension comprehension) {
        Value list = of(comprehension.list());
        if (list.isNull()) {
            return NullValue.NULL;
        }
        List<Value> results = new ArrayList<>();
        for (Value element : elements(list)) {
            NaiveExpressions inner = with(comprehension.variable().value(), element);
            Term where = comprehension.where();
            if (where == null || NaiveOperators.truth(inner.of(where)) == Ternary.TRUE) {
                Term result = comprehension.result();
                results.add(result == null ? element : inner.of(result));
            }
        }
        return new ListValue(results);
    }

    @Override
    public Value visitQuantifier(Term.Quantifier quantifier) {
        Value list = of(quantifier.list());
        if (list.isNull()) {
            return NullValue.NULL;
        }
        List<Ternary> truths = new ArrayList<>();
        for (Value element : elements(list)) {
            NaiveExpressions inner = with(quantifier.variable().value(), element);
            Term where = Objects.requireNonNull(quantifier.where());
            truths.add(NaiveOperators.truth(inner.of(where)));
        }
        return switch (quantifier.quantification()) {
            case ALL -> truths.stream().reduce(Ternary.TRUE, Ternary::and).toValue();
            case ANY -> truths.stream().reduce(Ternary.FALSE, Ternary::or).toValue();
            case NONE -> truths.stream().reduce(Ternary.FALSE, Ternary::or).not().toValue();
            case SINGLE -> single(truths).toValue();
        };
    }

    /** Whether exactly one is true: two are too many, whatever the unknown ones are. */
    private static Ternary single(List<Ternary> truths) {
        long certain = truths.stream().filter(truth -> truth == Ternary.TRUE).count();
        if (certain > 1) {
            return Ternary.FALSE;
        }
        return truths.contains(Ternary.UNKNOWN) ? Ternary.UNKNOWN : Ternary.of(certain == 1);
    }

    @Override
    public Value visitReduce(Term.Reduce reduce) {
        Value list = of(reduce.list());
        if (list.isNull()) {
            return NullValue.NULL;
        }
        Value accumulated = of(reduce.initial());
        for (Value element : elements(list)) {
            accumulated =
                    with(reduce.accumulator().value(), accumulated)
                            .with(reduce.variable().value(), element)
                            .of(reduce.result());
        }
        return accumulated;
    }

    @Override
    public Value visitMapProjection(Term.MapProjection projection) {
        Value owner = of(new Term.Variable(projection.variable().value(), projection.span()));
        if (owner.isNull()) {
            return NullValue.NULL;
        }
        Map<String, Value> entries = new TreeMap<>();
        for (Term.Selection selection : projection.selections()) {
            if (selection.key() == null) {
                entries.putAll(NaiveElements.properties(owner));
            } else {
                String key = selection.key().value();
                Term value = selection.value();
                entries.put(key, value == null ? NaiveOperators.property(owner, key) : of(value));
            }
        }
        return MapValue.of(entries);
    }

    // ---- Patterns and queries

    @Override
    public Value visitPatternComprehension(Term.PatternComprehension comprehension) {
        List<Value> results = new ArrayList<>();
        NaiveMatcher.match(
                context,
                List.of(comprehension.pattern()),
                row,
                found -> {
                    if (comprehension.where() == null
                            || holds(context, comprehension.where(), found, Map.of())) {
                        add(results, comprehension.result(), found);
                    }
                });
        // In which order matches are found is open.
        Collections.sort(results);
        return new ListValue(results);
    }

    private void add(List<Value> results, Term result, Map<String, Value> found) {
        try {
            results.add(evaluate(context, result, found));
        } catch (NaiveFailure failure) {
            // What was found has no value: it is left out.
            context.failed(failure);
        }
    }

    @Override
    public Value visitPatternPredicate(Term.PatternPredicate predicate) {
        List<Map<String, Value>> matches = new ArrayList<>();
        NaiveMatcher.match(context, List.of(predicate.pattern()), row, matches::add);
        return BooleanValue.of(!matches.isEmpty());
    }

    @Override
    public Value visitExistsSubquery(Term.ExistsSubquery exists) {
        return BooleanValue.of(NaiveEvaluator.exists(exists.query(), context, row));
    }
}
