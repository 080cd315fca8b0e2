package dev.walgraph.operator.graph;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.operator.type.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Held versions: the index of the table, the time, the values. The layouts are in the snapshot,
 * once, instead of in each version.
 */
public final class HeldNodeSerializer extends TypeSerializer<HeldNode> {

    /** The layout of versions of a table that no query reads any more; they have no content. */
    private static final NodeLayout RETIRED = new NodeLayout(List.of("(retired)"), List.of());

    private final SourceTables tables;
    private transient @Nullable Map<NodeLayout, Integer> indexes;

    HeldNodeSerializer(SourceTables tables) {
        this.tables = tables;
    }

    @Override
    public void serialize(HeldNode version, DataOutputView target) throws IOException {
        int table = index(version.layout());
        HeldNode written = version.in(layout(table));
        Format.writeSize(table, target);
        target.writeLong(written.changedAt());
        Row values = written.values();
        for (int i = 0; i < values.size(); i++) {
            Format.writeKnown(values, i, target);
        }
    }

    @Override
    public HeldNode deserialize(DataInputView source) throws IOException {
        NodeLayout layout = layout(Format.readSize(source));
        long changedAt = source.readLong();
        return new HeldNode(layout, Format.readKnown(layout.size(), source), changedAt);
    }

    private NodeLayout layout(int table) {
        return table == tables.layouts().size() ? RETIRED : tables.layouts().get(table);
    }

    private int index(NodeLayout layout) {
        Map<NodeLayout, Integer> known = indexes;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < tables.layouts().size(); i++) {
                known.put(tables.layouts().get(i), i);
            }
            indexes = known;
        }
        return known.computeIfAbsent(layout, this::indexOfLabels);
    }

    /** The table of a version that was restored from state in which the layout was another. */
    private int indexOfLabels(NodeLayout layout) {
        for (int i = 0; i < tables.layouts().size(); i++) {
            if (tables.layouts().get(i).isOfSameTable(layout)) {
                return i;
            }
        }
        return tables.layouts().size();
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<HeldNode> duplicate() {
        return new HeldNodeSerializer(tables);
    }

    @Override
    public HeldNode createInstance() {
        return new HeldNode(RETIRED, Row.EMPTY, 0);
    }

    @Override
    public HeldNode copy(HeldNode from) {
        return from;
    }

    @Override
    public HeldNode copy(HeldNode from, HeldNode reuse) {
        return from;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public HeldNode deserialize(HeldNode reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeldNodeSerializer that && tables.equals(that.tables);
    }

    @Override
    public int hashCode() {
        return tables.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<HeldNode> snapshotConfiguration() {
        return new Snapshot(tables);
    }

    /** The layouts in which versions were written. */
    public static final class Snapshot implements TypeSerializerSnapshot<HeldNode> {

        private SourceTables tables;

        /** For Flink, which then calls {@link #readSnapshot}. */
        public Snapshot() {
            this(new SourceTables(List.of()));
        }

        Snapshot(SourceTables tables) {
            this.tables = tables;
        }

        @Override
        public int getCurrentVersion() {
            return Format.VERSION;
        }

        @Override
        public void writeSnapshot(DataOutputView target) throws IOException {
            Format.writeSize(tables.layouts().size(), target);
            for (NodeLayout layout : tables.layouts()) {
                Format.writeLayout(layout, target);
            }
        }

        @Override
        public void readSnapshot(int version, DataInputView source, ClassLoader classLoader)
                throws IOException {
            Format.requireReadable(version);
            int size = Format.readSize(source);
            List<NodeLayout> layouts = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                layouts.add(Format.readLayout(source));
            }
            tables = new SourceTables(layouts);
        }

        @Override
        public TypeSerializer<HeldNode> restoreSerializer() {
            return new HeldNodeSerializer(tables);
        }

        /**
         * State serves for the same tables and properties or fewer, in any order.
         *
         * @throws DiagnosticException if a query reads what the state does not hold
         */
        @Override
        public TypeSerializerSchemaCompatibility<HeldNode> resolveSchemaCompatibility(
                TypeSerializerSnapshot<HeldNode> old) {
            if (!(old instanceof Snapshot written)) {
                return TypeSerializerSchemaCompatibility.incompatible();
            }
            if (written.tables.equals(tables)) {
                return TypeSerializerSchemaCompatibility.compatibleAsIs();
            }
            for (NodeLayout layout : tables.layouts()) {
                requireHeld(layout, written.tables);
            }
            return TypeSerializerSchemaCompatibility.compatibleAfterMigration();
        }

        private static void requireHeld(NodeLayout layout, SourceTables written) {
            String label = layout.labels().get(0);
            NodeLayout held =
                    written.layouts().stream()
                            .filter(l -> l.isOfSameTable(layout))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            lacks(
                                                    (layout.isRelationship()
                                                                    ? "relationships of type \""
                                                                    : "nodes with label \"")
                                                            + label
                                                            + "\""));
            for (String property : layout.properties()) {
                if (held.index(property) < 0) {
                    throw lacks("property \"" + property + "\" of label \"" + label + "\"");
                }
            }
        }

        private static DiagnosticException lacks(String what) {
            return new DiagnosticException(
                    Diagnostic.error("StateLacksData", "the state does not hold " + what)
                            .withDetail(
                                    "The state was made by a job whose queries did not read it.")
                            .withHint(
                                    "Start the job without state, so that it reads the tables"
                                            + " anew."));
        }
    }
}
