package dev.walgraph.bench.state;

import dev.walgraph.bench.harness.Wire;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.linear.LinearLogic;
import dev.walgraph.operator.linear.ScanLogic;
import dev.walgraph.operator.type.DeltaSerializer;
import dev.walgraph.pipeline.Dataflow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands between the graph stage and the operator that is measured: a scan of orders. */
final class OrderReader {

    private final ScanLogic scan;
    private final @Nullable LinearLogic then;
    private final Wire<Delta> wire = new Wire<>(DeltaSerializer.INSTANCE);

    OrderReader(Dataflow.Scan scan) {
        this.scan = new ScanLogic(scan.spec());
        this.then =
                scan.then() == null
                        ? null
                        : new LinearLogic(
                                scan.then(),
                                (failure, row) -> {
                                    throw new IllegalStateException(failure.message());
                                });
    }

    /** The delta of an order of the snapshot, as it arrives at the operator. */
    Delta read(long number, int ordersPerCustomer) throws IOException {
        Row row = scan.row(Shop.order(number, ordersPerCustomer));
        if (row == null) {
            throw new IllegalStateException("the query does not read orders");
        }
        Delta delta = Delta.added(row, CommitTime.SNAPSHOT);
        if (then != null) {
            List<Delta> steps = new ArrayList<>();
            then.apply(null, row, 1, CommitTime.SNAPSHOT, steps::add);
            delta = steps.get(0);
        }
        return wire.send(delta);
    }
}
