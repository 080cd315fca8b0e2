package dev.walgraph.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list; its elements may be of different types, and null. */
public record ListValue(List<Value> values) implements Value {

    public static final ListValue EMPTY = new ListValue(List.of());

    public ListValue {
        values = values instanceof ConstantValues ? values : List.copyOf(values);
    }

    public static ListValue of(Value... values) {
        return new ListValue(List.of(values));
    }

    public int size() {
        return values.size();
    }

    /** Lists of different sizes are not compared element by element. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ListValue that
                && values.size() == that.values.size()
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
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
