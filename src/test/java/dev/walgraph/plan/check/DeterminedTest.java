package dev.walgraph.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.ElementKind;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeRead;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.PlanNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which columns follow from others. */
class DeterminedTest {

    private static NodeScan scan(String column) {
        return new NodeScan(ElementKind.NODE, Set.of(), List.of(new NodeRead.Identity(column)));
    }

    private static PlanNode chain(int joins) {
        PlanNode chain = scan("n0");
        for (int i = 1; i <= joins; i++) {
            Join.Key key = new Join.Key("n" + (i - 1), "n" + i);
            chain = Join.of(chain, scan("n" + i), List.of(key), null);
        }
        return chain;
    }

    @Test
    void nodesThatAreEqualFollowFromEachOther() {
        assertThat(Determined.by(Set.of("n2"), chain(3)))
                .containsExactlyInAnyOrder("n0", "n1", "n2", "n3");
        assertThat(Determined.by(Set.of(), chain(3))).isEmpty();
    }

    /** Each join asks those below it at least twice. */
    @Test
    @Timeout(20)
    void theEffortDoesNotDoubleWithEachJoin() {
        PlanNode deep = chain(60);
        assertThat(Determined.by(Set.of("n0"), deep)).containsAll(deep.columns());
    }
}
