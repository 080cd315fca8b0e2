package dev.walgraph.operator.trail;

import static dev.walgraph.operator.testing.Rows.row;

import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.TrailSpec;
import dev.walgraph.operator.testing.Zset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * All trails, found by trying every edge at every step. Left rows are of a node and a text, edges
 * of a start, an end, a relationship and a weight; the rows that come out are of the text, the last
 * node, and the lists of relationships, nodes and weights.
 */
final class EnumeratedTrails {

    private final TrailSpec spec;
    private final Collection<Row> edges;
    private final Zset all = new Zset();

    private EnumeratedTrails(TrailSpec spec, Collection<Row> edges) {
        this.spec = spec;
        this.edges = edges;
    }

    static Zset of(TrailSpec spec, Collection<Row> lefts, Collection<Row> edges) {
        EnumeratedTrails trails = new EnumeratedTrails(spec, edges);
        lefts.forEach(left -> trails.extend(left, left.get(0), List.of()));
        return trails.all;
    }

    private record Passed(Row edge, boolean along) {}

    private void extend(Row left, Value node, List<Passed> trail) {
        Integer max = spec.max();
        if (trail.size() >= spec.min()) {
            List<Value> relationships = new ArrayList<>();
            List<Value> nodes = new ArrayList<>();
            List<Value> weights = new ArrayList<>();
            for (Passed passed : trail) {
                int place = spec.reversed() ? 0 : nodes.size();
                relationships.add(place, passed.edge().get(2));
                nodes.add(place, passed.edge().get(passed.along() ? 1 : 0));
                weights.add(place, passed.edge().get(3));
            }
            all.add(row(left.get(1), node, relationships, nodes, weights), 1);
        }
        if (max != null && trail.size() == max) {
            return;
        }
        for (Row edge : edges) {
            if (trail.stream().noneMatch(passed -> passed.edge().equals(edge))) {
                boolean loop = edge.get(0).equals(edge.get(1));
                if (edge.get(0).equals(node)) {
                    extend(left, edge.get(1), and(trail, new Passed(edge, true)));
                }
                if (spec.bothWays() && !loop && edge.get(1).equals(node)) {
                    extend(left, edge.get(0), and(trail, new Passed(edge, false)));
                }
            }
        }
    }

    private static List<Passed> and(List<Passed> trail, Passed passed) {
        List<Passed> longer = new ArrayList<>(trail);
        longer.add(passed);
        return longer;
    }
}
