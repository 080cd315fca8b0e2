package dev.walgraph.operator.trail;

import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Edges and left rows in maps. */
public final class TrailGraphInMemory implements TrailGraph {

    private final Map<Kind, Map<Value, Map<Row, Integer>>> nodes = new EnumMap<>(Kind.class);

    public TrailGraphInMemory() {
        for (Kind kind : Kind.values()) {
            nodes.put(kind, new LinkedHashMap<>());
        }
    }

    private Map<Value, Map<Row, Integer>> of(Kind kind) {
        return Objects.requireNonNull(nodes.get(kind));
    }

    @Override
    public Map<Row, Integer> rows(Kind kind, Value node) {
        return Collections.unmodifiableMap(of(kind).getOrDefault(node, Map.of()));
    }

    @Override
    public void add(Kind kind, Value node, Row row, int copies) {
        Map<Row, Integer> rows = of(kind).computeIfAbsent(node, any -> new LinkedHashMap<>());
        int count = rows.merge(row, copies, Integer::sum);
        if (count < 0) {
            throw new IllegalStateException("a row goes that is not there: " + row);
        }
        if (count == 0) {
            rows.remove(row);
        }
        if (rows.isEmpty()) {
            of(kind).remove(node);
        }
    }

    /** The nodes that have rows of a kind. */
    public List<Value> nodes(Kind kind) {
        return List.copyOf(of(kind).keySet());
    }

    /** How many rows there are. */
    public int size() {
        return nodes.values().stream()
                .flatMap(rows -> rows.values().stream())
                .mapToInt(Map::size)
                .sum();
    }
}
