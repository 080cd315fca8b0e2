package dev.walgraph.operator.result;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.ResultChange.Update;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.RowWriter;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.ResultSpec;
import dev.walgraph.operator.SortColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the deltas of one time into added, updated and deleted rows of the answer.
 *
 * <p>Law: the rows that go and come are those of the deltas' sum, as the answer shows them; of one
 * identity, the least that goes is updated to the least that comes, and so on. No state: what was
 * there before is what the deltas take away.
 */
public final class ResultLogic {

    private static final Comparator<Version> IDENTITY_THEN_ROW =
            Comparator.comparing(Version::identity).thenComparing(Version::row);

    private static final Comparator<Update> UPDATE_ORDER =
            Comparator.comparing(Update::before).thenComparing(Update::after);

    private final int[] outputs;
    private final int[] identity;

    /** Whether the first columns are shown, in their order. */
    private final boolean all;

    /** What the query sorts rows by; null if it does not care. */
    private final @Nullable RowOrder order;

    private final RowWriter writer = new RowWriter();

    /** A row of the answer together with the identity under which it is paired. */
    private record Version(Row identity, Row row) {}

    /** What happened to the answer, each list in the query's order, or else in row order. */
    public record Difference(List<Row> added, List<Update> updated, List<Row> deleted) {

        private static final Difference NONE = new Difference(List.of(), List.of(), List.of());

        public boolean isEmpty() {
            return added.isEmpty() && updated.isEmpty() && deleted.isEmpty();
        }
    }

    public ResultLogic(ResultSpec spec) {
        this.outputs =
                IntStream.concat(
                                spec.outputs().stream().mapToInt(ResultSpec.Output::column),
                                spec.order().stream().mapToInt(SortColumn::index))
                        .toArray();
        this.order =
                spec.order().isEmpty() ? null : new RowOrder(spec.outputs().size(), spec.order());
        this.all = Arrays.equals(outputs, IntStream.range(0, outputs.length).toArray());
        this.identity = spec.identity().stream().mapToInt(Integer::intValue).toArray();
    }

    /** The difference that deltas of one time make. */
    public Difference difference(List<Delta> deltas) {
        Difference difference = inRowOrder(deltas);
        return order == null ? difference : order.arrange(difference);
    }

    private Difference inRowOrder(List<Delta> deltas) {
        if (deltas.size() == 1 && deltas.get(0).weight() == 1) {
            return difference(deltas.get(0));
        }
        Difference updates = updates(deltas);
        if (updates != null) {
            return updates;
        }
        List<Version> going = new ArrayList<>();
        List<Version> coming = new ArrayList<>();
        if (deltas.stream().allMatch(delta -> delta.before() == null)) {
            // Nothing can cancel; and of the snapshot there may be much.
            for (Delta delta : deltas) {
                if (delta.after() != null) {
                    addCopies(coming, version(delta.after()), delta.weight());
                }
            }
        } else {
            consolidate(deltas, going, coming);
        }
        going.sort(IDENTITY_THEN_ROW);
        coming.sort(IDENTITY_THEN_ROW);
        return pair(going, coming);
    }

    /** Most transactions change one row: nothing has to be found that belongs together. */
    private Difference difference(Delta delta) {
        Row before = delta.before();
        Row after = delta.after();
        Row goes = before == null ? null : shown(before);
        Row comes = after == null ? null : shown(after);
        if (before == null || after == null || goes == null || comes == null) {
            return new Difference(
                    comes == null ? List.of() : List.of(comes),
                    List.of(),
                    goes == null ? List.of() : List.of(goes));
        }
        boolean same = before.equalsIn(identity, after) || identity(before).equals(identity(after));
        if (!same) {
            return new Difference(List.of(comes), List.of(), List.of(goes));
        }
        return goes.equals(comes)
                ? Difference.NONE
                : new Difference(List.of(), List.of(new Update(goes, comes)), List.of());
    }

    /**
     * The difference of deltas each of which updates one row to another version of it, all of them
     * different rows, as the neighbours of a changed node are; null for others.
     */
    private @Nullable Difference updates(List<Delta> deltas) {
        Set<Row> identities = new HashSet<>();
        List<Update> updated = new ArrayList<>();
        for (Delta delta : deltas) {
            Row before = delta.before();
            Row after = delta.after();
            if (before == null
                    || after == null
                    || delta.weight() != 1
                    || !before.equalsIn(identity, after)
                    || !identities.add(identity(before))) {
                return null;
            }
            Row goes = shown(before);
            Row comes = shown(after);
            if (!goes.equals(comes)) {
                updated.add(new Update(goes, comes));
            }
        }
        updated.sort(UPDATE_ORDER);
        return new Difference(List.of(), updated, List.of());
    }

    /** What the answer shows of a row, and what it is sorted by. */
    private Row shown(Row row) {
        return all && row.size() == outputs.length ? row : row.select(outputs);
    }

    private void consolidate(List<Delta> deltas, List<Version> going, List<Version> coming) {
        Map<Version, int[]> weights = new HashMap<>();
        for (Delta delta : deltas) {
            if (delta.before() != null) {
                add(weights, version(delta.before()), -delta.weight());
            }
            if (delta.after() != null) {
                add(weights, version(delta.after()), delta.weight());
            }
        }
        weights.forEach(
                (version, weight) ->
                        addCopies(weight[0] < 0 ? going : coming, version, Math.abs(weight[0])));
    }

    private static void add(Map<Version, int[]> weights, Version version, int weight) {
        int[] sum = weights.computeIfAbsent(version, v -> new int[1]);
        sum[0] = Math.addExact(sum[0], weight);
    }

    private static void addCopies(List<Version> versions, Version version, int copies) {
        for (int i = 0; i < copies; i++) {
            versions.add(version);
        }
    }

    private Version version(Row row) {
        return new Version(identity(row), shown(row));
    }

    private Row identity(Row row) {
        writer.begin(identity.length);
        for (int column : identity) {
            if (row.isOwnKey(column)) {
                writer.add(row, column);
            } else {
                writer.add(Values.key(row.get(column)));
            }
        }
        return writer.row();
    }

    /** Walks through both lists, which are in the order of identities. */
    private static Difference pair(List<Version> going, List<Version> coming) {
        List<Row> added = new ArrayList<>();
        List<Update> updated = new ArrayList<>();
        List<Row> deleted = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < going.size() || j < coming.size()) {
            int order =
                    i == going.size()
                            ? 1
                            : j == coming.size()
                                    ? -1
                                    : going.get(i).identity().compareTo(coming.get(j).identity());
            if (order == 0) {
                updated.add(new Update(going.get(i++).row(), coming.get(j++).row()));
            } else if (order < 0) {
                deleted.add(going.get(i++).row());
            } else {
                added.add(coming.get(j++).row());
            }
        }
        added.sort(Comparator.naturalOrder());
        deleted.sort(Comparator.naturalOrder());
        updated.sort(UPDATE_ORDER);
        return new Difference(added, updated, deleted);
    }
}
