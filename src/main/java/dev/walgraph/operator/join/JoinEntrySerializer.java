package dev.walgraph.operator.join;

import dev.walgraph.operator.type.Format;
import dev.walgraph.operator.type.FormatSnapshot;
import dev.walgraph.operator.type.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Entries of a join. Of each side: twice the number of rows, one more if they lie elsewhere; then
 * the number with which they may return, or the block's length and the block.
 */
public final class JoinEntrySerializer extends ImmutableSerializer<JoinEntry> {

    static final JoinEntrySerializer INSTANCE = new JoinEntrySerializer();

    private JoinEntrySerializer() {}

    @Override
    public JoinEntry createInstance() {
        return JoinEntry.EMPTY;
    }

    @Override
    public void serialize(JoinEntry entry, DataOutputView target) throws IOException {
        write(entry.left(), target);
        write(entry.right(), target);
    }

    private static void write(JoinEntry.Side side, DataOutputView target) throws IOException {
        Format.writeSize((long) side.rows() << 1 | (side.spilled() ? 1 : 0), target);
        if (side.spilled()) {
            Format.writeSize(side.returnAt(), target);
        } else {
            Format.writeSize(side.block().length, target);
            target.write(side.block());
        }
    }

    @Override
    public JoinEntry deserialize(DataInputView source) throws IOException {
        JoinEntry.Side left = read(source);
        return new JoinEntry(left, read(source));
    }

    private static JoinEntry.Side read(DataInputView source) throws IOException {
        long header = Format.readCount(source);
        int rows = (int) (header >>> 1);
        int number = Format.readSize(source);
        if ((header & 1) != 0) {
            return JoinEntry.Side.ofSpilled(rows, number);
        }
        byte[] block = new byte[number];
        source.readFully(block);
        return JoinEntry.Side.ofBlock(rows, block);
    }

    @Override
    public TypeSerializerSnapshot<JoinEntry> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format in which they were written. */
    public static final class Snapshot extends FormatSnapshot<JoinEntry> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
