package dev.walgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TernaryTest {

    @Test
    void kleeneTables() {
        Ternary t = Ternary.TRUE;
        Ternary f = Ternary.FALSE;
        Ternary u = Ternary.UNKNOWN;
        Ternary[] operands = {t, f, u};
        Ternary[][] and = {{t, f, u}, {f, f, f}, {u, f, u}};
        Ternary[][] or = {{t, t, t}, {t, f, u}, {t, u, u}};
        Ternary[][] xor = {{f, t, u}, {t, f, u}, {u, u, u}};
        for (int i = 0; i < operands.length; i++) {
            for (int j = 0; j < operands.length; j++) {
                String about = operands[i] + ", " + operands[j];
                assertThat(operands[i].and(operands[j])).as("AND " + about).isEqualTo(and[i][j]);
                assertThat(operands[i].or(operands[j])).as("OR " + about).isEqualTo(or[i][j]);
                assertThat(operands[i].xor(operands[j])).as("XOR " + about).isEqualTo(xor[i][j]);
            }
        }
        assertThat(t.not()).isEqualTo(f);
        assertThat(f.not()).isEqualTo(t);
        assertThat(u.not()).isEqualTo(u);
    }

    @Test
    void laws() {
        for (Ternary a : Ternary.values()) {
            assertThat(a.not().not()).isEqualTo(a);
            for (Ternary b : Ternary.values()) {
                assertThat(a.and(b)).isEqualTo(b.and(a));
                assertThat(a.or(b)).isEqualTo(b.or(a));
                assertThat(a.and(b).not()).isEqualTo(a.not().or(b.not()));
                for (Ternary c : Ternary.values()) {
                    assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
                    assertThat(a.or(b).or(c)).isEqualTo(a.or(b.or(c)));
                    assertThat(a.xor(b).xor(c)).isEqualTo(a.xor(b.xor(c)));
                    assertThat(a.and(b.or(c))).isEqualTo(a.and(b).or(a.and(c)));
                }
            }
        }
    }

    @Test
    void asValue() {
        assertThat(Ternary.TRUE.toValue()).isEqualTo(BooleanValue.TRUE);
        assertThat(Ternary.FALSE.toValue()).isEqualTo(BooleanValue.FALSE);
        assertThat(Ternary.UNKNOWN.toValue()).isEqualTo(NullValue.NULL);
    }
}
