package dev.walgraph.operator.error;

import static dev.walgraph.operator.testing.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.expression.EvaluationException;
import dev.walgraph.graph.NodeReference;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;

/** What is told of a failure, and how often. */
class ErrorReportTest {

    private static final QueryContext QUERY =
            new QueryContext("rates", SourceText.of("q.cypher", "MATCH (o:orders) RETURN 1 / o.n"));
    private static final EvaluationException FAILURE =
            new EvaluationException(
                    EvaluationException.DIVISION_BY_ZERO,
                    "division by zero",
                    SourceSpan.of(24, 31));

    private final List<String> told = new ArrayList<>();
    private final Counter counter = new SimpleCounter();
    private final ErrorReport report = new ErrorReport(QUERY, counter, told::add);

    @Test
    void aFailureIsToldOncePerRowAndCountedEachTime() {
        report.report(FAILURE, row(new NodeReference("orders:1"), 0));
        report.report(FAILURE, row(new NodeReference("orders:1"), 0));
        report.report(FAILURE, row("x".repeat(300)));
        assertThat(counter.getCount()).isEqualTo(3);
        assertThat(told).hasSize(2);
        assertThat(told.get(0))
                .isEqualTo(
                        """
                        warning[DivisionByZero]: division by zero
                          --> q.cypher:1:25
                           1 | MATCH (o:orders) RETURN 1 / o.n
                             |                         ^^^^^^^
                        detail: Query "rates" leaves the row orders:1 out of its answer until its data change.""");
        assertThat(told.get(1)).contains("xxx... out of its answer");
    }

    @Test
    void queriesThatShareAnAnswerAreNamed() {
        assertThat(detail("a", "b"))
                .isEqualTo(
                        "detail: Queries \"a\" and \"b\" leave the row [1] out of their answers until its"
                                + " data change.");
        assertThat(detail("a", "b", "c"))
                .startsWith("detail: Queries \"a\", \"b\" and \"c\" leave");
        assertThat(detail("a", "b", "c", "d", "e"))
                .startsWith("detail: Queries \"a\", \"b\", \"c\" and 2 others leave");
    }

    private String detail(String... queries) {
        told.clear();
        new ErrorReport(
                        new QueryContext(List.of(queries), QUERY.text()),
                        new SimpleCounter(),
                        told::add)
                .report(FAILURE, row(1));
        return told.get(0).lines().filter(line -> line.startsWith("detail")).findAny().orElse("");
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < 1001; i++) {
            report.report(FAILURE, row(i));
        }
        report.report(FAILURE, row(1000));
        assertThat(told).hasSize(1001);
        report.report(FAILURE, row(0));
        assertThat(told).hasSize(1002);
    }
}
