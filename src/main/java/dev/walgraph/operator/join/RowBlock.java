package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import dev.walgraph.operator.type.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Few rows as one array of bytes: of each row how often it is there, its length, and the row. Equal
 * rows are equal bytes, so that a row is found, put in or taken out without reading the others.
 *
 * <p>The array is replaced, never written to: state may hold it.
 */
final class RowBlock implements Multiset {

    private static final int NONE = -1;

    private final DataOutputSerializer row = new DataOutputSerializer(128);
    private final DataOutputSerializer entry = new DataOutputSerializer(128);
    private final DataInputDeserializer input = new DataInputDeserializer();

    private byte[] bytes = {};
    private int rows;

    /** Of the entry that {@link #find} has found: where it ends, and how often the row is there. */
    private int foundEnd;

    private int foundCount;

    /** Begins with these rows. */
    void begin(int rowsHeld, byte[] block) {
        rows = rowsHeld;
        bytes = block;
    }

    /** How many different rows there are. */
    int rows() {
        return rows;
    }

    /** The rows as they are now; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean isEmpty() {
        return rows == 0;
    }

    @Override
    public void forEach(Visitor visitor) {
        any(
                (row, count) -> {
                    visitor.visit(row, count);
                    return false;
                });
    }

    @Override
    public boolean any(Predicate<Row> condition) {
        return any((row, count) -> condition.test(row));
    }

    private boolean any(CountedCondition condition) {
        if (rows == 0) {
            return false;
        }
        // Of its own, as the condition may want to read another block of this one's rows.
        DataInputDeserializer source = new DataInputDeserializer(bytes);
        try {
            while (source.available() > 0) {
                int count = Format.readSize(source);
                Format.readSize(source);
                if (condition.isTrueOf(Format.readRow(source), count)) {
                    return true;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the rows of a join's key cannot be read", e);
        }
        return false;
    }

    @Override
    public void add(Row changed, int copies) {
        try {
            row.clear();
            Format.writeRow(changed, row);
            int place = find();
            int now = Math.addExact(place == NONE ? 0 : foundCount, copies);
            if (now < 0) {
                throw new IllegalStateException("a row goes that is not there: " + changed);
            }
            entry.clear();
            if (now > 0) {
                Format.writeSize(now, entry);
                Format.writeSize(row.length(), entry);
                entry.write(row.getSharedBuffer(), 0, row.length());
            }
            if (place == NONE) {
                rows += now > 0 ? 1 : 0;
                replace(bytes.length, bytes.length);
            } else {
                rows -= now > 0 ? 0 : 1;
                replace(place, foundEnd);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a row of a join cannot be written: " + changed, e);
        }
    }

    /** Where the entry of {@link #row} begins. */
    private int find() throws IOException {
        input.setBuffer(bytes);
        byte[] sought = row.getSharedBuffer();
        while (input.available() > 0) {
            int place = input.getPosition();
            int count = Format.readSize(input);
            int length = Format.readSize(input);
            int begin = input.getPosition();
            if (length == row.length()
                    && Arrays.equals(bytes, begin, begin + length, sought, 0, length)) {
                foundEnd = begin + length;
                foundCount = count;
                return place;
            }
            input.skipBytesToRead(length);
        }
        return NONE;
    }

    /** Puts {@link #entry} in the place of some bytes. */
    private void replace(int begin, int end) {
        int length = entry.length();
        byte[] changed = new byte[bytes.length - (end - begin) + length];
        System.arraycopy(bytes, 0, changed, 0, begin);
        System.arraycopy(entry.getSharedBuffer(), 0, changed, begin, length);
        System.arraycopy(bytes, end, changed, begin + length, bytes.length - end);
        bytes = changed;
    }
}
