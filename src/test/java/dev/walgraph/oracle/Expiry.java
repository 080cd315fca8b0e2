package dev.walgraph.oracle;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.operator.PropertyUse;
import dev.walgraph.testing.Commits;
import dev.walgraph.testing.TableChange;
import dev.walgraph.testing.TableChange.Put;
import dev.walgraph.testing.TableChange.Remove;
import dev.walgraph.testing.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a query with a time to live sees, as transactions for one without: rows that have not
 * changed for long are removed by the first transaction that finds them so.
 */
final class Expiry {

    private final Case testCase;
    private final PropertyUse use;
    private final long liveMicros;
    private final Map<String, SeenRow> rows = new TreeMap<>();

    /**
     * @param since when the row last changed, as far as the query is concerned
     */
    private record SeenRow(Put row, long since, boolean visible) {}

    private Expiry(Case testCase, PropertyUse use, Duration timeToLive) {
        this.testCase = testCase;
        this.use = use;
        this.liveMicros = timeToLive.toNanos() / 1_000;
    }

    /** The case for a query that reads what {@code use} says. */
    static Case of(Case testCase, PropertyUse use, Duration timeToLive) {
        Expiry expiry = new Expiry(testCase, use, timeToLive);
        List<Transaction> transactions = new ArrayList<>();
        for (int i = 0; i < testCase.transactions().size(); i++) {
            transactions.add(expiry.seen(testCase.transactions().get(i), Commits.time(i)));
        }
        return testCase.withTransactions(transactions);
    }

    private Transaction seen(Transaction transaction, long time) {
        List<TableChange> seen = new ArrayList<>();
        rows.replaceAll(
                (id, row) -> {
                    if (!row.visible() || expiry(row) > time) {
                        return row;
                    }
                    seen.add(new Remove(row.row().table(), id));
                    return new SeenRow(row.row(), row.since(), false);
                });
        for (TableChange change : transaction.changes()) {
            if (change instanceof Put put) {
                SeenRow before = rows.get(put.id());
                boolean changed = before == null || differ(before.row(), put);
                SeenRow after =
                        changed
                                ? new SeenRow(put, time, true)
                                : new SeenRow(put, before.since(), before.visible());
                rows.put(put.id(), after);
                if (after.visible()) {
                    seen.add(put);
                }
            } else {
                if (change instanceof Remove remove) {
                    rows.remove(remove.id());
                } else {
                    rows.values().removeIf(row -> row.row().table() == change.table());
                }
                seen.add(change);
            }
        }
        return new Transaction(seen);
    }

    private boolean differ(Put before, Put after) {
        NodeLayout layout = testCase.schema().tables().get(after.table());
        @Nullable SortedSet<String> used = use.of(layout);
        for (int i = 0; i < layout.size(); i++) {
            boolean isEnd = i < layout.firstProperty();
            boolean counts =
                    isEnd
                            || used == null
                            || used.contains(layout.properties().get(i - layout.firstProperty()));
            if (counts && !before.values().get(i).equals(after.values().get(i))) {
                return true;
            }
        }
        return false;
    }

    private long expiry(SeenRow row) {
        return (row.since() == CommitTime.SNAPSHOT ? firstWatermark() : row.since()) + liveMicros;
    }

    /** That of the first batch which has more than the snapshot. */
    private long firstWatermark() {
        int end = testCase.watermarks().stream().filter(e -> e > 1).findFirst().orElseThrow();
        return Commits.time(end - 1);
    }
}
