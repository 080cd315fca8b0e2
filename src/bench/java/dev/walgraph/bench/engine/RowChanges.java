package dev.walgraph.bench.engine;

import dev.walgraph.bench.engine.FeedSource.Feed;
import java.util.List;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;

/**
 * What a table of Flink SQL emits: its rows, then, if it is the one that is updated, the updates.
 */
final class RowChanges implements Feed<RowData> {

    private static final int BATCH = 1_000;

    private final String run;
    private final String table;
    private final List<String> columns;
    private final boolean before;
    private int done = -1;
    private int[] versions = {};

    /**
     * @param columns the columns that the query reads
     * @param before whether updates say what was before; if not, a row is replaced by its key
     */
    RowChanges(String run, String table, List<String> columns, boolean before) {
        this.run = run;
        this.table = table;
        this.columns = List.copyOf(columns);
        this.before = before;
    }

    @Override
    public boolean next(ReaderOutput<RowData> output) throws InterruptedException {
        Run job = Run.of(run);
        Workload workload = job.workload();
        Table source = workload.table(table);
        Cell[] cells = source.cells(columns);
        if (done < 0) {
            for (int row = 0; row < source.rows(); row++) {
                output.collect(row(RowKind.INSERT, cells, row, 0));
            }
            versions = new int[source.rows()];
            done = 0;
            return workload.updatedTable().equals(table);
        }
        int warmUp = workload.warmUp();
        int last = Math.min(workload.updates(), done + BATCH);
        for (int update = done + 1; update <= last; update++) {
            int row = workload.updated(update);
            if (before) {
                output.collect(row(RowKind.UPDATE_BEFORE, cells, row, versions[row]));
                versions[row] = update;
            }
            output.collect(row(RowKind.UPDATE_AFTER, cells, row, update));
            if (update == warmUp) {
                job.warm();
            }
        }
        done = last;
        return done < workload.updates();
    }

    private static RowData row(RowKind kind, Cell[] cells, int row, int version) {
        GenericRowData data = new GenericRowData(kind, cells.length);
        for (int i = 0; i < cells.length; i++) {
            data.setField(i, cells[i].field(row, version));
        }
        return data;
    }
}
