package dev.walgraph.operator.aggregate;

import dev.walgraph.operator.type.FormatSnapshot;
import dev.walgraph.operator.type.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Pages in state, where they are not written to. */
public final class PageSerializer extends ImmutableSerializer<Page> {

    static final PageSerializer INSTANCE = new PageSerializer();

    private PageSerializer() {}

    @Override
    public Page createInstance() {
        return Page.leaf();
    }

    @Override
    public void serialize(Page value, DataOutputView target) throws IOException {
        PageFormat.write(value, target);
    }

    @Override
    public Page deserialize(DataInputView source) throws IOException {
        return PageFormat.read(source);
    }

    @Override
    public TypeSerializerSnapshot<Page> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format in which they were written. */
    public static final class Snapshot extends FormatSnapshot<Page> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
