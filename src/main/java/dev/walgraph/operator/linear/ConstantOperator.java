package dev.walgraph.operator.linear;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceEvent.Commits;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.BooleanSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Rows that are there from the snapshot on. It reads the transactions of the query's sources, only
 * for their watermarks, and runs once.
 */
public final class ConstantOperator extends AbstractStreamOperator<Delta>
        implements OneInputStreamOperator<Commits, Delta> {

    /** Savepoints know the state by this name. */
    private static final String GIVEN = "given";

    private final List<Row> rows;

    private transient ListState<Boolean> state;
    private transient boolean given;

    public ConstantOperator(List<Row> rows) {
        this.rows = List.copyOf(rows);
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>(GIVEN, BooleanSerializer.INSTANCE));
        for (Boolean before : state.get()) {
            given |= before;
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.update(List.of(given));
    }

    @Override
    public void processElement(StreamRecord<Commits> record) {
        // Only the watermarks between them matter.
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (!given && mark.getTimestamp() >= CommitTime.SNAPSHOT) {
            given = true;
            for (Row row : rows) {
                output.collect(
                        new StreamRecord<>(
                                Delta.added(row, CommitTime.SNAPSHOT), CommitTime.SNAPSHOT));
            }
        }
        super.processWatermark(mark);
    }
}
