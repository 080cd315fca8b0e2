package dev.walgraph.operator.state;

import static dev.walgraph.operator.testing.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.operator.AggregateSpec;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import dev.walgraph.operator.AggregateSpec.AggregateFunction;
import dev.walgraph.operator.JoinSpec;
import dev.walgraph.operator.OuterJoinSpec;
import dev.walgraph.operator.RowIdentities;
import dev.walgraph.operator.SortColumn;
import dev.walgraph.operator.TopRowsSpec;
import dev.walgraph.operator.aggregate.AggregateOperator;
import dev.walgraph.operator.aggregate.TopRowsOperator;
import dev.walgraph.operator.error.QueryContext;
import dev.walgraph.operator.join.JoinOperator;
import dev.walgraph.operator.join.OuterJoinOperator;
import dev.walgraph.operator.testing.KeyedDeltas;
import dev.walgraph.operator.testing.Tasks.Backend;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What operators give to queries that are new where others have begun. */
@SuppressWarnings("try") // As the harness closes.
class FollowersTest {

    private static final long REPLAY = CommitTime.REPLAY;

    private static final QueryContext QUERY =
            new QueryContext("q", SourceText.of("q.cypher", "MATCH (n) RETURN n"));

    private static final List<KeyColumns> FIRST_COLUMNS =
            List.of(KeyColumns.ofJoin(List.of(0)), KeyColumns.ofJoin(List.of(0)));

    /** The queries of the job that runs. */
    private Set<String> queries = Set.of("a");

    private <O extends WatermarkOperator> O followed(O operator) {
        operator.setFollowedBy(queries);
        return operator;
    }

    private KeyedDeltas join(Backend backend) throws Exception {
        JoinSpec spec =
                new JoinSpec(
                        List.of("k", "a"),
                        List.of("l", "b"),
                        List.of(0),
                        List.of(0),
                        null,
                        List.of(0, 1, 3));
        return new KeyedDeltas(
                () -> followed(new JoinOperator(spec, RowIdentities.UNKNOWN, QUERY, false)),
                FIRST_COLUMNS,
                backend,
                2);
    }

