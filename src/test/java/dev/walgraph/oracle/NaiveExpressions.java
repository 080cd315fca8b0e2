package dev.walgraph.oracle;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.syntax.ComparisonOperator;
import dev.walgraph.syntax.Term;
import dev.walgraph.syntax.UnaryOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The value of an expression, straight from its syntax tree. */
final class NaiveExpressions implements Term.Visitor<Value> {

    private final Map<String, Value> row;

    /**
     * Values that are known beforehand: in a projection that aggregates, those of the aggregates
     * and of the grouping keys.
     */
    private final Map<Term, Value> known;

    private NaiveExpressions(Map<String, Value> row, Map<Term, Value> known) {
        this.row = row;
        this.known = known;
    }

    /**
     * The value of an expression on a row.
     *
     * @throws NaiveFailure if it has none
     */
    static Value evaluate(Term term, Map<String, Value> row) {
        return evaluate(term, row, Map.of());
    }

    static Value evaluate(Term term, Map<String, Value> row, Map<Term, Value> known) {
        return new NaiveExpressions(row, known).of(term);
    }

    /** Whether a node has the properties that a pattern asks for. */
    static boolean hasProperties(Node node, @Nullable Term properties, Map<String, Value> row) {
        if (properties == null) {
            return true;
        }
        if (!(evaluate(properties, row) instanceof MapValue wanted)) {
            throw new NaiveFailure("a map of properties expected");
        }
        boolean all = true;
        for (Map.Entry<String, Value> entry : wanted.entries().entrySet()) {
            all &= Values.equal(node.property(entry.getKey()), entry.getValue()) == Ternary.TRUE;
        }
        return all;
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
        return Objects.requireNonNull(RandomParameters.VALUES.get(parameter.name()));
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
        if (NaiveRelationship.is(owner)) {
            return BooleanValue.of(
                    test.labels().stream()
                            .allMatch(
                                    label ->
                                            NaiveOperators.text(NaiveRelationship.type(owner))
                                                    .equals(label.value())));
        }
        if (!(owner instanceof NodeValue node)) {
            throw new NaiveFailure("labels of " + owner);
        }
        return BooleanValue.of(
                test.labels().stream().allMatch(label -> node.node().hasLabel(label.value())));
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
            case ADD -> NaiveOperators.add(left, right);
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
        String function = call.function().value().toLowerCase(Locale.ROOT);
        if (function.equals("startnode") || function.equals("endnode")) {
            Term.Variable variable = (Term.Variable) call.arguments().get(0);
            return Objects.requireNonNull(
                    row.get(NaiveRelationship.hidden(function, variable.name())));
        }
        List<Value> arguments = new ArrayList<>();
        for (Term argument : call.arguments()) {
            arguments.add(of(argument));
        }
        return NaiveFunctions.call(function, arguments);
    }

    @Override
    public Value visitCountRows(Term.CountRows count) {
        throw new IllegalStateException("count(*) outside of a projection");
    }

    @Override
    public Value visitListComprehension(Term.ListComprehension comprehension) {
        throw unsupported("a list comprehension");
    }

    @Override
    public Value visitPatternComprehension(Term.PatternComprehension comprehension) {
        throw unsupported("a pattern comprehension");
    }

    @Override
    public Value visitQuantifier(Term.Quantifier quantifier) {
        throw unsupported("a quantifier");
    }

    @Override
    public Value visitReduce(Term.Reduce reduce) {
        throw unsupported("reduce");
    }

    @Override
    public Value visitPatternPredicate(Term.PatternPredicate predicate) {
        throw unsupported("a pattern predicate");
    }

    @Override
    public Value visitExistsSubquery(Term.ExistsSubquery exists) {
        throw unsupported("a subquery");
    }

    @Override
    public Value visitMapProjection(Term.MapProjection projection) {
        throw unsupported("a map projection");
    }

    private static UnsupportedOperationException unsupported(String what) {
        return new UnsupportedOperationException(what + " is not part of the language");
    }
}
