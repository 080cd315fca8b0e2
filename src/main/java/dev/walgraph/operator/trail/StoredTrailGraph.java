package dev.walgraph.operator.trail;

import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.state.RowCount;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * Edges and left rows in keyed state: the key is the node, and each row is an entry of a map. What
 * a batch has looked at is kept until its end, so that it is read once; what it changes is written
 * at once.
 */
final class StoredTrailGraph implements TrailGraph {

    private final Map<Kind, MapState<Row, Integer>> states;
    private final Consumer<Row> setKey;
    private final RowCount rowCount;
    private final Map<Kind, Map<Value, Map<Row, Integer>>> seen = new EnumMap<>(Kind.class);

    /**
     * @param states the state of each kind
     * @param setKey makes a node the current key of the state
     */
    StoredTrailGraph(
            Map<Kind, MapState<Row, Integer>> states, Consumer<Row> setKey, RowCount rowCount) {
        this.states = states;
        this.setKey = setKey;
        this.rowCount = rowCount;
        for (Kind kind : Kind.values()) {
            seen.put(kind, new HashMap<>());
        }
    }

    private MapState<Row, Integer> state(Kind kind, Value node) {
        setKey.accept(Row.of(node));
        return Objects.requireNonNull(states.get(kind));
    }

    private Map<Value, Map<Row, Integer>> seen(Kind kind) {
        return Objects.requireNonNull(seen.get(kind));
    }

    @Override
    public Map<Row, Integer> rows(Kind kind, Value node) {
        return Collections.unmodifiableMap(
                seen(kind).computeIfAbsent(node, any -> read(state(kind, node))));
    }

    private static Map<Row, Integer> read(MapState<Row, Integer> state) {
        Map<Row, Integer> rows = new LinkedHashMap<>();
        try {
            for (Map.Entry<Row, Integer> entry : state.entries()) {
                rows.put(entry.getKey(), entry.getValue());
            }
        } catch (Exception e) {
            throw new IllegalStateException("the edges of a node cannot be read", e);
        }
        return rows;
    }

    @Override
    public void add(Kind kind, Value node, Row row, int copies) {
        MapState<Row, Integer> state = state(kind, node);
        try {
            @Nullable Integer held = state.get(row);
            int count = Math.addExact(held == null ? 0 : held, copies);
            if (count < 0) {
                throw new IllegalStateException("a row goes that is not there: " + row);
            }
            if (count == 0) {
                state.remove(row);
            } else {
                state.put(row, count);
            }
            rowCount.add((count > 0 ? 1 : 0) - (held == null ? 0 : 1));
            @Nullable Map<Row, Integer> known = seen(kind).get(node);
            if (known != null) {
                if (count == 0) {
                    known.remove(row);
                } else {
                    known.put(row, count);
                }
            }
        } catch (IllegalStateException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("an edge of a node cannot be written", e);
        }
    }

    /** Forgets what the batch has looked at. */
    void forget() {
        seen.values().forEach(Map::clear);
    }
}
