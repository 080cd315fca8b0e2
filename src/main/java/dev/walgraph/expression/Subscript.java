package dev.walgraph.expression;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.util.List;

/**
 * Elements and parts of lists; values under a computed name. Negative positions count from the end.
 */
final class Subscript {

    private Subscript() {}

    static Value element(Value container, Value index) {
        if (container instanceof ListValue list) {
            if (index instanceof IntegerValue position) {
                return at(list.values(), position.value());
            }
            if (index.isNull()) {
                return NullValue.NULL;
            }
            throw EvaluationException.listAccess(
                    "an element of a List is accessed by an Integer, not by "
                            + Describe.value(index));
        }
        if (container.isNull()) {
            return NullValue.NULL;
        }
        if (!(container instanceof MapValue || Type.NODE.or(Type.RELATIONSHIP).admits(container))) {
            throw EvaluationException.typeError(
                    "a List, Map, Node or Relationship has elements, not "
                            + Describe.value(container));
        }
        if (index.isNull()) {
            return NullValue.NULL;
        }
        if (!(index instanceof StringValue name)) {
            throw EvaluationException.mapAccess(
                    "a property of a "
                            + Type.of(container)
                            + " is accessed by a String, not by "
                            + Describe.value(index));
        }
        return container instanceof MapValue map
                ? map.get(name.value())
                : ElementFunctions.node(container).property(name.value());
    }

    private static Value at(List<Value> values, long position) {
        long index = position < 0 ? position + values.size() : position;
        return index < 0 || index >= values.size() ? NullValue.NULL : values.get((int) index);
    }

    static Value slice(Value[] operands) {
        ListValue list = (ListValue) operands[0];
        return part(list, start(list, operands[1]), start(list, operands[2]));
    }

    static Value sliceTo(Value[] operands) {
        ListValue list = (ListValue) operands[0];
        return part(list, 0, start(list, operands[1]));
    }

    static Value sliceFrom(Value[] operands) {
        ListValue list = (ListValue) operands[0];
        return part(list, start(list, operands[1]), list.size());
    }

    /** A bound as an index into the list, between 0 and its size. */
    private static int start(ListValue list, Value bound) {
        long position = ((IntegerValue) bound).value();
        long index = position < 0 ? position + list.size() : position;
        return (int) Math.max(0, Math.min(index, list.size()));
    }

    private static Value part(ListValue list, int from, int to) {
        return from < to ? new ListValue(list.values().subList(from, to)) : ListValue.EMPTY;
    }
}
