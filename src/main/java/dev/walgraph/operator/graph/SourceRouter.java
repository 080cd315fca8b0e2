package dev.walgraph.operator.graph;

import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.graph.SourceEvent.Truncation;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.operator.type.WalgraphTypes;
import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a source and its graph stage: row changes pass, a truncation goes to every task of
 * the graph stage, and transactions go to {@link #TRANSACTIONS}.
 *
 * <p>It runs once, beside the source, so that a truncation keeps its place among the row changes.
 */
public final class SourceRouter extends AbstractStreamOperator<SourceEvent>
        implements OneInputStreamOperator<SourceEvent, SourceEvent> {

    /** The side output that has the source's transactions, in commit order. */
    public static final OutputTag<TransactionInfo> TRANSACTIONS =
            new OutputTag<>("transactions", WalgraphTypes.TRANSACTION_INFO);

    private final int keyGroups;
    private transient @Nullable List<String> routes;

    /**
     * @param keyGroups the maximum parallelism of the graph stage
     */
    public SourceRouter(int keyGroups) {
        this.keyGroups = keyGroups;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void processElement(StreamRecord<SourceEvent> record) {
        SourceEvent event = record.getValue();
        if (event instanceof RowChange change) {
            output.collect(new StreamRecord<>(change, change.time()));
        } else if (event instanceof Truncation truncation) {
            truncate(truncation);
        } else {
            for (TransactionInfo info : ((Commits) event).transactions()) {
                output.collect(TRANSACTIONS, new StreamRecord<>(info, info.time()));
            }
        }
    }

    private void truncate(Truncation truncation) {
        List<String> all = routes;
        if (all == null) {
            all = routes(keyGroups);
            routes = all;
        }
        for (String route : all) {
            Truncation copy = new Truncation(truncation.table(), route, truncation.time());
            output.collect(new StreamRecord<>(copy, truncation.time()));
        }
    }

    /** A key for each key group. */
    static List<String> routes(int keyGroups) {
        String[] routes = new String[keyGroups];
        int missing = keyGroups;
        for (int i = 0; missing > 0; i++) {
            String route = Integer.toString(i);
            int group = KeyGroupRangeAssignment.assignToKeyGroup(route, keyGroups);
            if (routes[group] == null) {
                routes[group] = route;
                missing--;
            }
        }
        return List.of(routes);
    }
}
