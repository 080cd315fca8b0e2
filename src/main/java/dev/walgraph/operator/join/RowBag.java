package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows with how often each is there, close together in memory: few rows are searched one after the
 * other by their hashes, many through an index.
 */
final class RowBag implements Multiset {

    /** With more rows than this, there is an index. A search through so many hashes is as fast. */
    static final int INDEXED = 64;

    private static final int FIRST_CAPACITY = 2;

    private static final int NONE = -1;

    private static final Row[] NO_ROWS = {};
    private static final int[] NO_NUMBERS = {};

    private Row[] rows = NO_ROWS;
    private int[] hashes = NO_NUMBERS;
    private int[] counts = NO_NUMBERS;
    private int size;

    /** Of each bucket the place of its first row; null if there is no index. */
    private int @Nullable [] buckets;

    /** Of each row the place of the next one in its bucket. */
    private int[] next = NO_NUMBERS;

    RowBag copy() {
        RowBag copy = new RowBag();
        if (size > 0) {
            copy.rows = rows.clone();
            copy.hashes = hashes.clone();
            copy.counts = counts.clone();
            copy.size = size;
            copy.buckets = buckets == null ? null : buckets.clone();
            copy.next = next.clone();
        }
        return copy;
    }

    /** How many different rows there are. */
    int size() {
        return size;
    }

    Row row(int index) {
        return rows[index];
    }

    int count(int index) {
        return counts[index];
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public void forEach(Visitor visitor) {
        for (int i = 0; i < size; i++) {
            visitor.visit(rows[i], counts[i]);
        }
    }

    @Override
    public boolean any(Predicate<Row> condition) {
        for (int i = 0; i < size; i++) {
            if (condition.test(rows[i])) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void add(Row row, int copies) {
        int hash = row.hashCode();
        int place = find(row, hash);
        int now = Math.addExact(place == NONE ? 0 : counts[place], copies);
        if (now < 0) {
            throw new IllegalStateException("a row goes that is not there: " + row);
        }
        if (now == 0) {
            if (place != NONE) {
                remove(place);
            }
        } else if (place == NONE) {
            append(row, hash, now);
        } else {
            counts[place] = now;
        }
    }

    private int find(Row row, int hash) {
        if (buckets != null) {
            int place = buckets[bucket(hash, buckets.length)];
            while (place != NONE && !(hashes[place] == hash && rows[place].equals(row))) {
                place = next[place];
            }
            return place;
        }
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash && rows[i].equals(row)) {
                return i;
            }
        }
        return NONE;
    }

    private void append(Row row, int hash, int count) {
        if (size == rows.length) {
            resize(Math.max(FIRST_CAPACITY, size + (size >> 1)));
        }
        rows[size] = row;
        hashes[size] = hash;
        counts[size] = count;
        size++;
        if (buckets != null) {
            link(size - 1);
        }
    }

    /** Takes a row out; the last one takes its place. */
    private void remove(int place) {
        int last = size - 1;
        unlink(place);
        if (place != last) {
            unlink(last);
            rows[place] = rows[last];
            hashes[place] = hashes[last];
            counts[place] = counts[last];
            if (buckets != null) {
                link(place);
            }
        }
        size = last;
        if (size < rows.length / 4) {
            resize(Math.max(FIRST_CAPACITY, rows.length / 2));
        } else {
            Arrays.fill(rows, size, size + 1, Row.EMPTY);
        }
    }

    private void resize(int capacity) {
        rows = Arrays.copyOf(rows, capacity);
        Arrays.fill(rows, size, capacity, Row.EMPTY);
        hashes = Arrays.copyOf(hashes, capacity);
        counts = Arrays.copyOf(counts, capacity);
        if (capacity <= INDEXED) {
            buckets = null;
            next = NO_NUMBERS;
            return;
        }
        buckets = new int[Integer.highestOneBit(capacity - 1) << 1];
        Arrays.fill(buckets, NONE);
        next = new int[capacity];
        for (int i = 0; i < size; i++) {
            link(i);
        }
    }

    private void link(int place) {
        if (buckets != null) {
            int bucket = bucket(hashes[place], buckets.length);
            next[place] = buckets[bucket];
            buckets[bucket] = place;
        }
    }

    private void unlink(int place) {
        if (buckets == null) {
            return;
        }
        int bucket = bucket(hashes[place], buckets.length);
        if (buckets[bucket] == place) {
            buckets[bucket] = next[place];
            return;
        }
        int before = buckets[bucket];
        while (next[before] != place) {
            before = next[before];
        }
        next[before] = next[place];
    }

    /** Rows of one key have much in common: all bits of their hashes are to count. */
    private static int bucket(int hash, int buckets) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ (mixed >>> 16)) & (buckets - 1);
    }
}
