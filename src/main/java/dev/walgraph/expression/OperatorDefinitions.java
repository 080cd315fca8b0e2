package dev.walgraph.expression;

import static dev.walgraph.expression.FunctionDefinition.operator;

import dev.walgraph.graph.Comparison;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Values;
import java.util.ArrayList;
import java.util.List;

/** The operators of the language. */
final class OperatorDefinitions {

    private static final Type BOOLEAN = Type.BOOLEAN;

    private static final Type CONTAINER =
            Type.LIST.or(Type.MAP).or(Type.NODE).or(Type.RELATIONSHIP);

    /** One operand alone says little about {@code +}: any value can be appended to a list. */
    private static final Type ADDABLE = Type.ANY;

    private OperatorDefinitions() {}

    static List<FunctionDefinition> all() {
        List<FunctionDefinition> all = new ArrayList<>(arithmetic());
        all.addAll(relations());
        all.addAll(ofContainers());
        all.addAll(ofElements());
        return all;
    }

    private static List<FunctionDefinition> arithmetic() {
        return List.of(
                binary(Functions.ADD, ADDABLE, Arithmetic::add),
                Concatenation.operator(),
                binary(Functions.SUBTRACT, Type.NUMBER.or(Type.TEMPORAL), Arithmetic::subtract),
                binary(Functions.MULTIPLY, Type.NUMBER.or(Type.DURATION), Arithmetic::multiply),
                operator(
                        Functions.DIVIDE,
                        List.of(Type.NUMBER.or(Type.DURATION), Type.NUMBER),
                        types ->
                                ArithmeticTypes.result(
                                        Functions.DIVIDE, types.get(0), types.get(1)),
                        (Implementation.Operator) Arithmetic::divide),
                binary(Functions.MODULO, Type.NUMBER, Arithmetic::modulo),
                operator(
                        Functions.POWER,
                        List.of(Type.NUMBER, Type.NUMBER),
                        types -> Type.FLOAT,
                        (Implementation.OfTwo) Arithmetic::power),
                operator(
                        Functions.NEGATE,
                        List.of(Type.NUMBER.or(Type.DURATION)),
                        types -> types.get(0),
                        (Implementation.OfOne) Arithmetic::negate),
                operator(
                        Functions.PLUS,
                        List.of(Type.NUMBER.or(Type.DURATION)),
                        types -> types.get(0),
                        (Implementation.OfOne) value -> value));
    }

    private static List<FunctionDefinition> relations() {
        return List.of(
                relation(Functions.EQUAL, Type.ANY, Values::equal),
                relation(Functions.NOT_EQUAL, Type.ANY, (a, b) -> Values.equal(a, b).not()),
                relation(Functions.LESS, Type.ANY, Comparison::less),
                relation(Functions.LESS_OR_EQUAL, Type.ANY, Comparison::lessOrEqual),
                relation(Functions.GREATER, Type.ANY, Comparison::greater),
                relation(Functions.GREATER_OR_EQUAL, Type.ANY, Comparison::greaterOrEqual),
                relation(Functions.IN, Type.LIST, Membership::in),
                relation(Functions.STARTS_WITH, Type.ANY, StringPredicates::startsWith),
                relation(Functions.ENDS_WITH, Type.ANY, StringPredicates::endsWith),
                relation(Functions.CONTAINS, Type.ANY, StringPredicates::contains),
                relation(Functions.MATCHES, Type.ANY, StringPredicates::matches),
                nullTest(Functions.IS_NULL, value -> value.isNull()),
                nullTest(Functions.IS_NOT_NULL, value -> !value.isNull()));
    }

    private static List<FunctionDefinition> ofContainers() {
        return List.of(
                operator(
                        Functions.SUBSCRIPT,
                        List.of(CONTAINER, Type.INTEGER.or(Type.STRING)),
                        types -> Type.ANY,
                        (Implementation.Operator) Subscript::element),
                slice(Functions.SLICE, 2, Subscript::slice),
                slice(Functions.SLICE_TO, 1, Subscript::sliceTo),
                slice(Functions.SLICE_FROM, 1, Subscript::sliceFrom),
                operator(
                        Functions.PAIR,
                        List.of(Type.ANY, Type.ANY),
                        types -> Type.LIST,
                        (Implementation.OfTwo) ListValue::of),
                operator(
                        Functions.OVERLAY,
                        List.of(Type.MAP, Type.MAP),
                        types -> Type.MAP,
                        (Implementation.OfTwo) ElementFunctions::overlay));
    }

    private static List<FunctionDefinition> ofElements() {
        return List.of(
                operator(
                        Functions.HAS_LABELS,
                        List.of(Type.NODE, Type.LIST),
                        types -> BOOLEAN,
                        (Implementation.OfTwo) ElementFunctions::hasLabels),
                operator(
                        Functions.START_REFERENCE,
                        List.of(Type.RELATIONSHIP),
                        types -> Type.NODE,
                        (Implementation.OfOne) value -> ElementFunctions.node(value).start()),
                operator(
                        Functions.END_REFERENCE,
                        List.of(Type.RELATIONSHIP),
                        types -> Type.NODE,
                        (Implementation.OfOne) value -> ElementFunctions.node(value).end()),
                operator(
                        Functions.RELATIONSHIP,
                        List.of(Type.STRING, Type.NODE, Type.NODE),
                        types -> Type.RELATIONSHIP,
                        (Implementation.OfMany) ElementFunctions::relationship));
    }

    private static FunctionDefinition binary(
            String symbol, Type operands, Implementation.Operator body) {
        return operator(
                symbol,
                List.of(operands, operands),
                types -> ArithmeticTypes.result(symbol, types.get(0), types.get(1)),
                body);
    }

    private static FunctionDefinition relation(
            String symbol, Type right, Implementation.Relation body) {
        return operator(symbol, List.of(Type.ANY, right), types -> BOOLEAN, body);
    }

    private static FunctionDefinition nullTest(String symbol, Implementation.Property body) {
        return operator(symbol, List.of(Type.ANY), types -> BOOLEAN, body);
    }

    private static FunctionDefinition slice(String symbol, int bounds, Implementation.OfMany body) {
        List<Type> operands =
                bounds == 2
                        ? List.of(Type.LIST, Type.INTEGER, Type.INTEGER)
                        : List.of(Type.LIST, Type.INTEGER);
        return operator(symbol, operands, types -> Type.LIST, body);
    }
}
