package dev.walgraph.operator.result;

import dev.walgraph.operator.AnswerReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.BooleanSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;

/**
 * The queries that share an answer: the number of each one's last result change, and which of them
 * are still to join those that have begun.
 */
final class AnswerReaders {

    /** Savepoints know the states by these names ... */
    private static final String BEGUN = "begun";

    private static final String QUERIES = "queries";
    private static final String NUMBERS = "numbers";
    private static final String JOINING = "joining";

    /** ... and by this one, of versions in which a query had its answer for itself. */
    private static final String NUMBER = "sequence";

    private final Map<String, AnswerReader> readers = new LinkedHashMap<>();
    private final Numbering each;
    private final Numbering batches;
    private final Set<String> joining = new TreeSet<>();
    private final ListState<Boolean> begunState;
    private final ListState<String> queryState;
    private final ListState<Long> numberState;
    private final ListState<String> joiningState;
    private final ListState<Long> oldNumberState;

    private boolean begun;
    private boolean replayed;

    private AnswerReaders(
            StateInitializationContext context, List<AnswerReader> readers, List<String> columns)
            throws Exception {
        readers.forEach(reader -> this.readers.put(reader.queryId(), reader));
        this.each = new Numbering(columns);
        this.batches = new Numbering(columns);
        this.begunState = list(context, BEGUN, BooleanSerializer.INSTANCE);
        this.queryState = list(context, QUERIES, StringSerializer.INSTANCE);
        this.numberState = list(context, NUMBERS, LongSerializer.INSTANCE);
        this.joiningState = list(context, JOINING, StringSerializer.INSTANCE);
        this.oldNumberState = list(context, NUMBER, LongSerializer.INSTANCE);
    }

    private static <T> ListState<T> list(
            StateInitializationContext context, String name, TypeSerializer<T> serializer)
            throws Exception {
        return context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(name, serializer));
    }

    /**
     * The readers as of the checkpoint.
     *
     * @param readers those that there are now, the first of them the one of which a version without
     *     shared answers can have left a state
     * @param columns names of the answer's columns
     */
    static AnswerReaders restore(
            StateInitializationContext context, List<AnswerReader> readers, List<String> columns)
            throws Exception {
        AnswerReaders restored = new AnswerReaders(context, readers, columns);
        restored.restore(readers.get(0).queryId());
        return restored;
    }

    private void restore(String first) throws Exception {
        Map<String, Long> last = new HashMap<>();
        for (Boolean held : begunState.get()) {
            begun |= held;
        }
        List<String> queries = new ArrayList<>();
        queryState.get().forEach(queries::add);
        int place = 0;
        for (Long number : numberState.get()) {
            last.put(queries.get(place++), number);
        }
        for (Long number : oldNumberState.get()) {
            begun |= number > 0;
            last.put(first, number);
        }
        Set<String> expected = new TreeSet<>();
        joiningState.get().forEach(expected::add);
        for (String query : readers.keySet()) {
            if (!begun) {
                number(query, 0);
            } else if (last.containsKey(query)) {
                number(query, last.get(query));
            } else {
                joining.add(query);
            }
        }
        replayed = !expected.containsAll(joining);
    }

    private void number(String query, long last) {
        (isPerBatch(query) ? batches : each).add(query, last);
    }

    /** Makes the readers part of the checkpoint. */
    void snapshot() throws Exception {
        Map<String, Long> last = new HashMap<>(each.last());
        last.putAll(batches.last());
        List<String> queries = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        last.forEach(
                (query, number) -> {
                    queries.add(query);
                    numbers.add(number);
                });
        begunState.update(List.of(begun));
        queryState.update(queries);
        numberState.update(numbers);
        joiningState.update(new ArrayList<>(joining));
        oldNumberState.clear();
    }

    /** Whether some query has had the answer on a snapshot. */
    boolean haveBegun() {
        return begun;
    }

    /** All have the answer on the snapshot. */
    void begin() {
        begun = true;
    }

    /** Whether the operators before give all rows once more, since queries are new. */
    boolean areReplayed() {
        return replayed;
    }

    /** Whether queries wait for the answer as it is, with which they begin. */
    boolean areToJoin() {
        return !joining.isEmpty();
    }

    /** Those of them that are told of batches, or those that are told of each transaction. */
    List<String> joining(boolean perBatch) {
        return joining.stream().filter(query -> isPerBatch(query) == perBatch).toList();
    }

    /** These have it. */
    void join(List<String> queries) {
        queries.forEach(query -> number(query, 1));
        queries.forEach(joining::remove);
    }

    private boolean isPerBatch(String query) {
        return Objects.requireNonNull(readers.get(query)).perBatch();
    }

    /** The queries to which each transaction counts. */
    Numbering each() {
        return each;
    }

    /** The queries to which the transactions of one watermark count as one. */
    Numbering batches() {
        return batches;
    }
}
