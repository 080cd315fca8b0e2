package dev.walgraph.source.snapshot;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Stands where Flink wants a serializer for a state that never is. */
final class NoStateSerializer implements SimpleVersionedSerializer<Void> {

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(Void state) throws IOException {
        throw new IOException("a bootstrap has no state");
    }

    @Override
    public Void deserialize(int version, byte[] serialized) throws IOException {
        throw new IOException("a bootstrap has no state");
    }
}
