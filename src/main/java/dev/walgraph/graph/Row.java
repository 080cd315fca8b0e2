package dev.walgraph.graph;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tuple of values, whose columns the plan knows by position. Immutable. */
public final class Row implements Comparable<Row>, Serializable {

    public static final Row EMPTY = new Row(new Value[0]);

    private final Value[] values;
    private int hash;

    private Row(Value[] values) {
        this.values = values;
    }

    /** A row of these values. Takes the array over: nobody may write to it any more. */
    public static Row of(Value... values) {
        return new Row(values);
    }

    public static Row of(List<Value> values) {
        return new Row(values.toArray(new Value[0]));
    }

    public Value get(int column) {
        return values[column];
    }

    public int size() {
        return values.length;
    }

    /** The values at these columns, in this order. */
    public Row select(int[] columns) {
        Value[] selected = new Value[columns.length];
        for (int i = 0; i < columns.length; i++) {
            selected[i] = values[columns[i]];
        }
        return new Row(selected);
    }

    /** This row's values, then the other's. */
    public Row concat(Row right) {
        Value[] all = Arrays.copyOf(values, values.length + right.values.length);
        System.arraycopy(right.values, 0, all, values.length, right.values.length);
        return new Row(all);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row that
                && hashCode() == that.hashCode()
                && Arrays.equals(values, that.values);
    }

    /** Cached: rows are keys of hash maps. Zero means "not computed yet", as in {@link String}. */
    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.hashCode(values);
        }
        return hash;
    }

    @Override
    public int compareTo(Row other) {
        return Arrays.compare(values, other.values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
