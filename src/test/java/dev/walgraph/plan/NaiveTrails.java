package dev.walgraph.plan;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.util.ArrayList;
import java.util.List;

/** Trails by trying every edge at every step. */
final class NaiveTrails {

    private final Trails trails;
    private final List<Row> edges;
    private final int start;
    private final int end;
    private final int relationship;
    private final List<Row> rows = new ArrayList<>();

    private NaiveTrails(Trails trails, List<Row> edges) {
        this.trails = trails;
        this.edges = edges;
        List<String> columns = trails.edges().columns();
        this.start = columns.indexOf(trails.step().start());
        this.end = columns.indexOf(trails.step().end());
        this.relationship = columns.indexOf(trails.step().relationship());
    }

    private record Step(Row edge, boolean along) {}

    static List<Row> of(Trails trails, List<Row> left, List<Row> edges) {
        NaiveTrails naive = new NaiveTrails(trails, edges);
        int from = trails.left().columns().indexOf(trails.from());
        for (Row row : left) {
            if (!row.get(from).isNull()) {
                naive.extend(row, Values.key(row.get(from)), List.of());
            }
        }
        return naive.rows;
    }

    private void extend(Row left, Value node, List<Step> trail) {
        Integer max = trails.length().max();
        if (trail.size() >= trails.length().min()) {
            rows.add(row(left, node, trail));
        }
        if (max != null && trail.size() >= max) {
            return;
        }
        for (Row edge : edges) {
            boolean used = trail.stream().anyMatch(step -> same(step.edge(), edge, relationship));
            if (used) {
                continue;
            }
            boolean loop = Values.key(edge.get(start)).equals(Values.key(edge.get(end)));
            if (Values.key(edge.get(start)).equals(node)) {
                extend(left, Values.key(edge.get(end)), and(trail, new Step(edge, true)));
            }
            if (trails.step().bothWays() && !loop && Values.key(edge.get(end)).equals(node)) {
                extend(left, Values.key(edge.get(start)), and(trail, new Step(edge, false)));
            }
        }
    }

    private static boolean same(Row a, Row b, int column) {
        return Values.equal(a.get(column), b.get(column)) == Ternary.TRUE;
    }

    private static List<Step> and(List<Step> trail, Step step) {
        List<Step> longer = new ArrayList<>(trail);
        longer.add(step);
        return longer;
    }

    private Row row(Row left, Value node, List<Step> trail) {
        List<String> columns = trails.edges().columns();
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            all.add(left.get(i));
        }
        all.add(node);
        for (Trails.Collected list : trails.lists()) {
            List<Value> elements = new ArrayList<>();
            for (Step step : trail) {
                String column = step.along() ? list.along() : list.against();
                elements.add(
                        trails.reversed() ? 0 : elements.size(),
                        step.edge().get(columns.indexOf(column)));
            }
            all.add(new ListValue(elements));
        }
        return Row.of(
                trails.columns().stream()
                        .map(c -> all.get(trails.available().indexOf(c)))
                        .toList());
    }
}
