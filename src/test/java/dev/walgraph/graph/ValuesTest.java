package dev.walgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private static Value integer(long value) {
        return new IntegerValue(value);
    }

    private static Value real(double value) {
        return new FloatValue(value);
    }

    private static Value decimal(String value) {
        return new DecimalValue(new BigDecimal(value));
    }

    private static NodeValue node(String id, Value property) {
        NodeLayout layout = new NodeLayout(List.of("t"), List.of("p"));
        return new NodeValue(new Node(id, layout, new Value[] {property}, 1));
    }

    @Test
    void oneNumberHasOneKey() {
        assertThat(Values.key(real(1.0))).isEqualTo(integer(1));
        assertThat(Values.key(real(-0.0))).isEqualTo(integer(0));
        assertThat(Values.key(decimal("1.00"))).isEqualTo(integer(1));
        assertThat(Values.key(decimal("1e3"))).isEqualTo(integer(1000));
        assertThat(Values.key(decimal("0.10"))).isEqualTo(real(0.1));
        assertThat(Values.key(real(0x1p60))).isEqualTo(integer(1L << 60));
        assertThat(Values.key(real(0x1p63))).isEqualTo(real(0x1p63));
        assertThat(Values.key(decimal("9223372036854775807"))).isEqualTo(integer(Long.MAX_VALUE));
        assertThat(Values.key(decimal("9223372036854775808.0")))
                .isEqualTo(decimal("9223372036854775808"));
        assertThat(Values.key(decimal("0.1000000000000000055511151231257827")))
                .isEqualTo(decimal("0.1000000000000000055511151231257827"));
        assertThat(Values.key(decimal("1e400"))).isEqualTo(decimal("1e400"));
    }

    @Test
    void keysReachIntoListsAndMaps() {
        assertThat(Values.key(ListValue.of(real(1), node("t:1", integer(5)))))
                .isEqualTo(ListValue.of(integer(1), new NodeReference("t:1")));
        assertThat(Values.key(MapValue.of(Map.of("a", decimal("2.0")))))
                .isEqualTo(MapValue.of(Map.of("a", integer(2))));
    }

    @Test
    void aNodeIsItsIdentity() {
        NodeValue before = node("t:1", integer(1));
        NodeValue after = node("t:1", integer(2));
        assertThat(Values.equal(before, after)).isEqualTo(Ternary.TRUE);
        assertThat(Values.equal(before, before.reference())).isEqualTo(Ternary.TRUE);
        assertThat(Values.order(before, before.reference())).isZero();
        assertThat(Values.key(before)).isEqualTo(Values.key(after)).isEqualTo(after.reference());
        assertThat(before).isNotEqualTo(after);
        assertThat(before.compareTo(after)).isNegative();
    }

    @Test
    void theTimeOfAChangeIsNoPartOfANode() {
        NodeLayout layout = new NodeLayout(List.of("t"), List.of("p"));
        Node early = new Node("t:1", layout, new Value[] {integer(1)}, 1);
        Node late = new Node("t:1", layout, new Value[] {integer(1)}, 2);
        assertThat(early).isEqualTo(late).hasSameHashCodeAs(late);
    }

    @Test
    void sortsKindsAsOpenCypherDoes() {
        List<Value> ascending =
                List.of(
                        MapValue.EMPTY,
                        new NodeReference("t:1"),
                        ListValue.EMPTY,
                        new StringValue("a"),
                        BooleanValue.FALSE,
                        BooleanValue.TRUE,
                        real(Double.NEGATIVE_INFINITY),
                        integer(1),
                        decimal("1.5"),
                        integer(2),
                        real(Double.POSITIVE_INFINITY),
                        real(Double.NaN),
                        NullValue.NULL);
        List<Value> shuffled = new ArrayList<>(ascending);
        Collections.reverse(shuffled);
        Collections.sort(shuffled);
        assertThat(shuffled).isEqualTo(ascending);
    }

    @Test
    void nodesSayWhatTheyHave() {
        Node node = node("t:1", integer(1)).node();
        assertThat(node.property("p")).isEqualTo(integer(1));
        assertThat(node.property("q")).isEqualTo(NullValue.NULL);
        assertThat(node.hasLabel("t")).isTrue();
        assertThat(node.hasLabel("T")).isFalse();
    }

    @Test
    void refusesWhatCannotBe() {
        NodeLayout layout = new NodeLayout(List.of("t"), List.of("p"));
        assertThatThrownBy(() -> new Node("t:1", layout, new Value[0], 1))
                .hasMessage("0 values for [p]");
        assertThatThrownBy(() -> new NodeLayout(ElementKind.RELATIONSHIP, List.of(), List.of()))
                .hasMessage("a relationship has a type");
        assertThatThrownBy(() -> new NodeLayout(List.of("t"), List.of("p", "p")))
                .hasMessage("property p twice");
        assertThatThrownBy(() -> new DurationValue(0, 0, 0, -1)).hasMessage("nanos -1");
        assertThatThrownBy(() -> new Delta(null, null, 1, 5)).hasMessage("a delta of nothing");
        assertThatThrownBy(() -> new Delta(Row.EMPTY, null, 0, 5)).hasMessage("weight 0");
        assertThatThrownBy(() -> new NodeChange(null, null, 5)).hasMessage("a change of nothing");
    }

    @Test
    void anUnchangedRowIsNoDelta() {
        Row one = Row.of(integer(1));
        assertThat(Delta.between(one, Row.of(integer(1)), 1, 5)).isNull();
        assertThat(Delta.between(null, null, 1, 5)).isNull();
        assertThat(Delta.between(one, Row.of(real(1)), 1, 5))
                .isEqualTo(Delta.updated(one, Row.of(real(1)), 5));
        assertThat(Delta.between(null, one, 1, 5)).isEqualTo(Delta.added(one, 5));
        assertThat(Delta.between(one, null, 1, 5)).isEqualTo(Delta.removed(one, 5));
    }
}
