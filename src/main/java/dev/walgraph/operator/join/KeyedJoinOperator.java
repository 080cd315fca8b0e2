package dev.walgraph.operator.join;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.EvaluationErrors;
import dev.walgraph.operator.RowIdentities;
import dev.walgraph.operator.error.ErrorReport;
import dev.walgraph.operator.error.QueryContext;
import dev.walgraph.operator.state.KeyBatch;
import dev.walgraph.operator.state.WatermarkOperator;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Two keyed streams of deltas that meet: a {@link KeyedJoin} over the rows in state. */
abstract class KeyedJoinOperator extends WatermarkOperator
        implements TwoInputStreamOperator<Delta, Delta, Delta> {

    private final QueryContext query;
    private final RowIdentities identities;

    private transient KeyedJoin logic;
    private transient JoinState rows;

    /**
     * @param coalesce see {@link WatermarkOperator}
     */
    KeyedJoinOperator(RowIdentities identities, QueryContext query, boolean coalesce) {
        super(coalesce);
        this.identities = identities;
        this.query = query;
    }

    /** What the operator does with the rows of a key. */
    abstract KeyedJoin logic(EvaluationErrors errors);

    @Override
    public void open() throws Exception {
        super.open();
        logic = logic(new ErrorReport(query, getMetricGroup()));
        rows = JoinStates.open(getKeyedStateBackend(), identities, rowCount());
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

    /** As if the left rows had come just now. */
    @Override
    protected void emitAll(long time) throws Exception {
        for (Row key : rows.keys()) {
            setCurrentKey(key);
            rows.begin();
            List<Delta> left = new ArrayList<>();
            rows.left().forEach((row, count) -> left.add(new Delta(null, row, count, time)));
            logic.apply(new RowBag(), rows.right(), time, left, List.of(), this::emit);
            rows.end();
        }
    }

    @Override
    protected void finishSnapshot() {
        // All that came of the snapshot has gone out, chunk by chunk.
    }
}
