package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.Value;
import dev.walgraph.operator.type.PackedList;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A page of a {@link SortedMultiset}: of a leaf, values with their counts; of an inner page, for
 * each child but the first the least value that may be below it, and the child's number. Ascending.
 *
 * <p>What lies in state is never written to: a batch works on a copy of its own.
 */
final class Page {

    /** A page with more entries than this is split. */
    static final int MAX_SIZE = 64;

    private final boolean leaf;
    private Value[] values;
    private long[] numbers;
    private int size;

    /** What is collected of all values here and below, if somebody has done it; not in state. */
    private @Nullable PackedList list;

    private Page(boolean leaf, Value[] values, long[] numbers, int size) {
        this.leaf = leaf;
        this.values = values;
        this.numbers = numbers;
        this.size = size;
    }

    static Page leaf() {
        return new Page(true, new Value[1], new long[1], 0);
    }

    static Page inner() {
        return new Page(false, new Value[2], new long[2], 0);
    }

    Page copy() {
        Page copy = new Page(leaf, values.clone(), numbers.clone(), size);
        copy.list = list;
        return copy;
    }

    boolean isLeaf() {
        return leaf;
    }

    int size() {
        return size;
    }

    Value value(int index) {
        return values[index];
    }

    long count(int index) {
        return numbers[index];
    }

    int child(int index) {
        return Math.toIntExact(numbers[index]);
    }

    @Nullable PackedList list() {
        return list;
    }

    /** Takes what is collected of all values here and below, until something changes. */
    void know(PackedList collected) {
        list = collected;
    }

    /** Something below changes. */
    void forgetList() {
        list = null;
    }

    void setCount(int index, long count) {
        list = null;
        numbers[index] = count;
    }

    /** Index of a value, or {@code -(insertion point) - 1}. */
    int find(Value value, Comparator<Value> order) {
        return Arrays.binarySearch(values, 0, size, value, order);
    }

    /**
     * Index of the child below which a value belongs. What is below the first has no lower end: its
     * own value may be greater than the next one's, when it has been split since.
     */
    int childIndex(Value value, Comparator<Value> order) {
        int index = Arrays.binarySearch(values, 1, size, value, order);
        return index >= 0 ? index : -index - 2;
    }

    void insert(int index, Value value, long number) {
        list = null;
        if (size == values.length) {
            int capacity = Math.min(MAX_SIZE + 1, size * 2 + 1);
            values = Arrays.copyOf(values, capacity);
            numbers = Arrays.copyOf(numbers, capacity);
        }
        System.arraycopy(values, index, values, index + 1, size - index);
        System.arraycopy(numbers, index, numbers, index + 1, size - index);
        values[index] = value;
        numbers[index] = number;
        size++;
    }

    void remove(int index) {
        list = null;
        System.arraycopy(values, index + 1, values, index, size - index - 1);
        System.arraycopy(numbers, index + 1, numbers, index, size - index - 1);
        size--;
    }

    /** Keeps the lower half, and gives the upper one. */
    Page split() {
        list = null;
        int middle = size / 2;
        Page upper =
                new Page(
                        leaf,
                        Arrays.copyOfRange(values, middle, size),
                        Arrays.copyOfRange(numbers, middle, size),
                        size - middle);
        values = Arrays.copyOf(values, middle);
        numbers = Arrays.copyOf(numbers, middle);
        size = middle;
        return upper;
    }
}
