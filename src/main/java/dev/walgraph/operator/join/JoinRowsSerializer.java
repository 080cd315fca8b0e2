package dev.walgraph.operator.join;

import dev.walgraph.operator.type.Format;
import dev.walgraph.operator.type.FormatSnapshot;
import dev.walgraph.operator.type.MutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The rows under a key of a join: of each side how many, then each with how often it is there. */
public final class JoinRowsSerializer extends MutableSerializer<JoinRows> {

    static final JoinRowsSerializer INSTANCE = new JoinRowsSerializer();

    private JoinRowsSerializer() {}

    @Override
    public JoinRows createInstance() {
        return new JoinRows();
    }

    @Override
    public void serialize(JoinRows rows, DataOutputView target) throws IOException {
        write(rows.left(), target);
        write(rows.right(), target);
    }

    private static void write(RowBag bag, DataOutputView target) throws IOException {
        Format.writeSize(bag.size(), target);
        for (int i = 0; i < bag.size(); i++) {
            Format.writeRow(bag.row(i), target);
            Format.writeSize(bag.count(i), target);
        }
    }

    @Override
    public JoinRows deserialize(DataInputView source) throws IOException {
        RowBag left = read(source);
        return new JoinRows(left, read(source));
    }

    private static RowBag read(DataInputView source) throws IOException {
        RowBag bag = new RowBag();
        for (int size = Format.readSize(source); size > 0; size--) {
            bag.add(Format.readRow(source), Format.readSize(source));
        }
        return bag;
    }

    @Override
    public JoinRows copy(JoinRows from) {
        return from.copy();
    }

    @Override
    public TypeSerializerSnapshot<JoinRows> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format in which they were written. */
    public static final class Snapshot extends FormatSnapshot<JoinRows> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
