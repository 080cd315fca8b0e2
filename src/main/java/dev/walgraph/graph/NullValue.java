package dev.walgraph.graph;

import java.io.ObjectStreamException;
import org.jspecify.annotations.Nullable;

/** The absence of a value; in a predicate, unknown. */
public final class NullValue implements Value {

    public static final NullValue NULL = new NullValue();

    private NullValue() {}

    @Override
    public ValueType type() {
        return ValueType.NULL;
    }

    @Override
    public boolean isNull() {
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NullValue;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "null";
    }

    private Object readResolve() throws ObjectStreamException {
        return NULL;
    }
}
