package dev.walgraph.expression;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.util.HashSet;
import java.util.Set;

/** The operator IN. */
final class Membership {

    private Membership() {}

    /** True if an element equals the value; else unknown if one might; else false. */
    static Ternary in(Value value, Value list) {
        if (list.isNull()) {
            return Ternary.UNKNOWN;
        }
        if (!(list instanceof ListValue elements)) {
            throw EvaluationException.typeError(
                    "operand 2 of \"in\" must be List, but is " + Describe.value(list));
        }
        Ternary result = Ternary.FALSE;
        for (Value element : elements.values()) {
            Ternary equal = Values.equal(value, element);
            if (equal == Ternary.TRUE) {
                return Ternary.TRUE;
            }
            result = result.or(equal);
        }
        return result;
    }

    /**
     * IN for one list and many values.
     *
     * <p>Where neither side holds a null or NaN, two values are equal exactly when their keys are.
     */
    static final class InConstant {
        private final ListValue list;
        private final Set<Value> keys = new HashSet<>();
        private final boolean decidable;

        InConstant(ListValue list) {
            this.list = list;
            list.values().forEach(value -> keys.add(Values.key(value)));
            this.decidable = !Values.neverEqual(list);
        }

        Ternary holds(Value value) {
            return decidable && !Values.neverEqual(value)
                    ? Ternary.of(keys.contains(Values.key(value)))
                    : in(value, list);
        }
    }
}
