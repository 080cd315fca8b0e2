package dev.walgraph.bench.postgres;

import dev.walgraph.bench.Clock;
import dev.walgraph.source.connection.Connections;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.replication.PGReplicationStream;

/**
 * A log that is there already, from PostgreSQL to a reaction: each measurement reads it from its
 * beginning.
 */
final class Stream {

    private static final byte INSERT = 'I';

    private final Clock clock;
    private final int transactions;
    private final int size;
    private final BiConsumer<Orders, Integer> writer;
    private @Nullable Written written;

    private record Written(Orders orders, ReadingSlot slot) {}

    private Stream(Clock clock, int transactions, int size, BiConsumer<Orders, Integer> writer) {
        this.clock = clock;
        this.transactions = transactions;
        this.size = size;
        this.writer = writer;
    }

    /**
     * Transactions of many rows.
     *
     * @param transactions at least 4
     */
    static Stream ofLarge(Clock clock, int transactions, int size) {
        return new Stream(
                clock,
                transactions,
                size,
                (orders, count) -> {
                    for (int i = 0; i < count; i++) {
                        orders.insert(i * size + 1, (i + 1) * size);
                    }
                });
    }

    /**
     * Transactions of one row.
     *
     * @param transactions at least 4
     */
    static Stream ofSingleRows(Clock clock, int transactions) {
        return new Stream(clock, transactions, 1, (orders, count) -> orders.insertEach(1, count));
    }

    /** Rows in a second from the log to a reaction. */
    double toReaction() throws Exception {
        Written log = written();
        Count count = count();
        try (ReadingSlot slot = log.slot.copy();
                WholeJob job =
                        WholeJob.start(
                                log.orders.job(slot.name(), false),
                                change -> count.add(change.added().size()))) {
            job.await(count.all());
        }
        return count.perSecond();
    }

    /** Rows in a second that are thrown away as they come. */
    double discarded() throws Exception {
        Written log = written();
        Count count = count();
        try (ReadingSlot slot = log.slot.copy();
                Connection connection =
                        Connections.openReplication(log.orders.source(slot.name(), false));
                PGReplicationStream stream =
                        connection
                                .unwrap(PGConnection.class)
                                .getReplicationAPI()
                                .replicationStream()
                                .logical()
                                .withSlotName(slot.name())
                                .withSlotOption("proto_version", 1)
                                .withSlotOption("publication_names", "publication")
                                .start()) {
            while (!count.all().isDone()) {
                ByteBuffer message = stream.read();
                if (message.get() == INSERT) {
                    count.add(1);
                }
            }
        }
        return count.perSecond();
    }

    /** A quarter is not measured. */
    private Count count() {
        return new Count(clock, (long) transactions / 4 * size, (long) transactions * size);
    }

    private Written written() {
        Written log = written;
        if (log == null) {
            Orders orders = Orders.create();
            log = new Written(orders, ReadingSlot.create(orders));
            writer.accept(orders, transactions);
            written = log;
        }
        return log;
    }
}
