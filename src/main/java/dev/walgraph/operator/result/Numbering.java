package dev.walgraph.operator.result;

import dev.walgraph.graph.AnswerChange;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.ResultChange.Kind;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.operator.result.ResultLogic.Difference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the result changes of queries that get the same ones, though not all from the first. */
final class Numbering {

    private final List<String> columns;

    /** For each query, what its numbers are more than {@link #count}. */
    private Map<String, Long> offsets = Map.of();

    private long count;

    /**
     * @param columns names of the answer's columns
     */
    Numbering(List<String> columns) {
        this.columns = columns;
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }

    /** Takes in a query whose last result change had a number. */
    void add(String query, long last) {
        Map<String, Long> more = new HashMap<>(offsets);
        more.put(query, last - count);
        offsets = Map.copyOf(more);
    }

    /** The number of each query's last result change. */
    Map<String, Long> last() {
        Map<String, Long> last = new HashMap<>();
        offsets.forEach((query, offset) -> last.put(query, offset + count));
        return last;
    }

    /** The next result change of all. */
    AnswerChange next(Kind kind, TransactionInfo transaction, Difference difference) {
        count++;
        return new AnswerChange(
                new ResultChange(
                        kind,
                        "",
                        count,
                        transaction,
                        columns,
                        difference.added(),
                        difference.updated(),
                        difference.deleted()),
                offsets);
    }
}
