package dev.walgraph.testing;

import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.graph.Value;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source will say: its events and, in between, its watermarks.
 *
 * @param lines in order
 */
public record Script(List<Line> lines) implements Serializable {

    /** What a source says at once. */
    public sealed interface Line extends Serializable {

        /** The time of the line's transaction, or of the watermark. */
        long time();

        /**
         * The line with which the source begins again after a failure here: the first of the
         * transaction.
         */
        int resume();

        /** A change of a transaction. */
        record Change(TableChange change, long time, int resume) implements Line {}

        /** The end of a transaction. */
        record End(TransactionInfo transaction, int resume) implements Line {
            @Override
            public long time() {
                return transaction.time();
            }
        }

        /** A watermark. */
        record Mark(long time, int resume) implements Line {}

        /** The line as an event; null for a watermark. */
        default @Nullable SourceEvent event() {
            if (this instanceof Change change) {
                return Script.event(change.change(), time());
            }
            return this instanceof End end
                    ? new SourceEvent.Commits(List.of(end.transaction()))
                    : null;
        }
    }

    public Script {
        lines = List.copyOf(lines);
    }

    /**
     * The script of some transactions.
     *
     * @param watermarks after how many transactions the watermarks stand
     */
    public static Script of(List<Transaction> transactions, List<Integer> watermarks) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            long time = Commits.time(i);
            int begin = lines.size();
            for (TableChange change : transactions.get(i).changes()) {
                lines.add(new Line.Change(change, time, begin));
            }
            lines.add(new Line.End(Commits.info(i), begin));
            if (watermarks.contains(i + 1)) {
                lines.add(new Line.Mark(time, lines.size()));
            }
        }
        return new Script(lines);
    }

    private static SourceEvent event(TableChange change, long time) {
        if (change instanceof TableChange.Put put) {
            return new SourceEvent.RowChange(
                    put.table(), put.id(), put.values().toArray(new Value[0]), time);
        }
        if (change instanceof TableChange.Remove remove) {
            return SourceEvent.RowChange.gone(remove.table(), remove.id(), time);
        }
        return new SourceEvent.Truncation(change.table(), time);
    }
}
