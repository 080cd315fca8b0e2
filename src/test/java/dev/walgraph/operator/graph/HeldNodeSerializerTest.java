package dev.walgraph.operator.graph;

import static dev.walgraph.operator.testing.Rows.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceTables;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/**
 * Held versions outlive a change of the queries that reads less, and refuse one that reads more.
 */
class HeldNodeSerializerTest {

    private static final NodeLayout ORDERS =
            new NodeLayout(List.of("orders"), List.of("state", "total"));
    private static final NodeLayout ITEMS = new NodeLayout(List.of("items"), List.of("amount"));
    private static final SourceTables WRITTEN = new SourceTables(List.of(ITEMS, ORDERS));

    private static final HeldNode ORDER = new HeldNode(ORDERS, Row.ofKnown(value("new"), null), 9);

    @Test
    void versionsSurvive() throws Exception {
        HeldNodeSerializer serializer = new HeldNodeSerializer(WRITTEN);
        assertThat(serializer.deserialize(bytes(serializer, ORDER))).isEqualTo(ORDER);
    }

    @Test
    void fewerTablesAndPropertiesInAnotherOrderWillDo() throws Exception {
        NodeLayout fewer = new NodeLayout(List.of("orders"), List.of("state"));
        SourceTables now = new SourceTables(List.of(fewer));
        assertThat(compatibility(now).isCompatibleAfterMigration()).isTrue();

        TypeSerializer<HeldNode> old = snapshot().restoreSerializer();
        HeldNodeSerializer serializer = new HeldNodeSerializer(now);
        HeldNode read = old.deserialize(bytes(old, ORDER));
        HeldNode moved = serializer.deserialize(bytes(serializer, read));
        assertThat(moved.layout()).isEqualTo(fewer);
        assertThat(moved.values().get(0)).isEqualTo(value("new"));
        HeldNode item = new HeldNode(ITEMS, Row.of(value(1)), 3);
        HeldNode retired = serializer.deserialize(bytes(serializer, item));
        assertThat(retired.values()).isEqualTo(Row.EMPTY);
    }

    @Test
    void thePropertyThatTheStateLacksIsNamed() {
        NodeLayout more = new NodeLayout(List.of("orders"), List.of("state", "notes"));
        assertThatThrownBy(() -> compatibility(new SourceTables(List.of(more))))
                .isInstanceOf(DiagnosticException.class)
                .hasMessage(
                        """
                        error[StateLacksData]: the state does not hold property "notes" of label "orders"
                        detail: The state was made by a job whose queries did not read it.
                        hint: Start the job without state, so that it reads the tables anew.""");
    }

    @Test
    void relationshipsSurviveAndAreNoNodes() throws Exception {
        NodeLayout layout = NodeLayout.ofRelationship("orders", List.of("state"));
        HeldNodeSerializer serializer = new HeldNodeSerializer(new SourceTables(List.of(layout)));
        HeldNode held =
                new HeldNode(
                        layout,
                        Row.ofKnown(new NodeReference("a:1"), NullValue.NULL, value("new")),
                        9);
        HeldNode read = serializer.deserialize(bytes(serializer, held));
        assertThat(read).isEqualTo(held);
        assertThat(read.layout().isRelationship()).isTrue();
        assertThat(read.node("x")).isNull();
        assertThatThrownBy(() -> compatibility(new SourceTables(List.of(layout))))
                .isInstanceOf(DiagnosticException.class)
                .hasMessage(
                        """
                        error[StateLacksData]: the state does not hold relationships of type "orders"
                        detail: The state was made by a job whose queries did not read it.
                        hint: Start the job without state, so that it reads the tables anew.""");
    }

    private static TypeSerializerSchemaCompatibility<HeldNode> compatibility(SourceTables now)
            throws Exception {
        return new HeldNodeSerializer(now)
                .snapshotConfiguration()
                .resolveSchemaCompatibility(snapshot());
    }

    private static TypeSerializerSnapshot<HeldNode> snapshot() throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(
                out, new HeldNodeSerializer(WRITTEN).snapshotConfiguration());
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()),
                HeldNodeSerializerTest.class.getClassLoader());
    }

    private static DataInputDeserializer bytes(TypeSerializer<HeldNode> serializer, HeldNode node)
            throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(node, out);
        return new DataInputDeserializer(out.getCopyOfBuffer());
    }
}
