package dev.walgraph.graph;

/** A string. Strings are ordered by code point. */
public record StringValue(String value) implements Value {

    @Override
    public ValueType type() {
        return ValueType.STRING;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
