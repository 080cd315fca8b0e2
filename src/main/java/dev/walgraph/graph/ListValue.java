package dev.walgraph.graph;

import java.util.List;

/** A list; its elements may be of different types, and null. */
public record ListValue(List<Value> values) implements Value {

    public static final ListValue EMPTY = new ListValue(List.of());

    public ListValue {
        values = List.copyOf(values);
    }

    public static ListValue of(Value... values) {
        return new ListValue(List.of(values));
    }

    public int size() {
        return values.size();
    }

    @Override
    public ValueType type() {
        return ValueType.LIST;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
