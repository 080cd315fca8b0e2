package dev.walgraph.operator.result;

import static dev.walgraph.operator.testing.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.graph.AnswerChange;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.ResultChange.Kind;
import dev.walgraph.graph.ResultChange.Update;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.operator.AnswerReader;
import dev.walgraph.operator.ResultSpec;
import dev.walgraph.operator.type.WalgraphTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.MockStreamingRuntimeContext;
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
                    List.of("id", "hidden", "name"),
                    List.of(new ResultSpec.Output("name", 2)),
                    List.of(0));

    private TwoInputStreamOperatorTestHarness<Delta, Commits, AnswerChange> operator;
    private List<AnswerReader> queries = List.of(new AnswerReader("q", false));
    private int sources = 1;
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
                        new ResultOperator(SPEC, "reader", queries, sources, timed));
        operator.getExecutionConfig().disableGenericTypes();
        operator.setup(WalgraphTypes.ANSWER_CHANGE.createSerializer(new SerializerConfigImpl()));
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
        List<ResultChange> changes = new ArrayList<>();
        for (AnswerReader query : queries) {
            QueryResults results = new QueryResults(query.queryId());
            results.setRuntimeContext(new MockStreamingRuntimeContext(false, 1, 0));
            results.open(DefaultOpenContext.INSTANCE);
            for (AnswerChange answer : operator.extractOutputValues()) {
                results.flatMap(answer, new ListCollector<>(changes));
            }
        }
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

    /** In a running job, watermarks of before come by a longer way than the announcement. */
    @Test
    void theSnapshotOfANewQueryWaitsForItsWatermark() throws Exception {
        announce(7);
        assertThat(watermark(5)).isEmpty();
        send(Delta.added(row(1, 0, "a"), 0));
        assertThat(watermark(6)).isEmpty();
        assertThat(watermark(7)).containsExactly(added(1, 0, row("a")));
    }

    @Test
    void theSnapshotOfANewQueryWaitsForAllOfItsSources() throws Exception {
        sources = 2;
        restart();
        announce(9);
        announce(7);
        assertThat(watermark(8)).isEmpty();
        send(Delta.added(row(1, 0, "a"), 0));
        assertThat(watermark(9)).containsExactly(added(1, 0, row("a")));
    }

    @Test
    void aRestartBetweenTheAnnouncementsOfTwoSourcesChangesNothing() throws Exception {
        sources = 2;
        restart();
        announce(7);
        send(Delta.added(row(1, 0, "a"), 0));
        restart();
        announce(9);
        assertThat(watermark(8)).isEmpty();
        assertThat(watermark(9)).containsExactly(added(1, 0, row("a")));
    }

    /** A source says that its snapshot is complete with a watermark. */
    private void announce(long completeAt) throws Exception {
        operator.processElement2(new StreamRecord<>(new Commits(List.of(info(0))), completeAt));
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
        queries = List.of(new AnswerReader("q", true));
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

    /** Starts again from the state, with other queries. */
    private void restart(AnswerReader... now) throws Exception {
        queries = List.of(now);
        restart();
    }

    private static AnswerReader each(String query) {
        return new AnswerReader(query, false);
    }

    private static ResultChange of(String query, long sequence, ResultChange change) {
        return new ResultChange(
                change.kind(),
                query,
                sequence,
                change.transaction(),
                change.columns(),
                change.added(),
                change.updated(),
                change.deleted());
    }

    /** The answer as of a transaction, with which a query begins that is new. */
    private static ResultChange joined(String query, long time, Row... rows) {
        return new ResultChange(
                Kind.SNAPSHOT,
                query,
                1,
                new TransactionInfo(CommitTime.SNAPSHOT, time * 10, time, time),
                List.of("name"),
                List.of(rows),
                List.of(),
                List.of());
    }

    @Test
    void theSnapshotOfOtherQueriesIsNotThatOfASource() throws Exception {
        sources = 2;
        operator.close();
        start(null);
        operator.processElement2(
                new StreamRecord<>(new Commits(List.of(info(0)), Set.of("reader")), 0));
        restart();
        operator.processElement2(
                new StreamRecord<>(new Commits(List.of(info(0)), Set.of("other")), 0));
        assertThat(watermark(3)).isEmpty();
        operator.processElement2(
                new StreamRecord<>(new Commits(List.of(info(0)), Set.of("other", "reader")), 0));
        send(Delta.added(row(1, 0, "a"), 0));
        assertThat(watermark(4)).containsExactly(added(1, 0, row("a")));
    }

    @Test
    void aQueryJoinsWithTheAnswerAsOfTheNextTransaction() throws Exception {
        commit(0, 3);
        send(Delta.added(row(1, 0, "a"), 0));
        send(Delta.added(row(2, 0, "b"), 3));
        watermark(3);
        restart(each("new"), each("q"));
        send(Delta.added(row(1, 0, "a"), CommitTime.REPLAY));
        send(Delta.added(row(2, 0, "b"), CommitTime.REPLAY));
        assertThat(watermark(4)).isEmpty();
        restart(each("new"), each("q"));
        commit(5, 6);
        ResultChange five = added(3, 5, row("c"));
        ResultChange six =
                change(4, 6, List.of(), List.of(new Update(row("a"), row("z"))), List.of());
        send(Delta.added(row(3, 0, "c"), 5));
        send(Delta.updated(row(1, 0, "a"), row(1, 0, "z"), 6));
        assertThat(watermark(6))
                .containsExactly(
                        joined("new", 5, row("a"), row("b"), row("c")),
                        of("new", 2, six),
                        five,
                        six);
        commit(7);
        send(Delta.removed(row(2, 0, "b"), 7));
        ResultChange seven = change(5, 7, List.of(), List.of(), List.of(row("b")));
        assertThat(watermark(7)).containsExactly(of("new", 3, seven), seven);
    }

    @Test
    void whichNumberIsWhichChangeDoesNotDependOnWhatIsReadTogether() throws Exception {
        commit(0);
        watermark(0);
        queries = List.of(each("q"), each("new"));
        OperatorSubtaskState state = operator.snapshot(1, 1);
        List<List<ResultChange>> runs = new ArrayList<>();
        for (boolean together : List.of(true, false)) {
            operator.close();
            start(state);
            List<ResultChange> changes = new ArrayList<>();
            for (int time = 5; time <= 7; time++) {
                commit(time);
                send(Delta.added(row(time, 0, "row " + time), time));
                if (!together || time == 7) {
                    changes.addAll(watermark(time));
                }
            }
            runs.add(
                    changes.stream()
                            .sorted(
                                    Comparator.comparing(ResultChange::queryId)
                                            .thenComparing(ResultChange::sequence))
                            .toList());
        }
        assertThat(runs.get(0)).hasSize(6).isEqualTo(runs.get(1));
    }

    @Test
    void aQueryThatIsToldOfBatchesJoinsAtTheEndOfOne() throws Exception {
        commit(0);
        watermark(0);
        restart(each("q"), new AnswerReader("new", true), each("other"));
        commit(5, 6);
        send(Delta.added(row(1, 0, "a"), 5));
        send(Delta.added(row(2, 0, "b"), 6));
        assertThat(watermark(6))
                .containsExactly(
                        added(2, 5, row("a")),
                        added(3, 6, row("b")),
                        joined("new", 6, row("a"), row("b")),
                        joined("other", 5, row("a")),
                        of("other", 2, added(3, 6, row("b"))));
    }

    @Test
    void whatWaitedWhenTheStateWasTakenCountsOnceForAQueryThatJoins() throws Exception {
        commit(0);
        watermark(0);
        send(Delta.added(row(1, 0, "a"), 5));
        send(Delta.added(row(2, 0, "b"), 9));
        restart(each("q"), each("new"));
        // The operators before have in their state what waits here.
        send(Delta.added(row(2, 0, "b"), CommitTime.REPLAY));
        send(Delta.added(row(1, 0, "a"), CommitTime.REPLAY));
        commit(5);
        assertThat(watermark(5)).containsExactly(added(2, 5, row("a")), joined("new", 5, row("a")));
        commit(9);
        ResultChange nine = added(3, 9, row("b"));
        assertThat(watermark(9)).containsExactly(nine, of("new", 2, nine));
    }

    @Test
    void aQueryThatComesWhileAnotherOneWaitsIsGivenTheRowsAnew() throws Exception {
        commit(0);
        send(Delta.added(row(1, 0, "a"), 0));
        watermark(0);
        restart(each("q"), each("x"));
        send(Delta.added(row(1, 0, "a"), CommitTime.REPLAY));
        restart(each("x"), each("y"));
        send(Delta.added(row(1, 0, "a"), CommitTime.REPLAY));
        commit(4);
        assertThat(watermark(4))
                .containsExactly(joined("x", 4, row("a")), joined("y", 4, row("a")));
    }

    @Test
    void rowsThatAreGivenAnewToOthersOnlyAreNoChange() throws Exception {
        send(Delta.added(row(1, 0, "a"), CommitTime.REPLAY));
        commit(0);
        assertThat(watermark(0)).containsExactly(added(1, 0));
        restart(each("q"));
        send(Delta.added(row(1, 0, "a"), CommitTime.REPLAY));
        commit(4);
        assertThat(watermark(4)).isEmpty();
    }

    @Test
    void aQueryThatHasGoneAndComesBackBeginsAgain() throws Exception {
        queries = List.of(each("q"), each("r"));
        operator.close();
        start(null);
        commit(0);
        assertThat(watermark(0)).hasSize(2);
        restart(each("r"));
        commit(3);
        send(Delta.added(row(1, 0, "a"), 3));
        assertThat(watermark(3)).containsExactly(of("r", 2, added(2, 3, row("a"))));
        restart(each("q"), each("r"));
        send(Delta.added(row(1, 0, "a"), CommitTime.REPLAY));
        commit(4);
        assertThat(watermark(4)).containsExactly(joined("q", 4, row("a")));
    }

    @Test
    void oneQueryIsToldOfBatchesAndAnotherOneOfEachTransaction() throws Exception {
        queries = List.of(new AnswerReader("b", true), each("q"));
        operator.close();
        start(null);
        commit(0, 3, 4);
        send(Delta.added(row(1, 0, "a"), 3));
        send(Delta.updated(row(1, 0, "a"), row(1, 0, "b"), 4));
        assertThat(watermark(4))
                .containsExactly(
                        of("b", 1, added(1, 0)),
                        of("b", 2, added(2, 4, row("b"))),
                        added(1, 0),
                        added(2, 3, row("a")),
                        change(
                                3,
                                4,
                                List.of(),
                                List.of(new Update(row("a"), row("b"))),
                                List.of()));
        restart(each("b"), each("q"));
        commit(5);
        send(Delta.removed(row(1, 0, "b"), 5));
        ResultChange five = change(4, 5, List.of(), List.of(), List.of(row("b")));
        assertThat(watermark(5)).containsExactly(of("b", 3, five), five);
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
