package dev.walgraph.operator.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.LinearSpec;
import dev.walgraph.operator.LinearSpec.Step;
import dev.walgraph.operator.ScanSpec;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which changes are seen to be without consequence before rows are made of them. */
class NodeFilterTest {

    private static final NodeLayout ORDERS =
            new NodeLayout(List.of("orders"), List.of("id", "room", "n"));
    private static final NodeLayout ROOMS = new NodeLayout(List.of("rooms"), List.of("id"));

    private static final ScanSpec SCAN =
            new ScanSpec(
                    Set.of("orders"),
                    List.of(
                            new ScanColumn.Identity("o"),
                            new ScanColumn.PropertyOf("o.room", "room"),
                            new ScanColumn.PropertyOf("o.x", "x")));

    private static Expression is(String column, int value) {
        return new Expression.Call(
                Functions.EQUAL,
                List.of(
                        new Expression.Column(column, SourceSpan.NONE),
                        Expression.literal(new IntegerValue(value))),
                SourceSpan.NONE);
    }

    private static @Nullable NodeFilter filter(Expression predicate) {
        return NodeFilter.of(
                SCAN,
                new LinearSpec(List.of("o", "o.room", "o.x"), List.of(new Step.Filter(predicate))));
    }

    private static Node order(Value room) {
        return new Node(
                "orders:1",
                ORDERS,
                new Value[] {new IntegerValue(1), room, new IntegerValue(7)},
                5);
    }

    private static boolean mayConcern(
            Expression predicate, @Nullable Node before, @Nullable Node after) {
        return Objects.requireNonNull(filter(predicate))
                .mayConcern(new NodeChange(before, after, 5, null));
    }

    @Test
    void aChangeConcernsTheScanIfOneVersionMeetsItsFilter() {
        Expression inRoom7 = is("o.room", 7);
        Node in = order(new IntegerValue(7));
        Node elsewhere = order(new IntegerValue(8));
        Node nowhere = order(NullValue.NULL);
        assertThat(mayConcern(inRoom7, in, elsewhere)).isTrue();
        assertThat(mayConcern(inRoom7, elsewhere, in)).isTrue();
        assertThat(mayConcern(inRoom7, null, in)).isTrue();
        assertThat(mayConcern(inRoom7, in, null)).isTrue();
        assertThat(mayConcern(inRoom7, elsewhere, nowhere)).isFalse();
        assertThat(mayConcern(inRoom7, null, elsewhere)).isFalse();
        assertThat(mayConcern(inRoom7, nowhere, null)).isFalse();
    }

    @Test
    void whatTheScanDoesNotFindDoesNotConcernIt() {
        Node room = new Node("rooms:1", ROOMS, new Value[] {new IntegerValue(7)}, 5);
        assertThat(mayConcern(is("o.room", 7), null, room)).isFalse();
    }

    @Test
    void whatFailsIsForTheScanToReport() {
        Expression fails =
                new Expression.Call(
                        Functions.EQUAL,
                        List.of(
                                new Expression.Call(
                                        "tointeger",
                                        List.of(
                                                new Expression.ListOf(
                                                        List.of(
                                                                new Expression.Column(
                                                                        "o.room", SourceSpan.NONE)),
                                                        SourceSpan.NONE)),
                                        SourceSpan.NONE),
                                Expression.literal(new IntegerValue(1))),
                        SourceSpan.NONE);
        assertThat(mayConcern(fails, null, order(new StringValue("x")))).isTrue();
    }

    @Test
    void aPropertyThatTheNodesDoNotHaveIsLeftToTheScan() {
        assertThat(mayConcern(is("o.x", 7), null, order(NullValue.NULL))).isTrue();
    }

    @Test
    void onlyAFilterOfPropertiesIsLookedAt() {
        assertThat(filter(is("o", 7))).isNull();
        assertThat(NodeFilter.of(SCAN, null)).isNull();
        assertThat(NodeFilter.of(SCAN, new LinearSpec(List.of("o"), List.of()))).isNull();
    }
}
