package dev.walgraph.operator.type;

import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.Admission;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.SourceEvent.Restriction;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.graph.SourceEvent.Truncation;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What a source hands on: a tag, then the event. */
public final class SourceEventSerializer extends ImmutableSerializer<SourceEvent> {

    public static final SourceEventSerializer INSTANCE = new SourceEventSerializer();

    private SourceEventSerializer() {}

    @Override
    public SourceEvent createInstance() {
        return new Commits(List.of());
    }

    private static final int ROW = 1;
    private static final int ROW_GONE = 2;
    private static final int TRUNCATION = 3;
    private static final int COMMITS = 4;
    private static final int RESTRICTION = 5;
    private static final int ADMISSION = 6;

    @Override
    public void serialize(SourceEvent event, DataOutputView target) throws IOException {
        if (event instanceof RowChange change) {
            write(change, target);
        } else if (event instanceof Truncation truncation) {
            write(truncation, target);
        } else if (event instanceof Commits commits) {
            target.write(COMMITS);
            CommitsSerializer.INSTANCE.serialize(commits, target);
        } else if (event instanceof Restriction restriction) {
            write(RESTRICTION, restriction.readers(), restriction.route(), target);
        } else {
            Admission admission = (Admission) event;
            write(ADMISSION, admission.readers(), admission.route(), target);
        }
    }

    @Override
    public SourceEvent deserialize(DataInputView source) throws IOException {
        int tag = source.readUnsignedByte();
        return switch (tag) {
            case ROW, ROW_GONE -> readRow(tag, source);
            case TRUNCATION ->
                    new Truncation(Varint.readSize(source), Text.read(source), source.readLong());
            case COMMITS -> CommitsSerializer.INSTANCE.deserialize(source);
            case RESTRICTION ->
                    new Restriction(Set.copyOf(Text.readAll(source)), Text.read(source));
            case ADMISSION -> new Admission(Set.copyOf(Text.readAll(source)), Text.read(source));
            default -> throw new IOException("no event begins with " + tag);
        };
    }

    private static RowChange readRow(int tag, DataInputView source) throws IOException {
        int table = Varint.readSize(source);
        String id = Text.read(source);
        long time = source.readLong();
        if (tag == ROW_GONE) {
            return RowChange.gone(table, id, time);
        }
        return new RowChange(table, id, Format.readKnown(Varint.readSize(source), source), time);
    }

    private static void write(RowChange change, DataOutputView target) throws IOException {
        Row values = change.values();
        target.write(values == null ? ROW_GONE : ROW);
        Varint.writeUnsigned(change.table(), target);
        Text.write(change.id(), target);
        target.writeLong(change.time());
        if (values != null) {
            Varint.writeUnsigned(values.size(), target);
            for (int i = 0; i < values.size(); i++) {
                Format.writeKnown(values, i, target);
            }
        }
    }

    private static void write(Truncation truncation, DataOutputView target) throws IOException {
        target.write(TRUNCATION);
        Varint.writeUnsigned(truncation.table(), target);
        Text.write(truncation.route(), target);
        target.writeLong(truncation.time());
    }

    private static void write(int tag, Set<String> readers, String route, DataOutputView target)
            throws IOException {
        target.write(tag);
        Text.writeAll(readers, target);
        Text.write(route, target);
    }

    @Override
    public TypeSerializerSnapshot<SourceEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format in which they were written. */
    public static final class Snapshot extends FormatSnapshot<SourceEvent> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
