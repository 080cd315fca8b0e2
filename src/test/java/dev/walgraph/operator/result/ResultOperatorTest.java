package dev.walgraph.operator.result;

import static dev.walgraph.operator.testing.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.ResultChange.Kind;
import dev.walgraph.graph.ResultChange.Update;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.operator.ResultSpec;
import dev.walgraph.operator.type.WalgraphTypes;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Result changes: one a transaction, in order, numbered without gaps, across restarts. */
@SuppressWarnings("deprecation") // As Flink 1.20 names things.
class ResultOperatorTest {

    /** Rows of identity, hidden column, name; the answer shows the name. */
    private static final ResultSpec SPEC =
            new ResultSpec(
                    "q",
                    List.of("id", "hidden", "name"),
                    List.of(new ResultSpec.Output("name", 2)),
                    List.of(0));

    private TwoInputStreamOperatorTestHarness<Delta, Commits, ResultChange> operator;
    private boolean perBatch;
    private boolean timed;

    @BeforeEach
    void start() throws Exception {
        start(null);
    }

    @AfterEach
    void stop() throws Exception {
        operator.close();
    }

    private void start(@Nullable OperatorSubtaskState state) throws Exception {
        operator =
                new TwoInputStreamOperatorTestHarness<>(
                        new ResultOperator(SPEC, perBatch, 1, timed));
        operator.getExecutionConfig().disableGenericTypes();
        operator.setup(WalgraphTypes.RESULT_CHANGE.createSerializer(new SerializerConfigImpl()));
        if (state != null) {
            operator.initializeState(state);
        }
        operator.open();
    }

    private void restart() throws Exception {
        OperatorSubtaskState state = operator.snapshot(1, 1);
        operator.close();
        start(state);
    }

    private void send(Delta delta) throws Exception {
        operator.processElement1(new StreamRecord<>(delta, delta.time()));
    }

    private void commit(long... times) throws Exception {
        for (long time : times) {
            operator.processElement2(new StreamRecord<>(new Commits(List.of(info(time))), time));
        }
    }

    private static TransactionInfo info(long time) {
        return new TransactionInfo(time, time * 10, time, time);
    }

    private List<ResultChange> watermark(long time) throws Exception {
        operator.processBothWatermarks(new Watermark(time));
        List<ResultChange> changes = operator.extractOutputValues();
        operator.getOutput().clear();
        return changes;
    }

    private static ResultChange change(
            long sequence, long time, List<Row> added, List<Update> updated, List<Row> deleted) {
        return new ResultChange(
                time == 0 ? Kind.SNAPSHOT : Kind.CHANGE,
                "q",
                sequence,
                info(time),
                List.of("name"),
                added,
                updated,
                deleted);
    }

    private static ResultChange added(long sequence, long time, Row... rows) {
        return change(sequence, time, List.of(rows), List.of(), List.of());
    }

    @Test
    void theFirstIsTheAnswerOnTheSnapshotAlsoIfEmpty() throws Exception {
        commit(0);
        assertThat(watermark(-5)).isEmpty();
        assertThat(watermark(0)).containsExactly(added(1, 0));
        assertThat(watermark(3)).isEmpty();
    }

    @Test
    void eachTransactionIsOneChangeInOrder() throws Exception {
        commit(0, 5, 7, 8);
        send(Delta.added(row(2, 0, "b"), 7));
        send(Delta.added(row(1, 0, "a"), 0));
        send(Delta.updated(row(1, 0, "a"), row(1, 0, "c"), 8));
        send(Delta.added(row(3, 0, "z"), 7));
        assertThat(watermark(8))
                .containsExactly(
                        added(1, 0, row("a")),
                        added(2, 7, row("b"), row("z")),
                        change(
                                3,
                                8,
                                List.of(),
                                List.of(new Update(row("a"), row("c"))),
                                List.of()));
    }

    @Test
    void versionsOfOneIdentityArePairedAndTheRestIsNot() throws Exception {
        commit(0, 1);
        watermark(0);
        send(Delta.removed(row(1, 0, "a"), 1));
        send(Delta.added(row(2, 0, "a"), 1));
        send(Delta.removed(row(3, 0, "c"), 1));
        send(Delta.added(row(3.0, 0, "d"), 1));
        send(Delta.added(row(3.0, 0, "e"), 1));
        assertThat(watermark(1))
                .containsExactly(
                        change(
                                2,
                                1,
                                List.of(row("a"), row("e")),
                                List.of(new Update(row("c"), row("d"))),
                                List.of(row("a"))));
    }

    @Test
    void whatTheAnswerDoesNotShowIsNoChange() throws Exception {
        commit(0, 1, 2);
        watermark(0);
        send(Delta.updated(row(1, "x", "a"), row(1, "y", "a"), 1));
        send(Delta.updated(row(2, 0, "a"), row(2, 0, "b"), 2));
        send(Delta.updated(row(2, 0, "b"), row(2, 0, "a"), 2));
        assertThat(watermark(2)).isEmpty();
    }

    @Test
    void aRestartContinuesExactly() throws Exception {
        commit(0);
        send(Delta.added(row(1, 0, "a"), 0));
        restart();
        assertThat(watermark(0)).containsExactly(added(1, 0, row("a")));
        commit(4);
        send(Delta.added(row(2, 0, "b"), 4));
        restart();
        assertThat(watermark(4)).containsExactly(added(2, 4, row("b")));
        restart();
        commit(5);
        send(Delta.added(row(3, 0, "c"), 5));
        assertThat(watermark(Long.MAX_VALUE)).containsExactly(added(3, 5, row("c")));
    }

    @Test
    void aBatchIsOneChangeThatCarriesItsLastTransaction() throws Exception {
        operator.close();
        perBatch = true;
        start(null);
        commit(0, 3, 4, 6);
        send(Delta.added(row(1, 0, "a"), 3));
        send(Delta.updated(row(1, 0, "a"), row(1, 0, "b"), 4));
        assertThat(watermark(4)).containsExactly(added(1, 0), added(2, 4, row("b")));
        send(Delta.removed(row(1, 0, "b"), 6));
        send(Delta.added(row(1, 0, "b"), 6));
        assertThat(watermark(6)).isEmpty();
    }

    @Test
    void whatChangesWithTimeCountsToTheNextTransaction() throws Exception {
        operator.close();
        timed = true;
        start(null);
        commit(0, 3, 6);
        send(Delta.added(row(1, 0, "a"), 0));
        send(Delta.updated(row(1, 0, "a"), row(1, 0, "b"), 3));
        send(Delta.removed(row(1, 0, "b"), 4));
        send(Delta.added(row(2, 0, "c"), 5));
        send(Delta.added(row(3, 0, "d"), 6));
        send(Delta.removed(row(3, 0, "d"), 8));
        assertThat(watermark(6))
                .containsExactly(
                        added(1, 0, row("a")),
                        change(2, 3, List.of(), List.of(new Update(row("a"), row("b"))), List.of()),
                        change(3, 6, List.of(row("c"), row("d")), List.of(), List.of(row("b"))));
        restart();
        assertThat(watermark(7)).isEmpty();
        commit(9);
        assertThat(watermark(9))
                .containsExactly(change(4, 9, List.of(), List.of(), List.of(row("d"))));
    }

    @Test
    void aTransactionThatNobodyToldOfIsABug() throws Exception {
        commit(0);
        send(Delta.added(row(1, 0, "a"), 3));
        assertThatThrownBy(() -> watermark(3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "no source told of the transaction of time 3; this is a bug in Walgraph,"
                                + " please report it");
    }
}
