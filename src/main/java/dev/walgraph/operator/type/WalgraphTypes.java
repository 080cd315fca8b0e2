package dev.walgraph.operator.type;

import dev.walgraph.graph.AnswerChange;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.Value;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The types of all streams and states. Flink must never be left to guess one. What flows in great
 * numbers goes between tasks in a form of its own, which state never has.
 */
public final class WalgraphTypes {

    public static final TypeInformation<Value> VALUE =
            new ImmutableType<>(Value.class, ValueSerializer.INSTANCE);
    public static final TypeInformation<Row> ROW =
            new ImmutableType<>(Row.class, RowSerializer.INSTANCE);
    public static final TypeInformation<Delta> DELTA =
            new ImmutableType<>(Delta.class, DeltaWireSerializer.INSTANCE);
    public static final TypeInformation<Node> NODE =
            new ImmutableType<>(Node.class, NodeSerializer.INSTANCE);
    public static final TypeInformation<NodeChange> NODE_CHANGE =
            new ImmutableType<>(NodeChange.class, NodeChangeSerializer.INSTANCE);
    public static final TypeInformation<SourceEvent> SOURCE_EVENT =
            new ImmutableType<>(SourceEvent.class, SourceEventWireSerializer.INSTANCE);
    public static final TypeInformation<Commits> COMMITS =
            new ImmutableType<>(Commits.class, CommitsSerializer.INSTANCE);
    public static final TypeInformation<ResultChange> RESULT_CHANGE =
            new ImmutableType<>(ResultChange.class, ResultChangeSerializer.INSTANCE);

    public static final TypeInformation<AnswerChange> ANSWER_CHANGE =
            new ImmutableType<>(AnswerChange.class, AnswerChangeSerializer.INSTANCE);

    private WalgraphTypes() {}

    /**
     * Deltas of a stream that only one task reads.
     *
     * @param mostBytes about how many bytes the long lists may take that both ends remember, of
     *     each task that writes
     */
    public static TypeInformation<Delta> deltaToOneTask(long mostBytes) {
        return new ImmutableType<>(Delta.class, new DeltaToOneTaskSerializer(mostBytes));
    }
}
