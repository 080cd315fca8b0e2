package dev.walgraph.operator.type;

import dev.walgraph.graph.AnswerChange;
import dev.walgraph.graph.ResultChange;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Changes of answers that queries share: the change, then the queries with their offsets. */
public final class AnswerChangeSerializer extends ImmutableSerializer<AnswerChange> {

    public static final AnswerChangeSerializer INSTANCE = new AnswerChangeSerializer();

    private AnswerChangeSerializer() {}

    @Override
    public AnswerChange createInstance() {
        return new AnswerChange(ResultChangeSerializer.INSTANCE.createInstance(), Map.of());
    }

    @Override
    public void serialize(AnswerChange answer, DataOutputView target) throws IOException {
        ResultChangeSerializer.INSTANCE.serialize(answer.change(), target);
        Varint.writeUnsigned(answer.offsets().size(), target);
        for (Map.Entry<String, Long> offset : answer.offsets().entrySet()) {
            Text.write(offset.getKey(), target);
            Varint.writeSigned(offset.getValue(), target);
        }
    }

    @Override
    public AnswerChange deserialize(DataInputView source) throws IOException {
        ResultChange change = ResultChangeSerializer.INSTANCE.deserialize(source);
        int queries = Varint.readSize(source);
        Map<String, Long> offsets = new HashMap<>();
        for (int i = 0; i < queries; i++) {
            String query = Text.read(source);
            offsets.put(query, Varint.readSigned(source));
        }
        return new AnswerChange(change, offsets);
    }

    @Override
    public TypeSerializerSnapshot<AnswerChange> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink, which asks each serializer for one. */
    public static final class Snapshot extends FormatSnapshot<AnswerChange> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
