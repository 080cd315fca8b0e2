package dev.walgraph.operator.linear;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.LinearSpec;
import dev.walgraph.operator.ScanSpec;
import dev.walgraph.operator.error.ErrorReport;
import dev.walgraph.operator.error.QueryContext;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Reads changes of nodes as deltas of rows and takes them through the steps that follow. A change
 * of what the query does not use ends here.
 */
public final class ScanFunction extends RichFlatMapFunction<NodeChange, Delta> {

    private final ScanSpec scan;
    private final @Nullable LinearSpec then;
    private final QueryContext query;
    private final String reader;

    private transient ScanLogic scanLogic;
    private transient @Nullable LinearLogic linearLogic;
    private transient @Nullable NodeFilter filter;

    /**
     * @param then steps after the scan; null if there are none
     * @param reader what the graph stage calls the query
     */
    public ScanFunction(
            ScanSpec scan, @Nullable LinearSpec then, QueryContext query, String reader) {
        this.reader = reader;
        this.scan = scan;
        this.then = then;
        this.query = query;
    }

    @Override
    public void open(OpenContext context) {
        scanLogic = new ScanLogic(scan);
        filter = NodeFilter.of(scan, then);
        linearLogic =
                then == null
                        ? null
                        : new LinearLogic(
                                then, new ErrorReport(query, getRuntimeContext().getMetricGroup()));
    }

    @Override
    public void flatMap(NodeChange change, Collector<Delta> out) {
        if (!change.isFor(reader) || (filter != null && !filter.mayConcern(change))) {
            return;
        }
        Row before = scanLogic.row(change.before());
        Row after = scanLogic.row(change.after());
        Delta delta = Delta.between(before, after, 1, change.time());
        if (delta == null) {
            return;
        }
        if (linearLogic == null) {
            out.collect(delta);
        } else {
            linearLogic.apply(before, after, 1, change.time(), out::collect);
        }
    }
}
