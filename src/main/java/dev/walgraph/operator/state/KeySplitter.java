package dev.walgraph.operator.state;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Stands before every shuffle: an update whose versions have different keys becomes a removal and
 * an addition, and rows without a key stay behind.
 */
public final class KeySplitter implements FlatMapFunction<Delta, Delta> {

    private final KeyColumns columns;

    public KeySplitter(KeyColumns columns) {
        this.columns = columns;
    }

    @Override
    public void flatMap(Delta delta, Collector<Delta> out) {
        Row before = delta.before();
        Row after = delta.after();
        if (before != null && after != null && columns.haveSameKey(before, after)) {
            out.collect(delta);
            return;
        }
        Row keyBefore = before == null ? null : columns.key(before);
        Row keyAfter = after == null ? null : columns.key(after);
        if (keyBefore != null && keyAfter != null && keyBefore.equals(keyAfter)) {
            out.collect(delta);
            return;
        }
        if (keyBefore != null) {
            out.collect(
                    after == null ? delta : new Delta(before, null, delta.weight(), delta.time()));
        }
        if (keyAfter != null) {
            out.collect(
                    before == null ? delta : new Delta(null, after, delta.weight(), delta.time()));
        }
    }
}
