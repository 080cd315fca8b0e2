package dev.walgraph.operator.type;

import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Rows between two tasks: as they lie in memory. Both tasks are of one version of the program, so
 * unlike {@link RowSerializer}'s this form may change with it.
 */
final class RowWire {

    private static final Value[] NO_OBJECTS = {};

    /** How a later version is written: by itself, or its objects as the earlier one has them. */
    private static final int ALONE = 0;

    private static final int ALIKE = 1;

    private RowWire() {}

    static void write(Row row, ListWriter lists, DataOutputView target) throws IOException {
        write(row, false, lists, target);
    }

    /** Writes a row that is not there any more. */
    static void writeGoing(Row row, ListWriter lists, DataOutputView target) throws IOException {
        write(row, true, lists, target);
    }

    private static void write(Row row, boolean goes, ListWriter lists, DataOutputView target)
            throws IOException {
        byte[] cells = row.cells();
        Value[] objects = row.objects();
        Varint.writeUnsigned(row.size(), target);
        Varint.writeUnsigned((long) cells.length << 1 | (objects.length > 0 ? 1 : 0), target);
        target.write(cells);
        if (objects.length > 0) {
            Varint.writeUnsigned(objects.length, target);
            for (Value object : objects) {
                lists.write(object, goes, target);
            }
        }
    }

    /** Writes the later version of a row whose earlier one has been written. */
    static void writeUpdated(Row before, Row after, ListWriter lists, DataOutputView target)
            throws IOException {
        Value[] from = before.objects();
        Value[] to = after.objects();
        if (from.length != to.length || to.length == 0) {
            target.write(ALONE);
            lists.end(before);
            write(after, lists, target);
            return;
        }
        target.write(ALIKE);
        Varint.writeUnsigned(after.size(), target);
        Varint.writeUnsigned(after.cells().length, target);
        target.write(after.cells());
        for (int i = 0; i < to.length; i++) {
            lists.write(from[i], to[i], target);
        }
    }

    static Row readUpdated(Row before, ListReader lists, DataInputView source) throws IOException {
        if (source.readUnsignedByte() == ALONE) {
            return read(lists, source);
        }
        int size = Varint.readSize(source);
        byte[] cells = new byte[Varint.readSize(source)];
        source.readFully(cells);
        Value[] from = before.objects();
        Value[] to = new Value[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = lists.read(from[i], source);
        }
        return Row.ofCells(size, cells, to);
    }

    static Row read(ListReader lists, DataInputView source) throws IOException {
        int size = Varint.readSize(source);
        long header = Varint.readUnsigned(source);
        byte[] cells = new byte[(int) (header >>> 1)];
        source.readFully(cells);
        return Row.ofCells(
                size, cells, (header & 1) != 0 ? readObjects(lists, source) : NO_OBJECTS);
    }

    private static Value[] readObjects(ListReader lists, DataInputView source) throws IOException {
        Value[] objects = new Value[Varint.readSize(source)];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = lists.read(source);
        }
        return objects;
    }
}
