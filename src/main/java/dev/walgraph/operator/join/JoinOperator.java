package dev.walgraph.operator.join;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.JoinSpec;
import dev.walgraph.operator.error.ErrorReport;
import dev.walgraph.operator.error.QueryContext;
import dev.walgraph.operator.state.KeyBatch;
import dev.walgraph.operator.state.WatermarkOperator;
import dev.walgraph.operator.type.RowSerializer;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Joins two keyed streams of deltas: {@link JoinLogic} over two map states. */
public final class JoinOperator extends WatermarkOperator
        implements TwoInputStreamOperator<Delta, Delta, Delta> {

    /** Savepoints know the states by these names. */
    private static final String LEFT = "left-rows";

    private static final String RIGHT = "right-rows";

    private final JoinSpec spec;
    private final QueryContext query;

    private transient JoinLogic logic;
    private transient StoredMultiset left;
    private transient StoredMultiset right;

    /**
     * @param coalesce see {@link WatermarkOperator}
     */
    public JoinOperator(JoinSpec spec, QueryContext query, boolean coalesce) {
        super(coalesce);
        this.spec = spec;
        this.query = query;
    }

    @Override
    public void open() throws Exception {
        super.open();
        logic = new JoinLogic(spec, new ErrorReport(query, getMetricGroup()));
        left = new StoredMultiset(rows(LEFT), rowCount());
        right = new StoredMultiset(rows(RIGHT), rowCount());
    }

    private MapState<Row, Integer> rows(String name) throws Exception {
        return getPartitionedState(
                new MapStateDescriptor<>(name, RowSerializer.INSTANCE, IntSerializer.INSTANCE));
    }

    @Override
    public void processElement1(StreamRecord<Delta> element) throws Exception {
        await(0, element.getValue());
    }

    @Override
    public void processElement2(StreamRecord<Delta> element) throws Exception {
        await(1, element.getValue());
    }

    @Override
    protected void process(Row key, KeyBatch due) throws Exception {
        steps(
                due,
                (time, leftDeltas, rightDeltas) ->
                        logic.apply(left, right, time, leftDeltas, rightDeltas, this::emit));
        left.flush();
        right.flush();
    }

    @Override
    protected void finishSnapshot() {
        // The join is bilinear: all that came of the snapshot has gone out.
    }
}
