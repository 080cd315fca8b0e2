package dev.walgraph.cli.demo;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TransactionInfo;
import java.util.List;

/** Result changes of a query with the columns {@code id} and {@code name}. */
final class Changes {

    /** 2026-11-22T16:31:04.500Z, when every change of this class was committed. */
    static final long COMMIT_MICROS = 1_795_365_064_500_000L;

    private Changes() {}

    static Row row(long id, String name) {
        return Row.of(new IntegerValue(id), new StringValue(name));
    }

    static ResultChange snapshot(String queryId, Row... rows) {
        return change(ResultChange.Kind.SNAPSHOT, queryId, 1, List.of(rows), List.of(), List.of());
    }

    static ResultChange added(String queryId, long sequence, Row... rows) {
        return change(
                ResultChange.Kind.CHANGE, queryId, sequence, List.of(rows), List.of(), List.of());
    }

    static ResultChange deleted(String queryId, long sequence, Row... rows) {
        return change(
                ResultChange.Kind.CHANGE, queryId, sequence, List.of(), List.of(), List.of(rows));
    }

    static ResultChange updated(String queryId, long sequence, Row before, Row after) {
        return change(
                ResultChange.Kind.CHANGE,
                queryId,
                sequence,
                List.of(),
                List.of(new ResultChange.Update(before, after)),
                List.of());
    }

    static ResultChange change(
            ResultChange.Kind kind,
            String queryId,
            long sequence,
            List<Row> added,
            List<ResultChange.Update> updated,
            List<Row> deleted) {
        TransactionInfo transaction =
                new TransactionInfo(COMMIT_MICROS + sequence, sequence, sequence, COMMIT_MICROS);
        return new ResultChange(
                kind,
                queryId,
                sequence,
                transaction,
                List.of("id", "name"),
                added,
                updated,
                deleted);
    }
}
