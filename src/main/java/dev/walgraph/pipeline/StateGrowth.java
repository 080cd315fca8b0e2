package dev.walgraph.pipeline;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.graph.ElementKind;
import dev.walgraph.operator.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a query's state grows with its tables, and has no end where rows are only ever added.
 * Text for {@code explain}.
 */
public final class StateGrowth {

    private final Set<String> joined = new TreeSet<>();
    private final Set<String> grouped = new TreeSet<>();
    private final Set<String> sorted = new TreeSet<>();
    private boolean product;

    private StateGrowth() {}

    /** A warning; empty if the query keeps nothing, or nothing for ever. */
    public static Optional<Diagnostic> of(CompiledQuery query) {
        StateGrowth growth = new StateGrowth();
        growth.add(query.lowered().dataflow());
        if (growth.keepsNothing() || query.definition().timeToLive() != null) {
            return Optional.empty();
        }
        return Optional.of(
                query.definition()
                        .places()
                        .warning(
                                "StateGrowth",
                                "the state of query \""
                                        + query.id()
                                        + "\" grows as long as its tables do",
                                "id")
                        .withDetail(growth.detail())
                        .withHint(
                                "Where rows are only ever added, a \"timeToLive\" lets the query"
                                        + " forget those that have not changed for long."));
    }

    private boolean keepsNothing() {
        return joined.isEmpty() && grouped.isEmpty() && sorted.isEmpty();
    }

    private void add(Dataflow dataflow) {
        if (dataflow instanceof Dataflow.Join join) {
            addJoin(join, join.spec().leftKeys());
        } else if (dataflow instanceof Dataflow.OuterJoin join) {
            addJoin(join, join.spec().leftKeys());
        } else if (dataflow instanceof Dataflow.Trails) {
            joined.addAll(labels(dataflow));
        } else if (dataflow instanceof Dataflow.TopRows top) {
            sorted.addAll(labels(top));
        } else if (dataflow instanceof Dataflow.Aggregate aggregate
                && !aggregate.spec().keys().isEmpty()) {
            grouped.addAll(labels(aggregate));
        }
        dataflow.inputs().forEach(this::add);
    }

    private void addJoin(Dataflow join, List<Integer> keys) {
        joined.addAll(labels(join));
        product |= keys.isEmpty() && !isOneRow(join);
    }

    /** Whether one side can never have more than one row. */
    private static boolean isOneRow(Dataflow join) {
        return join.inputs().stream()
                .anyMatch(
                        input ->
                                input instanceof Dataflow.Constant
                                        || (input instanceof Dataflow.Aggregate aggregate
                                                && aggregate.spec().keys().isEmpty()));
    }

    private static List<String> labels(Dataflow dataflow) {
        return dataflow.scans().map(StateGrowth::label).toList();
    }

    private static String label(ScanSpec scan) {
        if (!scan.labels().isEmpty()) {
            return String.join(":", new TreeSet<>(scan.labels()));
        }
        return scan.kind() == ElementKind.NODE ? "every table" : "every table of relationships";
    }

    private String detail() {
        List<String> kept = new ArrayList<>();
        if (!joined.isEmpty()) {
            kept.add("each row of " + list(joined) + " for its joins");
        }
        if (!grouped.isEmpty()) {
            kept.add("a row for each group of rows of " + list(grouped));
        }
        if (!sorted.isEmpty()) {
            kept.add("each row of " + list(sorted) + " in its order");
        }
        StringBuilder detail = new StringBuilder("It keeps ");
        detail.append(String.join(", and ", kept));
        detail.append(", until they are deleted.");
        if (product) {
            detail.append(
                    " A join without a key gives each row of one side with each of the other.");
        }
        return detail.toString();
    }

    private static String list(Set<String> labels) {
        List<String> all = List.copyOf(labels);
        return all.size() == 1
                ? all.get(0)
                : String.join(", ", all.subList(0, all.size() - 1))
                        + " and "
                        + all.get(all.size() - 1);
    }
}
