package dev.walgraph.operator.linear;

import static dev.walgraph.operator.testing.Rows.row;
import static dev.walgraph.operator.testing.Rows.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.LinearSpec;
import dev.walgraph.operator.LinearSpec.Assignment;
import dev.walgraph.operator.LinearSpec.Step;
import dev.walgraph.operator.ScanSpec;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Scans, filters, projections and unwindings. */
class LinearTest {

    private static final Step POSITIVE =
            new Step.Filter(
                    Expression.call(
                            Functions.GREATER,
                            Expression.column("x"),
                            Expression.literal(value(0))));

    private static final Step INVERSE =
            new Step.Project(
                    List.of(
                            new Assignment(
                                    "y",
                                    Expression.call(
                                            Functions.DIVIDE,
                                            Expression.literal(value(12)),
                                            Expression.column("x")))));

    private static final Step UNWIND = new Step.Unwind(Expression.column("x"), "e", "i");

    private final List<String> failures = new ArrayList<>();

    private List<Delta> apply(List<Step> steps, @Nullable Row before, @Nullable Row after) {
        LinearLogic logic =
                new LinearLogic(
                        new LinearSpec(List.of("x"), steps),
                        (failure, row) -> failures.add(failure.message() + " on " + row));
        List<Delta> out = new ArrayList<>();
        logic.apply(before, after, 1, 7, out::add);
        return out;
    }

    @Test
    void aFilterLetsVersionsPassByThemselves() {
        assertThat(apply(List.of(POSITIVE), row(1), row(2)))
                .containsExactly(Delta.updated(row(1), row(2), 7));
        assertThat(apply(List.of(POSITIVE), row(1), row(-1)))
                .containsExactly(Delta.removed(row(1), 7));
        assertThat(apply(List.of(POSITIVE), row(-1), row(1)))
                .containsExactly(Delta.added(row(1), 7));
        assertThat(apply(List.of(POSITIVE), row(-1), row(-2))).isEmpty();
        assertThat(apply(List.of(POSITIVE), null, row((Object) null))).isEmpty();
    }

    @Test
    void whatComesOutEqualEndsHere() {
        assertThat(apply(List.of(INVERSE), row(7), row(8))).isEmpty();
        assertThat(apply(List.of(POSITIVE, INVERSE), row(6), row(4)))
                .containsExactly(Delta.updated(row(2), row(3), 7));
    }

    @Test
    void aFailureIsReportedForTheNewVersionOnly() {
        assertThat(apply(List.of(INVERSE), row(6), row(0)))
                .containsExactly(Delta.removed(row(2), 7));
        assertThat(failures).hasSize(1).first().asString().endsWith(" on " + row(0));
        assertThat(apply(List.of(INVERSE), row(0), row(4))).containsExactly(Delta.added(row(3), 7));
        assertThat(failures).hasSize(1);
    }

    @Test
    void elementsComeAndGoByThemselves() {
        assertThat(apply(List.of(UNWIND), row(List.of("a", "b")), row(List.of("a", "c", "d"))))
                .containsExactly(
                        Delta.updated(
                                row(List.of("a", "b"), "a", 0),
                                row(List.of("a", "c", "d"), "a", 0),
                                7),
                        Delta.updated(
                                row(List.of("a", "b"), "b", 1),
                                row(List.of("a", "c", "d"), "c", 1),
                                7),
                        Delta.added(row(List.of("a", "c", "d"), "d", 2), 7));
        assertThat(apply(List.of(UNWIND), null, row((Object) null))).isEmpty();
        assertThat(apply(List.of(UNWIND), null, row("text"))).isEmpty();
        assertThat(failures)
                .containsExactly(
                        "UNWIND expects a list, not a value of type String on " + row("text"));
    }

    @Test
    void anElementThatFailsTakesNoOtherWithIt() {
        Step inverse =
                new Step.Project(
                        List.of(
                                new Assignment(
                                        "y",
                                        Expression.call(
                                                Functions.DIVIDE,
                                                Expression.literal(value(12)),
                                                Expression.column("e")))));
        assertThat(apply(List.of(UNWIND, inverse), null, row(List.of(6, 0, 4))))
                .containsExactly(Delta.added(row(2), 7), Delta.added(row(3), 7));
        assertThat(failures).hasSize(1);
    }

    @Test
    void aScanReadsWhatItIsAsked() {
        NodeLayout layout = new NodeLayout(List.of("orders", "public.orders"), List.of("a", "b"));
        Node node = new Node("orders:1", layout, new Value[] {value(1), value(2)}, 3);
        ScanLogic scan =
                new ScanLogic(
                        new ScanSpec(
                                Set.of("orders"),
                                List.of(
                                        new ScanColumn.Identity("o"),
                                        new ScanColumn.PropertyOf("o.b", "b"),
                                        new ScanColumn.PropertyOf("o.z", "z"),
                                        new ScanColumn.Whole("n"))));
        assertThat(scan.row(node))
                .isEqualTo(row(new NodeReference("orders:1"), 2, null, new NodeValue(node)));
        assertThat(scan.row(null)).isNull();
        assertThat(new ScanLogic(new ScanSpec(Set.of("items"), List.of())).row(node)).isNull();
        assertThat(new ScanLogic(new ScanSpec(Set.of(), List.of())).row(node)).isEqualTo(Row.EMPTY);
    }
}
