package dev.walgraph.bench.postgres;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.source.connection.Connections;
import dev.walgraph.source.connection.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A replication slot for one measurement, so that each reads the same log from the same place. */
final class ReadingSlot implements AutoCloseable {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private static final long POLL_NANOS = 20_000_000;

    private final Orders orders;
    private final String name;

    private ReadingSlot(Orders orders, String name) {
        this.orders = orders;
        this.name = name;
    }

    /** The name of a new slot, and nothing else: whoever reads first makes it. */
    static ReadingSlot named(Orders orders) {
        return new ReadingSlot(orders, "reading_" + NAMES.incrementAndGet());
    }

    /** A slot that has all that is written from now on. */
    static ReadingSlot create(Orders orders) {
        ReadingSlot slot = named(orders);
        orders.database()
                .query(
                        "SELECT pg_create_logical_replication_slot("
                                + Sql.literal(slot.name)
                                + ", 'pgoutput')");
        return slot;
    }

    /** Another slot at the same place. */
    ReadingSlot copy() {
        ReadingSlot slot = named(orders);
        orders.database()
                .query(
                        "SELECT pg_copy_logical_replication_slot("
                                + Sql.literal(name)
                                + ", "
                                + Sql.literal(slot.name)
                                + ")");
        return slot;
    }

    String name() {
        return name;
    }

    /** Waits until somebody reads the slot, or is not going to. */
    void awaitReader(CompletableFuture<?> end) {
        String active =
                "SELECT active FROM pg_replication_slots WHERE slot_name = " + Sql.literal(name);
        while (!end.isDone() && !orders.database().query(active).contains("t")) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Drops the slot as soon as nobody reads it any more. */
    @Override
    public void close() throws SQLException {
        PostgresSourceDefinition source = orders.source(name, false);
        try (Connection replication = Connections.openReplication(source);
                Statement statement = replication.createStatement()) {
            statement.execute("DROP_REPLICATION_SLOT " + Sql.identifier(name) + " WAIT");
        }
    }
}
