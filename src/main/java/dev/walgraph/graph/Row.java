package dev.walgraph.graph;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tuple of values, whose columns the plan knows by position. Immutable.
 *
 * <p>It is compact: one array of bytes holds nearly all of it ({@link Cells} says how), so that
 * rows are compared, copied and sent without looking at their values. A value is made when it is
 * asked for; who only passes values on uses {@link #select}, {@link #join} or a {@link RowWriter}.
 */
public final class Row implements Comparable<Row>, Serializable {

    static final Value[] NO_OBJECTS = {};

    public static final Row EMPTY = new Row(0, new byte[0], NO_OBJECTS);

    private final int size;
    private final byte[] cells;
    private final Value[] objects;
    private int hash;

    Row(int size, byte[] cells, Value[] objects) {
        this.size = size;
        this.cells = cells;
        this.objects = objects;
    }

    /** A row of these values. */
    public static Row of(Value... values) {
        return RowWriter.write(values);
    }

    public static Row of(List<Value> values) {
        return RowWriter.write(values.toArray(new Value[0]));
    }

    /** A row of these values, of which those that are null are missing: they are not known. */
    public static Row ofKnown(@Nullable Value... values) {
        return RowWriter.write(values);
    }

    /**
     * A row of what {@link #cells} and {@link #objects} have given, in this version of the program.
     */
    public static Row ofCells(int size, byte[] cells, Value... objects) {
        return new Row(size, cells, objects);
    }

    /**
     * The value in a column.
     *
     * @throws IllegalStateException if it is missing
     */
    public Value get(int column) {
        Value value = getKnown(column);
        if (value == null) {
            throw new IllegalStateException("the value of column " + column + " is not known");
        }
        return value;
    }

    /** The value in a column; null if it is missing. */
    public @Nullable Value getKnown(int column) {
        byte tag = tag(column);
        long slot = slot(column);
        if (tag >= Cells.SHORT_STRING) {
            return new StringValue(Cells.readShort(cells, column, tag));
        }
        return switch (tag) {
            case Cells.MISSING -> null;
            case Cells.STRING -> new StringValue(Cells.readText(cells, slot, false));
            case Cells.WIDE_STRING -> new StringValue(Cells.readText(cells, slot, true));
            case Cells.REFERENCE -> new NodeReference(Cells.readText(cells, slot, false));
            case Cells.WIDE_REFERENCE -> new NodeReference(Cells.readText(cells, slot, true));
            case Cells.RELATIONSHIP ->
                    new RelationshipReference(Cells.readText(cells, slot, false));
            case Cells.WIDE_RELATIONSHIP ->
                    new RelationshipReference(Cells.readText(cells, slot, true));
            case Cells.OBJECT -> objects[(int) slot];
            default -> Cells.plain(tag, slot);
        };
    }

    /** Takes a value in the form that it has in a row. */
    public interface Visitor {
        void visitInteger(long value) throws IOException;

        /** A string of one byte a character. */
        void visitLatin(byte[] bytes, int start, int length) throws IOException;

        /** The reference of a node, its id of one byte a character. */
        void visitLatinReference(byte[] bytes, int start, int length) throws IOException;

        /** Any other value. */
        void visitOther(Value value) throws IOException;

        void visitMissing() throws IOException;
    }

    /** Shows the value in a column, making none where that can be avoided. */
    public void accept(int column, Visitor visitor) throws IOException {
        byte tag = tag(column);
        if (tag == Cells.INTEGER) {
            visitor.visitInteger(slot(column));
        } else if (Cells.isLatinString(tag)) {
            visitor.visitLatin(cells, textStart(column, tag), textLength(column, tag));
        } else if (tag == Cells.REFERENCE) {
            visitor.visitLatinReference(cells, textStart(column, tag), textLength(column, tag));
        } else {
            Value value = getKnown(column);
            if (value == null) {
                visitor.visitMissing();
            } else {
                visitor.visitOther(value);
            }
        }
    }

    /** The first column whose value is missing; -1 if none is. */
    public int missing() {
        for (int i = 0; i < size; i++) {
            if (tag(i) == Cells.MISSING) {
                return i;
            }
        }
        return -1;
    }

    /** The values, in order; null for those that are missing. */
    public List<@Nullable Value> known() {
        List<@Nullable Value> known = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            known.add(getKnown(i));
        }
        return known;
    }

    public int size() {
        return size;
    }

    /** The bytes, not to be written to: only for who writes rows down and reads them again. */
    public byte[] cells() {
        return cells;
    }

    /** The values that the bytes refer to, not to be written to; see {@link #cells}. */
    public Value[] objects() {
        return objects;
    }

    byte tag(int column) {
        return Cells.tag(cells, size, column);
    }

    long slot(int column) {
        return Cells.slot(cells, column);
    }

    /** Whether a value is its own {@link Values#key key}, and equal to itself. */
    public boolean isOwnKey(int column) {
        byte tag = tag(column);
        return tag == Cells.INTEGER
                || tag >= Cells.SHORT_STRING
                || tag == Cells.TRUE
                || tag == Cells.FALSE
                || (tag >= Cells.DATE && tag <= Cells.WIDE_RELATIONSHIP);
    }

    /** Whether two rows have {@code equals} values in these columns. */
    public boolean equalsIn(int[] columns, Row other) {
        for (int column : columns) {
            if (!equalsAt(column, other, column)) {
                return false;
            }
        }
        return true;
    }

    private boolean equalsAt(int column, Row other, int otherColumn) {
        byte tag = tag(column);
        if (tag != other.tag(otherColumn)) {
            return false;
        }
        long slot = slot(column);
        long otherSlot = other.slot(otherColumn);
        if (Cells.isText(tag)) {
            int start = Cells.textStart(slot);
            int otherStart = Cells.textStart(otherSlot);
            return Arrays.equals(
                    cells,
                    start,
                    start + Cells.textLength(slot),
                    other.cells,
                    otherStart,
                    otherStart + Cells.textLength(otherSlot));
        }
        return tag == Cells.OBJECT
                ? objects[(int) slot].equals(other.objects[(int) otherSlot])
                : slot == otherSlot;
    }

    /** The values at these columns, in this order. */
    public Row select(int[] columns) {
        int bytes = Cells.fixed(columns.length);
        for (int column : columns) {
            bytes += extra(column);
        }
        RowWriter writer = RowWriter.exact(columns.length, bytes);
        for (int column : columns) {
            writer.add(this, column);
        }
        return writer.last();
    }

    /**
     * The values at these columns of this row followed by those of another: a column that this row
     * does not have is one of the other's.
     */
    public Row join(Row right, int[] columns) {
        int bytes = Cells.fixed(columns.length);
        for (int column : columns) {
            bytes += column < size ? extra(column) : right.extra(column - size);
        }
        RowWriter writer = RowWriter.exact(columns.length, bytes);
        for (int column : columns) {
            if (column < size) {
                writer.add(this, column);
            } else {
                writer.add(right, column - size);
            }
        }
        return writer.last();
    }

    /** This row's values, then the other's. */
    public Row concat(Row right) {
        int[] all = new int[size + right.size];
        Arrays.setAll(all, i -> i);
        return join(right, all);
    }

    /** The bytes of a column beside its slot and tag. */
    private int extra(int column) {
        return Cells.isText(tag(column)) ? Cells.textLength(slot(column)) : 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Row that
                        && size == that.size
                        && (hash == 0 || that.hash == 0 || hash == that.hash)
                        && Arrays.equals(cells, that.cells)
                        && Arrays.equals(objects, that.objects));
    }

    /**
     * The hash of the list of the values, whatever their form in memory: keyed state of earlier
     * versions lies where it says. Cached: rows are keys of hash maps. Zero means "not computed
     * yet", as in {@link String}.
     */
    @Override
    public int hashCode() {
        if (hash == 0) {
            int computed = 1;
            for (int i = 0; i < size; i++) {
                computed = 31 * computed + hash(i);
            }
            hash = computed;
        }
        return hash;
    }

    private int hash(int column) {
        byte tag = tag(column);
        long slot = slot(column);
        if (tag >= Cells.SHORT_STRING) {
            return Cells.textHash(cells, column * Long.BYTES, tag - Cells.SHORT_STRING);
        }
        return switch (tag) {
            case Cells.NULL -> 0;
            case Cells.INTEGER, Cells.FLOAT -> Long.hashCode(slot);
            case Cells.STRING, Cells.REFERENCE, Cells.RELATIONSHIP ->
                    Cells.textHash(cells, Cells.textStart(slot), Cells.textLength(slot));
            default -> Objects.hashCode(getKnown(column));
        };
    }

    @Override
    public int compareTo(Row other) {
        int common = Math.min(size, other.size);
        for (int i = 0; i < common; i++) {
            int order = compareAt(i, other);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(size, other.size);
    }

    /** Compares without making values where that is the same. */
    private int compareAt(int column, Row other) {
        byte tag = tag(column);
        byte otherTag = other.tag(column);
        if (tag == Cells.INTEGER && otherTag == Cells.INTEGER) {
            return Long.compare(slot(column), other.slot(column));
        }
        boolean latin = Cells.isLatinString(tag) && Cells.isLatinString(otherTag);
        if (latin || (tag == Cells.REFERENCE && otherTag == Cells.REFERENCE)) {
            int start = textStart(column, tag);
            int otherStart = other.textStart(column, otherTag);
            return Arrays.compareUnsigned(
                    cells,
                    start,
                    start + textLength(column, tag),
                    other.cells,
                    otherStart,
                    otherStart + other.textLength(column, otherTag));
        }
        return equalsAt(column, other, column) ? 0 : get(column).compareTo(other.get(column));
    }

    private int textStart(int column, byte tag) {
        return tag >= Cells.SHORT_STRING ? column * Long.BYTES : Cells.textStart(slot(column));
    }

    private int textLength(int column, byte tag) {
        return tag >= Cells.SHORT_STRING
                ? tag - Cells.SHORT_STRING
                : Cells.textLength(slot(column));
    }

    @Override
    public String toString() {
        return known().toString();
    }
}
