package dev.walgraph.operator.join;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.JoinSpec;
import dev.walgraph.operator.error.ErrorReport;
import dev.walgraph.operator.error.QueryContext;
import dev.walgraph.operator.state.KeyBatch;
import dev.walgraph.operator.state.WatermarkOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Joins two keyed streams of deltas: {@link JoinLogic} over the rows in state. */
public final class JoinOperator extends WatermarkOperator
        implements TwoInputStreamOperator<Delta, Delta, Delta> {

    private final JoinSpec spec;
    private final QueryContext query;

    private transient JoinLogic logic;
    private transient JoinState rows;

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
        rows = JoinStates.open(getKeyedStateBackend(), rowCount());
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
        rows.begin();
        steps(
                due,
                (time, leftDeltas, rightDeltas) ->
                        logic.apply(
                                rows.left(),
                                rows.right(),
                                time,
                                leftDeltas,
                                rightDeltas,
                                this::emit));
        rows.end();
    }

    @Override
    protected void finishSnapshot() {
        // The join is bilinear: all that came of the snapshot has gone out.
    }
}
