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

    private static final long FIRST_MICROS = 1_700_000_000_000_000L;

    private final String run;
    private final SourceTables tables;
    private int done = -1;

    Transactions(String run, SourceTables tables) {
        this.run = run;
        this.tables = tables;
    }

    /** The commit time of an update. */
    static long time(int update) {
        return FIRST_MICROS + update;
    }

    @Override
    public boolean next(ReaderOutput<SourceEvent> output) throws InterruptedException {
        Run job = Run.of(run);
        if (done < 0) {
            snapshot(job.workload(), output);
            done = 0;
            return true;
        }
        updates(job.workload(), output);
        if (done == job.workload().warmUp()) {
            job.warm();
        }
        return done < job.workload().updates();
    }

    private void snapshot(Workload workload, ReaderOutput<SourceEvent> output) {
        for (int table = 0; table < tables.layouts().size(); table++) {
            Rows rows = new Rows(workload, table);
            for (int row = 0; row < rows.table.rows(); row++) {
                output.collect(rows.change(row, 0, CommitTime.SNAPSHOT), CommitTime.SNAPSHOT);
            }
        }
        commit(List.of(transaction(0, CommitTime.SNAPSHOT)), output);
    }

    private void updates(Workload workload, ReaderOutput<SourceEvent> output) {
        // The warm-up ends with a batch.
        int end = done < workload.warmUp() ? workload.warmUp() : workload.updates();
        int last = Math.min(end, done + workload.perWatermark());
        Rows rows = new Rows(workload, updatedTable(workload));
        List<TransactionInfo> transactions = new ArrayList<>(last - done);
        for (int update = done + 1; update <= last; update++) {
            long time = time(update);
            output.collect(rows.change(workload.updated(update), update, time), time);
            transactions.add(transaction(update, time));
        }
        commit(transactions, output);
        done = last;
    }

    private int updatedTable(Workload workload) {
        for (int table = 0; table < tables.layouts().size(); table++) {
            if (tables.layouts().get(table).labels().contains(workload.updatedTable())) {
                return table;
            }
        }
        throw new IllegalStateException("no query reads " + workload.updatedTable());
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

        Rows(Workload workload, int index) {
            NodeLayout layout = tables.layouts().get(index);
            this.index = index;
            this.table = workload.table(layout.labels().get(0));
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
