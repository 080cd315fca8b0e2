package dev.walgraph.operator.trail;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.TrailSpec;
import dev.walgraph.operator.state.KeyBatch;
import dev.walgraph.operator.state.WatermarkOperator;
import dev.walgraph.operator.trail.TrailGraph.Kind;
import dev.walgraph.operator.type.RowSerializer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Left rows, the first input, with the trails along edges, the second input: {@link TrailLogic}
 * over keyed state.
 *
 * <p>A trail may lead anywhere, so one task has all edges: both inputs have one key, by which their
 * deltas wait. The state's keys are nodes.
 *
 * <p>Of the snapshot, all is taken in before the first trail is looked for, once, from each left
 * row.
 */
public final class TrailOperator extends WatermarkOperator
        implements TwoInputStreamOperator<Delta, Delta, Delta> {

    /** Savepoints know the states by these names. */
    private static final Map<Kind, String> NAMES =
            Map.of(Kind.LEFT, "trail-left-rows", Kind.OUT, "edges-out", Kind.IN, "edges-in");

    private final TrailSpec spec;

    private transient TrailLogic logic;
    private transient StoredTrailGraph graph;

    /**
     * @param coalesce see {@link WatermarkOperator}
     */
    public TrailOperator(TrailSpec spec, boolean coalesce) {
        super(coalesce);
        this.spec = spec;
    }

    @Override
    public void open() throws Exception {
        super.open();
        logic = new TrailLogic(spec);
        Map<Kind, MapState<Row, Integer>> states = new EnumMap<>(Kind.class);
        for (Map.Entry<Kind, String> name : NAMES.entrySet()) {
            states.put(
                    name.getKey(),
                    getPartitionedState(
                            new MapStateDescriptor<>(
                                    name.getValue(),
                                    RowSerializer.INSTANCE,
                                    IntSerializer.INSTANCE)));
        }
        graph = new StoredTrailGraph(states, this::setCurrentKey, rowCount());
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
                (time, leftDeltas, edgeDeltas) -> {
                    if (isSnapshotDone()) {
                        logic.apply(graph, time, leftDeltas, edgeDeltas, this::emit);
                    } else {
                        logic.absorb(graph, leftDeltas, edgeDeltas);
                    }
                });
        graph.forget();
    }

    @Override
    protected void finishSnapshot() {
        emitAll(CommitTime.SNAPSHOT);
    }

    @Override
    protected void emitAll(long time) {
        KeyedStateBackend<Row> backend = getKeyedStateBackend();
        List<Row> nodes;
        try (Stream<Row> keys =
                backend.getKeys(
                        Objects.requireNonNull(NAMES.get(Kind.LEFT)), VoidNamespace.INSTANCE)) {
            nodes = keys.toList();
        }
        for (Row node : nodes) {
            logic.emitAll(graph, node.get(0), time, this::emit);
        }
        graph.forget();
    }
}
