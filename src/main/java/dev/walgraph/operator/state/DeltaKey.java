package dev.walgraph.operator.state;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import org.apache.flink.api.java.functions.KeySelector;

/** The key of a delta that has passed the {@link KeySplitter}: that of any of its rows. */
public final class DeltaKey implements KeySelector<Delta, Row> {

    private final KeyColumns columns;

    public DeltaKey(KeyColumns columns) {
        this.columns = columns;
    }

    @Override
    public Row getKey(Delta delta) {
        Row any = delta.after() != null ? delta.after() : delta.before();
        Row key = any == null ? null : columns.key(any);
        if (key == null) {
            throw new IllegalStateException("the splitter keeps back what has no key: " + delta);
        }
        return key;
    }
}
