package dev.walgraph.operator.type;

import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Value;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Values, as {@link ValueFormat} writes them. */
public final class ValueSerializer extends ImmutableSerializer<Value> {

    public static final ValueSerializer INSTANCE = new ValueSerializer();

    private ValueSerializer() {}

    @Override
    public Value createInstance() {
        return NullValue.NULL;
    }

    @Override
    public void serialize(Value value, DataOutputView target) throws IOException {
        ValueFormat.write(value, target);
    }

    @Override
    public Value deserialize(DataInputView source) throws IOException {
        return ValueFormat.read(source);
    }

    @Override
    public TypeSerializerSnapshot<Value> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format in which values were written. */
    public static final class Snapshot extends FormatSnapshot<Value> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