    private static void fill(KeyedDeltas join) throws Exception {
        join.send(0, Delta.added(row(1, "x"), 0));
        join.send(0, new Delta(null, row(2, "y"), 3, 0));
        join.send(0, Delta.added(row(3, "alone"), 0));
        join.send(1, Delta.added(row(1, "p"), 0));
        join.send(1, new Delta(null, row(2, "q"), 2, 0));
        join.send(1, Delta.added(row(4, "alone"), 0));
        join.tasks().watermark(0);
        join.tasks().output();
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aNewOneIsGivenAllRowsOnceBeforeWhatIsDue(Backend backend) throws Exception {
        try (KeyedDeltas join = join(backend)) {
            fill(join);
            join.send(0, Delta.removed(row(1, "x"), 5));
            queries = Set.of("a", "b");
            join.tasks().restart(3);
            assertThat(join.tasks().output()).isEmpty();
            join.tasks().watermark(5);
            assertThat(join.tasks().output())
                    .containsExactlyInAnyOrder(
                            Delta.added(row(1, "x", "p"), REPLAY),
                            new Delta(null, row(2, "y", "q"), 6, REPLAY),
                            Delta.removed(row(1, "x", "p"), 5));
            join.tasks().watermark(6);
            join.tasks().restart(2);
            join.tasks().watermark(7);
            assertThat(join.tasks().output()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aCheckpointHasTheRowsOnTheirWay(Backend backend) throws Exception {
        try (KeyedDeltas join = join(backend)) {
            fill(join);
            queries = Set.of("b");
            join.tasks().restart(1);
            join.tasks().task(0).prepareSnapshotPreBarrier(7);
            assertThat(join.tasks().output()).hasSize(2);
            join.tasks().restart(1);
            join.tasks().watermark(5);
            assertThat(join.tasks().output()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatIsGivenAnewStaysAsItIs(Backend backend) throws Exception {
        try (KeyedDeltas join = join(backend)) {
            fill(join);
            queries = Set.of("b");
            join.tasks().restart(2);
            join.tasks().watermark(4);
            join.tasks().output();
            join.send(1, Delta.removed(row(1, "p"), 5));
            join.send(0, new Delta(row(2, "y"), null, 3, 5));
            join.tasks().watermark(5);
            assertThat(join.tasks().output())
                    .containsExactlyInAnyOrder(
                            Delta.removed(row(1, "x", "p"), 5),
                            new Delta(row(2, "y", "q"), null, 6, 5));
        }
    }

    /** Who follows before and after a start, and whether somebody is new. */
    static Stream<Arguments> starts() {
        return Stream.of(
                Arguments.of(Set.of("a"), Set.of("a"), false),
                Arguments.of(Set.of("a", "b"), Set.of("a"), false),
                Arguments.of(Set.of("a"), Set.of("b"), true),
                Arguments.of(Set.of("a"), Set.of("a", "b"), true),
                // A version that named nobody kept state for one.
                Arguments.of(Set.of(), Set.of("a"), false),
                Arguments.of(Set.of(), Set.of("a", "b"), true));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void rowsAreGivenAnewIfSomebodyIsNew(Set<String> before, Set<String> after, boolean anew)
            throws Exception {
        queries = before;
        try (KeyedDeltas join = join(Backend.HEAP)) {
            fill(join);
            queries = after;
            join.tasks().restart(2);
            join.tasks().watermark(4);
            assertThat(join.tasks().output()).hasSize(anew ? 2 : 0);
            // Now they are known, and who has gone is not.
            join.tasks().restart(1);
            join.tasks().watermark(5);
            assertThat(join.tasks().output()).isEmpty();
            queries = Set.of("b");
            join.tasks().restart(2);
            join.tasks().watermark(6);
            assertThat(join.tasks().output()).hasSize(after.contains("b") ? 0 : 2);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void anOuterJoinGivesRowsThatFindNothing(Backend backend) throws Exception {
        OuterJoinSpec spec =
                new OuterJoinSpec(
                        List.of("k", "a"),
                        List.of("l", "b"),
                        List.of(0),
                        List.of(0),
                        false,
                        null,
                        List.of(0, 1, 3));
        List<KeyColumns> keys =
                List.of(KeyColumns.ofGroup(List.of(0)), KeyColumns.ofJoin(List.of(0)));
        try (KeyedDeltas join =
                new KeyedDeltas(
                        () ->
                                followed(
                                        new OuterJoinOperator(
                                                spec, RowIdentities.UNKNOWN, QUERY, false)),
                        keys,
                        backend,
                        2)) {
            fill(join);
            queries = Set.of("b");
            join.tasks().restart(1);
            join.tasks().watermark(5);
            assertThat(join.tasks().output())
                    .containsExactlyInAnyOrder(
                            Delta.added(row(1, "x", "p"), REPLAY),
                            new Delta(null, row(2, "y", "q"), 6, REPLAY),
                            Delta.added(row(3, "alone", null), REPLAY));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void anAggregateGivesTheRowsOfItsGroups(Backend backend) throws Exception {
        AggregateSpec spec =
                new AggregateSpec(
                        List.of("v"),
                        List.of(),
                        List.of(),
                        List.of(
                                new AggregateCall(
                                        AggregateFunction.COUNT_ROWS, null, false, "count(*)")),
                        true);
        try (KeyedDeltas count =
                new KeyedDeltas(
                        () -> followed(new AggregateOperator(spec, QUERY, false)),
                        List.of(KeyColumns.ofGroup(List.of())),
                        backend,
                        3)) {
            count.tasks().watermark(0);
            count.tasks().output();
            queries = Set.of("a", "b");
            count.tasks().restart(2);
            count.send(0, Delta.added(row("x"), 5));
            count.tasks().watermark(5);
            assertThat(count.tasks().output())
                    .containsExactly(Delta.added(row(0), REPLAY), Delta.updated(row(0), row(1), 5));
            queries = Set.of("c");
            count.tasks().restart(2);
            count.tasks().watermark(6);
            assertThat(count.tasks().output()).containsExactly(Delta.added(row(1), REPLAY));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void topRowsGivesTheChosenOnes(Backend backend) throws Exception {
        TopRowsSpec spec =
                new TopRowsSpec(List.of("n"), List.of(), List.of(new SortColumn(0, false)), 1, 2L);
        try (KeyedDeltas top =
                new KeyedDeltas(
                        () -> followed(new TopRowsOperator(spec, false)),
                        List.of(KeyColumns.ofGroup(List.of())),
                        backend,
                        1)) {
            for (int i = 0; i < 5; i++) {
                top.send(0, Delta.added(row(i), 0));
            }
            top.tasks().watermark(0);
            top.tasks().output();
            queries = Set.of("a", "b");
            top.tasks().restart(1);
            top.tasks().watermark(5);
            assertThat(top.tasks().output())
                    .containsExactlyInAnyOrder(
                            Delta.added(row(1), REPLAY), Delta.added(row(2), REPLAY));
        }
    }
}
