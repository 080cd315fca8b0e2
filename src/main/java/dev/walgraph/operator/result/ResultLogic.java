package dev.walgraph.operator.result;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.ResultChange.Update;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.ResultSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    private final int[] outputs;
    private final int[] identity;

    /** A row of the answer together with the identity under which it is paired. */
    private record Version(Row identity, Row row) {}

    /** What happened to the answer, each list in row order. */
    public record Difference(List<Row> added, List<Update> updated, List<Row> deleted) {
        public boolean isEmpty() {
            return added.isEmpty() && updated.isEmpty() && deleted.isEmpty();
        }
    }

    public ResultLogic(ResultSpec spec) {
        this.outputs = spec.outputs().stream().mapToInt(ResultSpec.Output::column).toArray();
        this.identity = spec.identity().stream().mapToInt(Integer::intValue).toArray();
    }

    /** The difference that deltas of one time make. */
    public Difference difference(List<Delta> deltas) {
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
        Value[] key = new Value[identity.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = Values.key(row.get(identity[i]));
        }
        return new Version(Row.of(key), row.select(outputs));
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
        updated.sort(Comparator.comparing(Update::before).thenComparing(Update::after));
        return new Difference(added, updated, deleted);
    }
}
