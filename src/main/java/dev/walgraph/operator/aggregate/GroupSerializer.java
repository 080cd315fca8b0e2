package dev.walgraph.operator.aggregate;

import dev.walgraph.operator.type.FormatSnapshot;
import dev.walgraph.operator.type.MutableSerializer;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Groups in state, where they are changed. */
public final class GroupSerializer extends MutableSerializer<Group> {

    static final GroupSerializer INSTANCE = new GroupSerializer();

    private GroupSerializer() {}

    @Override
    public Group createInstance() {
        return new Group(new Representatives(), List.of(), 1);
    }

    @Override
    public void serialize(Group value, DataOutputView target) throws IOException {
        GroupFormat.write(value, target);
    }

    @Override
    public Group deserialize(DataInputView source) throws IOException {
        return GroupFormat.read(source);
    }

    @Override
    public Group copy(Group from) {
        return from.copy();
    }

    @Override
    public TypeSerializerSnapshot<Group> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format in which they were written. */
    public static final class Snapshot extends FormatSnapshot<Group> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
