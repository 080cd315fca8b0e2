package dev.walgraph.source.snapshot;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.source.connection.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.replication.ReplicationSlotInfo;

/**
 * A snapshot of a database at exactly the point from which a source will stream.
 *
 * <p>It can be read by other sessions until it is closed. The named slot is created with it; if it
 * exists already, a temporary slot gives point and snapshot, and the named slot, which stands
 * before that point, is to be streamed from there.
 */
final class SlotSnapshot implements AutoCloseable {

    private final Connection exporting;
    private final SnapshotPoint point;
    private final String name;

    private SlotSnapshot(Connection exporting, SnapshotPoint point, String name) {
        this.exporting = exporting;
        this.point = point;
        this.name = name;
    }

    /** Takes the snapshot. Waits until all transactions that write now have ended. */
    static SlotSnapshot take(PostgresSourceDefinition source) throws SQLException {
        try (Connection connection = Connections.open(source)) {
            boolean exists = ReplicationSlots.usable(source, connection) != null;
            Connection replication = Connections.openReplication(source);
            try {
                ReplicationSlotInfo slot =
                        ReplicationSlots.create(
                                replication, exists ? temporaryName() : source.slotName(), exists);
                return new SlotSnapshot(
                        replication,
                        new SnapshotPoint(
                                slot.getConsistentPoint().asLong(),
                                ReplicationSlots.now(connection)),
                        slot.getSnapshotName());
            } catch (SQLException | RuntimeException e) {
                replication.close();
                throw e;
            }
        }
    }

    private static String temporaryName() {
        return "walgraph_snapshot_" + UUID.randomUUID().toString().replace("-", "");
    }

    SnapshotPoint point() {
        return point;
    }

    /** The name by which other sessions take the snapshot over. */
    String name() {
        return name;
    }

    @Override
    public void close() throws SQLException {
        exporting.close();
    }
}
