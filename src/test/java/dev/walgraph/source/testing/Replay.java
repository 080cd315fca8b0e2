package dev.walgraph.source.testing;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.Admission;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.SourceEvent.Restriction;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.graph.SourceEvent.Truncation;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.graph.Value;
import dev.walgraph.source.testing.SourceJob.Emitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the events of a source when they are applied as the graph stage does it: those
 * of an attempt that began from state on top of what earlier ones had emitted.
 */
public final class Replay {

    private final Map<String, RowChange> rows = new TreeMap<>();
    private final List<TransactionInfo> transactions = new ArrayList<>();

    public Replay(List<Emitted> emitted) {
        int attempt = 0;
        for (Emitted each : emitted) {
            if (each.attempt() != attempt) {
                attempt = each.attempt();
                // From state of the end of the snapshot, an attempt begins with its commit alone.
                if (each.time() == CommitTime.SNAPSHOT && each.event() instanceof RowChange) {
                    // It has begun afresh.
                    rows.clear();
                    transactions.clear();
                }
            }
            if (each.event() != null) {
                apply(each.event());
            }
        }
    }

    private void apply(SourceEvent event) {
        event.accept(
                new SourceEvent.Visitor<@Nullable Void>() {
                    @Override
                    public @Nullable Void visitRowChange(RowChange change) {
                        if (change.values() == null) {
                            rows.remove(change.id());
                        } else {
                            rows.put(change.id(), filledIn(change, rows.get(change.id())));
                        }
                        return null;
                    }

                    @Override
                    public @Nullable Void visitTruncation(Truncation truncation) {
                        rows.values().removeIf(row -> row.table() == truncation.table());
                        return null;
                    }

                    @Override
                    public @Nullable Void visitRestriction(Restriction restriction) {
                        throw new AssertionError("a source makes none: " + restriction);
                    }

                    @Override
                    public @Nullable Void visitAdmission(Admission admission) {
                        throw new AssertionError("a source makes none: " + admission);
                    }

                    @Override
                    public @Nullable Void visitCommits(Commits commits) {
                        transactions.addAll(commits.transactions());
                        return null;
                    }
                });
    }

    private static RowChange filledIn(RowChange change, @Nullable RowChange before) {
        @Nullable Value[] values = change.values().known().toArray(new Value[0]);
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                values[i] = before.values().get(i);
            }
        }
        return new RowChange(change.table(), change.id(), values, change.time());
    }

    /** The rows that are there, by id. */
    public Map<String, List<Value>> rows() {
        Map<String, List<Value>> result = new TreeMap<>();
        rows.forEach((id, row) -> result.put(id, row.values().known()));
        return result;
    }

    /** Transactions in the order in which they were announced. */
    public List<TransactionInfo> transactions() {
        return transactions;
    }

    /** The end of the last transaction. */
    public long lsn() {
        return transactions.isEmpty() ? 0 : transactions.get(transactions.size() - 1).lsn();
    }
}
