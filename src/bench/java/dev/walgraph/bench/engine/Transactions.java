package dev.walgraph.bench.engine;

import dev.walgraph.bench.engine.FeedSource.Feed;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;

/**
 * What Walgraph's source hands on: the snapshot, then transactions of one row each, with a
 * watermark after each batch.
 */
final class Transactions implements Feed<SourceEvent> {

    /** What the source finds in one batch of the connector when the database is busy. */
    private static final int PER_WATERMARK = 1_000;

    private static final long FIRST_MICROS = 1_700_000_000_000_000L;

    private final String run;
    private final SourceTables tables;
    private final Kind kind;
    private int done = -1;

    /** What the transactions do. */
    enum Kind {
        /** Each updates a row of the snapshot. */
        UPDATES,
        /** Each adds a row; the snapshot has none. */
        ARRIVALS
    }

    Transactions(String run, SourceTables tables, Kind kind) {
        this.run = run;
        this.tables = tables;
        this.kind = kind;
    }

    @Override
    public boolean next(ReaderOutput<SourceEvent> output) {
        if (done < 0) {
            snapshot(output);
            done = 0;
            return true;
        }
        updates(output);
        return done < Run.of(run).workload().updates();
    }

    private void snapshot(ReaderOutput<SourceEvent> output) {
        int filled = kind == Kind.UPDATES ? tables.layouts().size() : 0;
        for (int table = 0; table < filled; table++) {
            Rows rows = new Rows(table);
            for (int row = 0; row < rows.table.rows(); row++) {
                output.collect(rows.change(row, 0, CommitTime.SNAPSHOT), CommitTime.SNAPSHOT);
            }
        }
        commit(List.of(transaction(0, CommitTime.SNAPSHOT)), output);
    }

    private void updates(ReaderOutput<SourceEvent> output) {
        Run job = Run.of(run);
        int warmUp = job.workload().warmUp();
        int last = Math.min(job.workload().updates(), done + PER_WATERMARK);
        Rows orders = new Rows(tables.layouts().size() - 1);
        List<TransactionInfo> transactions = new ArrayList<>(last - done);
        for (int update = done + 1; update <= last; update++) {
            long time = FIRST_MICROS + update;
            int row = kind == Kind.UPDATES ? Workload.updated(update) : update - 1;
            output.collect(orders.change(row, update, time), time);
            transactions.add(transaction(update, time));
            if (update == warmUp) {
                job.warm();
            }
        }
        commit(transactions, output);
        done = last;
    }

    private static TransactionInfo transaction(int number, long time) {
        return new TransactionInfo(time, 0x1000 + number * 0x100L, number, time);
    }

    private static void commit(
            List<TransactionInfo> transactions, ReaderOutput<SourceEvent> output) {
        long time = transactions.get(transactions.size() - 1).time();
        output.collect(new SourceEvent.Commits(transactions), time);
        output.emitWatermark(new Watermark(time));
    }

    /** Rows of one table, with the columns that the query reads. */
    private final class Rows {

        private final int index;
        private final Table table;
        private final Cell[] cells;
        private final String prefix;

        Rows(int index) {
            NodeLayout layout = tables.layouts().get(index);
            this.index = index;
            this.table = Workload.table(layout.labels().get(0));
            this.cells = table.cells(layout.properties());
            this.prefix = table.name() + ":";
        }

        SourceEvent change(int row, int version, long time) {
            Value[] values = new Value[cells.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = cells[i].value(row, version);
            }
            return new SourceEvent.RowChange(index, prefix + row, values, time);
        }
    }
}
