package dev.walgraph.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NullValue;
import org.junit.jupiter.api.Test;

class TypeTest {

    @Test
    void isALatticeOfSets() {
        assertThat(Type.INTEGER.isWithin(Type.NUMBER)).isTrue();
        assertThat(Type.NUMBER.isWithin(Type.INTEGER)).isFalse();
        assertThat(Type.NUMBER.isWithin(Type.ANY)).isTrue();
        assertThat(Type.NULL.isWithin(Type.INTEGER)).isTrue();
        assertThat(Type.INTEGER.or(Type.DECIMAL).or(Type.FLOAT)).isEqualTo(Type.NUMBER);
        assertThat(Type.INTEGER.or(Type.NULL)).isEqualTo(Type.INTEGER);
    }

    @Test
    void onlyDisjointTypesCannotMeet() {
        assertThat(Type.INTEGER.canBe(Type.STRING)).isFalse();
        assertThat(Type.INTEGER.canBe(Type.NUMBER)).isTrue();
        assertThat(Type.ANY.canBe(Type.NODE)).isTrue();
        assertThat(Type.NULL.canBe(Type.NODE)).isTrue();
    }

    @Test
    void admitsValues() {
        assertThat(Type.NUMBER.admits(new IntegerValue(1))).isTrue();
        assertThat(Type.INTEGER.admits(new FloatValue(1))).isFalse();
        assertThat(Type.INTEGER.admits(NullValue.NULL)).isTrue();
        assertThat(Type.NODE.admits(new NodeReference("t:1"))).isTrue();
        assertThat(Type.of(NullValue.NULL)).isEqualTo(Type.NULL);
    }

    @Test
    void isNamedForPeople() {
        assertThat(Type.ANY).hasToString("Any");
        assertThat(Type.NULL).hasToString("Null");
        assertThat(Type.NUMBER).hasToString("Number");
        assertThat(Type.INTEGER).hasToString("Integer");
        assertThat(Type.STRING.or(Type.LIST)).hasToString("String or List");
        assertThat(Type.NUMBER.or(Type.TEMPORAL).or(Type.STRING))
                .hasToString("Number, temporal value or String");
    }
}
