package dev.walgraph.graph;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A map from names to values. Its entries are kept in the order of their names, so that equal maps
 * print alike.
 */
public record MapValue(SortedMap<String, Value> entries) implements Value {

    public static final MapValue EMPTY = new MapValue(new TreeMap<>());

    public MapValue {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public static MapValue of(Map<String, ? extends Value> entries) {
        return new MapValue(new TreeMap<>(entries));
    }

    /** The value under a name; {@link NullValue#NULL} if there is none. */
    public Value get(String name) {
        return entries.getOrDefault(name, NullValue.NULL);
    }

    @Override
    public ValueType type() {
        return ValueType.MAP;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
