package dev.walgraph.source.snapshot;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Writes a split for its way to the reader; it never becomes part of a checkpoint. */
final class CopySplitSerializer implements SimpleVersionedSerializer<CopySplit> {

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(CopySplit split) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeInt(split.table());
        out.writeUTF(split.snapshot());
        out.writeLong(split.firstBlock());
        out.writeLong(split.endBlock());
        out.writeLong(split.estimatedRows());
        return out.getCopyOfBuffer();
    }

    @Override
    public CopySplit deserialize(int version, byte[] serialized) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        return new CopySplit(
                in.readInt(), in.readUTF(), in.readLong(), in.readLong(), in.readLong());
    }
}
