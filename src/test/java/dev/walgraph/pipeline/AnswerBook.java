package dev.walgraph.pipeline;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The answer of one query, kept by applying its result changes, each of which must fit: a row that
 * goes or changes must be there.
 */
final class AnswerBook {

    private final List<ResultChange> changes = new ArrayList<>();
    private final Map<Long, ResultChange> bySequence = new HashMap<>();
    private final TreeMap<Row, Integer> rows = new TreeMap<>();
    private int used;

    /**
     * Takes the next result change, or one again, which a job may say twice after a failure.
     *
     * @throws AssertionError if it is not what was said under that number
     */
    synchronized void add(ResultChange change) {
        ResultChange before = bySequence.putIfAbsent(change.sequence(), change);
        if (before == null) {
            changes.add(change);
            notifyAll();
        } else if (!before.equals(change)) {
            throw new AssertionError("first " + before + ", then " + change);
        }
    }

    /** All result changes so far. */
    synchronized List<ResultChange> changes() {
        return List.copyOf(changes);
    }

    /** Waits until there are as many result changes. */
    synchronized void awaitChanges(int count, long timeoutMillis) throws InterruptedException {
        long end = System.currentTimeMillis() + timeoutMillis;
        while (changes.size() < count) {
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                throw new AssertionError(changes.size() + " changes instead of " + count);
            }
            wait(left);
        }
    }

    /**
     * Waits until a row holds a number, its only column, of at least {@code tick}; gives the
     * change's commit time.
     */
    synchronized long awaitTick(long tick, long timeoutMillis) throws InterruptedException {
        long end = System.currentTimeMillis() + timeoutMillis;
        while (true) {
            for (ResultChange change : changes) {
                boolean there =
                        Stream.concat(
                                        change.added().stream(),
                                        change.updated().stream().map(ResultChange.Update::after))
                                .anyMatch(row -> ((IntegerValue) row.get(0)).value() >= tick);
                if (there) {
                    return change.transaction().time();
                }
            }
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                throw new AssertionError("tick " + tick + " did not come; the last is " + changes);
            }
            wait(left);
        }
    }

    /**
     * The answer as of an LSN, which must not be before that of the last call: rows in order, each
     * as often as it is there.
     */
    synchronized List<Row> answerAt(long lsn) {
        while (used < changes.size() && changes.get(used).transaction().lsn() <= lsn) {
            apply(changes.get(used));
            used++;
        }
        List<Row> answer = new ArrayList<>();
        rows.forEach((row, count) -> answer.addAll(Collections.nCopies(count, row)));
        return answer;
    }

    private void apply(ResultChange change) {
        if (change.sequence() != used + 1) {
            throw new AssertionError("sequence " + change.sequence() + " after " + used);
        }
        change.deleted().forEach(row -> change(row, -1, change));
        change.updated().forEach(update -> change(update.before(), -1, change));
        change.updated().forEach(update -> change(update.after(), 1, change));
        change.added().forEach(row -> change(row, 1, change));
    }

    private void change(Row row, int weight, ResultChange change) {
        Integer count = rows.merge(row, weight, Integer::sum);
        if (count < 0) {
            throw new AssertionError("row " + row + " goes but is not there: " + change);
        }
        if (count == 0) {
            rows.remove(row);
        }
    }
}
