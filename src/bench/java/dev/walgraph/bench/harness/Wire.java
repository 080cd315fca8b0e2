package dev.walgraph.bench.harness;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The way between two tasks: what arrives shares no objects with what was sent, and has those that
 * deserialization makes, which are what an operator then keeps.
 */
public final class Wire<T> {

    private final TypeSerializer<T> serializer;
    private final DataOutputSerializer out = new DataOutputSerializer(256);
    private final DataInputDeserializer in = new DataInputDeserializer();

    public Wire(TypeSerializer<T> serializer) {
        this.serializer = serializer;
    }

    public T send(T record) throws IOException {
        out.clear();
        serializer.serialize(record, out);
        in.setBuffer(out.getSharedBuffer(), 0, out.length());
        return serializer.deserialize(in);
    }
}
