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

    private RowWire() {}

    static void write(Row row, DataOutputView target) throws IOException {
        byte[] cells = row.cells();
        Value[] objects = row.objects();
        Varint.writeUnsigned(row.size(), target);
        Varint.writeUnsigned((long) cells.length << 1 | (objects.length > 0 ? 1 : 0), target);
        target.write(cells);
        if (objects.length > 0) {
            Varint.writeUnsigned(objects.length, target);
            for (Value object : objects) {
                ValueFormat.write(object, target);
            }
        }
    }

    static Row read(DataInputView source) throws IOException {
        int size = Varint.readSize(source);
        long header = Varint.readUnsigned(source);
        byte[] cells = new byte[(int) (header >>> 1)];
        source.readFully(cells);
        return Row.ofCells(size, cells, (header & 1) != 0 ? readObjects(source) : NO_OBJECTS);
    }

    private static Value[] readObjects(DataInputView source) throws IOException {
        Value[] objects = new Value[Varint.readSize(source)];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = ValueFormat.read(source);
        }
        return objects;
    }
}
