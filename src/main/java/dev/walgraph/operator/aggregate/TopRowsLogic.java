package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.SortColumn;
import dev.walgraph.operator.TopRowsSpec;
import dev.walgraph.operator.state.KeyColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows at some places of the order of a partition.
 *
 * <p>Delta law: see {@link TopRowsSpec}. A change of a row behind the last place changes nothing,
 * and costs no more than finding its place; any other costs as much as there are rows up to the
 * last place.
 *
 * <p>State: of each partition all rows, as one {@link Group} with a sorted multiset. Taking all
 * rows of a partition away leaves no trace.
 */
final class TopRowsLogic {

    private final KeyColumns partition;
    private final List<SortColumn> columns;
    private final Comparator<Value> order;
    private final long skip;
    private final @Nullable Long limit;

    /** How many rows, from the first on, decide on what goes out. */
    private final long decisive;

    /** What {@link #choose} gives for the partition that was changed last. */
    private @Nullable Known known;

    /** What was chosen of the rows that a partition has. */
    private record Known(Row key, Chosen chosen) {}

    /**
     * The decisive rows that are at the places.
     *
     * @param rows each with how often, in order: those within the limit; without a limit, those
     *     that are skipped
     * @param last the last of the decisive rows; null if there are fewer than that, so that any row
     *     may be one of them
     */
    private record Chosen(Map<Row, Long> rows, @Nullable Row last) {}

    TopRowsLogic(TopRowsSpec spec) {
        this.partition = KeyColumns.ofGroup(spec.partition());
        this.columns = spec.order();
        this.order = (a, b) -> compare(elements(a)::get, elements(b)::get, elements(a).size());
        this.skip = spec.skip();
        this.limit = spec.limit();
        this.decisive = limit == null ? skip : saturatedSum(skip, limit);
    }

    private static long saturatedSum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    private int compare(Row a, Row b) {
        return compare(a::get, b::get, a.size());
    }

    /** By the columns of the order, then value by value; rows are not made only to compare them. */
    private int compare(IntFunction<Value> a, IntFunction<Value> b, int size) {
        for (SortColumn column : columns) {
            int order = column.compare(a.apply(column.index()), b.apply(column.index()));
            if (order != 0) {
                return order;
            }
        }
        for (int i = 0; i < size; i++) {
            int order = a.apply(i).compareTo(b.apply(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<Value> elements(Value row) {
        return ((ListValue) row).values();
    }

    private static Row row(Value value) {
        return Row.of(elements(value));
    }

    private static Value value(Row row) {
        List<Value> values = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            values.add(row.get(i));
        }
        return new ListValue(values);
    }

    /** No rows. */
    Group create() {
        return new Group(
                new Representatives(), List.of(new SortedAccumulator(SortedMultiset.empty())), 1);
    }

    /**
     * Changes the rows of a partition by the deltas of one time, and gives what that does to the
     * chosen ones.
     */
    void apply(Group group, long time, List<Delta> deltas, Pages pages, Consumer<Delta> out) {
        if (deltas.isEmpty()) {
            return;
        }
        Row key = key(deltas.get(0));
        Chosen before =
                known != null && known.key().equals(key) ? known.chosen() : choose(group, pages);
        boolean matters = deltas.stream().anyMatch(delta -> matters(delta, before));
        absorb(group, deltas, pages);
        if (limit == null) {
            deltas.forEach(out);
        }
        if (!matters) {
            known = new Known(key, before);
            return;
        }
        Chosen after = choose(group, pages);
        known = new Known(key, after);
        Map<Row, Long> change = new LinkedHashMap<>();
        before.rows().forEach((row, count) -> change.merge(row, -count, Long::sum));
        after.rows().forEach((row, count) -> change.merge(row, count, Long::sum));
        change.forEach((row, count) -> emit(row, limit == null ? -count : count, time, out));
    }

    private Row key(Delta delta) {
        Row row = delta.after() == null ? delta.before() : delta.after();
        return Objects.requireNonNull(partition.key(Objects.requireNonNull(row)));
    }

    private boolean matters(Delta delta, Chosen chosen) {
        Row last = chosen.last();
        Row before = delta.before();
        Row after = delta.after();
        return last == null
                || (before != null && compare(before, last) <= 0)
                || (after != null && compare(after, last) <= 0);
    }

    private static void emit(Row row, long copies, long time, Consumer<Delta> out) {
        if (copies > 0) {
            out.accept(new Delta(null, row, Math.toIntExact(copies), time));
        } else if (copies < 0) {
            out.accept(new Delta(row, null, Math.toIntExact(-copies), time));
        }
    }

    /** Changes the rows without giving what that does. */
    void absorb(Group group, List<Delta> deltas, Pages pages) {
        SortedMultiset rows = rows(group);
        for (Delta delta : deltas) {
            Row before = delta.before();
            Row after = delta.after();
            if (before != null) {
                rows.add(value(before), -delta.weight(), pages);
                group.addRepresentative(Row.EMPTY, -delta.weight());
            }
            if (after != null) {
                rows.add(value(after), delta.weight(), pages);
                group.addRepresentative(Row.EMPTY, delta.weight());
            }
        }
        known = null;
    }

    /** All chosen rows as additions: what goes out after the snapshot. */
    void emitAll(Group group, Pages pages, long time, Consumer<Delta> out) {
        Chosen chosen = choose(group, pages);
        if (limit != null) {
            chosen.rows().forEach((row, count) -> emit(row, count, time, out));
            return;
        }
        Map<Row, Long> skipped = new LinkedHashMap<>(chosen.rows());
        rows(group)
                .forEach(
                        pages,
                        (value, count) -> {
                            Row row = row(value);
                            Long hidden = skipped.remove(row);
                            emit(row, hidden == null ? count : count - hidden, time, out);
                        });
    }

    private Chosen choose(Group group, Pages pages) {
        Map<Row, Long> rows = new LinkedHashMap<>();
        long first = limit == null ? 0 : skip;
        long[] place = {0};
        Row[] last = new Row[1];
        if (decisive > 0) {
            rows(group)
                    .forFirst(
                            pages,
                            (value, count) -> {
                                Row row = row(value);
                                long from = Math.max(place[0], first);
                                place[0] = saturatedSum(place[0], count);
                                long copies = Math.min(place[0], decisive) - from;
                                if (copies > 0) {
                                    rows.put(row, copies);
                                }
                                last[0] = row;
                                return place[0] < decisive;
                            });
        }
        return new Chosen(rows, place[0] < decisive ? null : last[0]);
    }

    private SortedMultiset rows(Group group) {
        SortedMultiset rows = ((SortedAccumulator) group.accumulators().get(0)).values();
        rows.orderBy(order);
        return rows;
    }
}
