package dev.walgraph.operator.testing;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.state.DeltaKey;
import dev.walgraph.operator.state.KeyColumns;
import dev.walgraph.operator.state.KeySplitter;
import dev.walgraph.operator.testing.Tasks.Backend;
import dev.walgraph.operator.type.WalgraphTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;

/** The tasks of an operator on deltas, with the splitter before each of its inputs. */
@SuppressWarnings("try") // As the harness closes.
public final class KeyedDeltas implements AutoCloseable {

    private final Tasks<Row, Delta, Delta> tasks;
    private final List<KeySplitter> splitters;

    public KeyedDeltas(
            Supplier<? extends AbstractStreamOperator<Delta>> operator,
            List<KeyColumns> keys,
            Backend backend,
            int parallelism)
            throws Exception {
        splitters = keys.stream().map(KeySplitter::new).toList();
        tasks =
                new Tasks<>(
                        operator,
                        selectors(keys),
                        WalgraphTypes.ROW,
                        WalgraphTypes.DELTA,
                        backend,
                        parallelism);
    }

    private static List<KeySelector<Delta, Row>> selectors(List<KeyColumns> keys) {
        List<KeySelector<Delta, Row>> selectors = new ArrayList<>();
        keys.forEach(columns -> selectors.add(new DeltaKey(columns)));
        return selectors;
    }

    public Tasks<Row, Delta, Delta> tasks() {
        return tasks;
    }

    public void send(int input, Delta delta) throws Exception {
        List<Delta> parts = new ArrayList<>();
        splitters.get(input).flatMap(delta, new ListCollector<>(parts));
        for (Delta part : parts) {
            tasks.send(input, part, part.time());
        }
    }

    @Override
    public void close() throws Exception {
        tasks.close();
    }
}
