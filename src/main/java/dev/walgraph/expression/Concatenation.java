package dev.walgraph.expression;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.util.List;

/** What {@code ||} does: it joins two strings, or two lists, and nothing else. */
final class Concatenation {

    private static final Type JOINABLE = Type.STRING.or(Type.LIST);

    private Concatenation() {}

    static FunctionDefinition operator() {
        return FunctionDefinition.operator(
                Functions.CONCATENATE,
                List.of(JOINABLE, JOINABLE),
                types -> result(types.get(0), types.get(1)),
                (Implementation.Operator) Concatenation::join);
    }

    private static Type result(Type left, Type right) {
        if (left.equals(Type.NULL) || right.equals(Type.NULL)) {
            return Type.NULL;
        }
        if (left.isWithin(Type.LIST) || right.isWithin(Type.LIST)) {
            return Type.LIST;
        }
        return left.isWithin(Type.STRING) || right.isWithin(Type.STRING) ? Type.STRING : JOINABLE;
    }

    private static Value join(Value left, Value right) {
        if (left.isNull() || right.isNull()) {
            return NullValue.NULL;
        }
        boolean strings = left instanceof StringValue && right instanceof StringValue;
        boolean lists = left instanceof ListValue && right instanceof ListValue;
        if (!strings && !lists) {
            throw EvaluationException.typeError(
                    "\"||\" is not defined for "
                            + Describe.value(left)
                            + " and "
                            + Describe.value(right));
        }
        return Arithmetic.add(left, right);
    }
}
