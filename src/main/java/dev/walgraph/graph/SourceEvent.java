package dev.walgraph.graph;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a source hands on, in commit order: the input of the graph stage.
 *
 * <p>Events of a transaction that was half emitted before a failure come again, whole and with the
 * same commit time.
 */
public sealed interface SourceEvent {

    /**
     * One method per kind; there is no default, so that a new kind breaks every visitor at compile
     * time.
     */
    interface Visitor<R> {
        R visitRowChange(RowChange change);

        R visitTruncation(Truncation truncation);

        R visitCommits(Commits commits);

        R visitRestriction(Restriction restriction);

        R visitAdmission(Admission admission);
    }

    <R> R accept(Visitor<R> visitor);

    /**
     * The state of a row from a commit time on. A change of primary key is two: the old id is gone,
     * the new one has the row.
     *
     * @param table index of the table in {@link SourceTables}
     * @param id the node's id
     * @param values one per property of the table's layout, missing where the change did not say it
     *     (an unchanged TOAST value); null if the row is gone
     * @param time commit time
     */
    record RowChange(int table, String id, @Nullable Row values, long time) implements SourceEvent {

        /** The row is there, with these values; null for one that the change did not say. */
        public RowChange(int table, String id, @Nullable Value[] values, long time) {
            this(table, id, Row.ofKnown(values), time);
        }

        /** The row is gone. */
        public static RowChange gone(int table, String id, long time) {
            return new RowChange(table, id, (@Nullable Row) null, time);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitRowChange(this);
        }
    }

    /**
     * All rows of a table are gone.
     *
     * @param table index of the table in {@link SourceTables}
     * @param route by which a copy of this finds the task of the graph stage that it is for; empty
     *     as it leaves the source
     * @param time commit time
     */
    record Truncation(int table, String route, long time) implements SourceEvent {
        public Truncation(int table, long time) {
            this(table, "", time);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTruncation(this);
        }
    }

    /**
     * Transactions that are complete, in commit order: all their changes have been emitted before
     * this. Emitted just before the watermark that covers them; the snapshot's is the first.
     *
     * @param readers who is to know of them, by what the router calls them; null for all
     */
    record Commits(List<TransactionInfo> transactions, @Nullable Set<String> readers)
            implements SourceEvent {
        public Commits {
            transactions = List.copyOf(transactions);
            readers = readers == null ? null : Set.copyOf(readers);
        }

        /** Transactions of which all are to know. */
        public Commits(List<TransactionInfo> transactions) {
            this(transactions, null);
        }

        public boolean isFor(String reader) {
            return readers == null || readers.contains(reader);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCommits(this);
        }
    }

    /**
     * From here on changes of nodes are for these readers only; others wait for their {@link
     * Admission}. Made by the router, which stands between source and graph stage.
     *
     * @param readers what the router calls the queries that read the source
     * @param route as in {@link Truncation}
     */
    record Restriction(Set<String> readers, String route) implements SourceEvent {
        public Restriction {
            readers = Set.copyOf(readers);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitRestriction(this);
        }
    }

    /**
     * These readers, which are new, get all nodes as they are here, as their snapshot; and from
     * here on changes are for all readers.
     *
     * @param readers what the router calls the queries that read the source
     * @param route as in {@link Truncation}
     */
    record Admission(Set<String> readers, String route) implements SourceEvent {
        public Admission {
            readers = Set.copyOf(readers);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAdmission(this);
        }
    }
}
