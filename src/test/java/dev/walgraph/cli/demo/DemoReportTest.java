package dev.walgraph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.cli.demo.ChangeScreen.QueryCounts;
import dev.walgraph.cli.demo.DemoReport.Comparison;
import dev.walgraph.cli.demo.DemoReport.LedgerReport;
import dev.walgraph.cli.demo.DemoReport.QueryReport;
import dev.walgraph.cli.terminal.Palette;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemoReportTest {

    private static final Palette PLAIN = new Palette(false);

    @Test
    void saysWhatHappened() {
        QueryReport orders = query("big-orders", 40, Comparison.EQUAL, null);
        QueryReport own = query("own", 0, Comparison.NOT_COMPARED, null);
        DemoReport report =
                report(
                        List.of(orders, own),
                        12,
                        new LedgerReport("410000.00", "410000.00", true, 0));

        assertThat(report.holds()).isTrue();
        assertThat(report.lines(PLAIN))
                .containsExactly(
                        "Summary",
                        "  100 transactions committed in 8.0 s (12.5 per second)",
                        "  order placed 60, transfer 40",
                        "",
                        "  query       result changes    added  updated  deleted  answer  compared"
                                + " with SQL",
                        "  big-orders              40        3        2        1       7  equal",
                        "  own                      0        3        2        1       7  no SQL to"
                                + " compare with",
                        "  (12 result changes were counted above, but were too many to be shown)",
                        "",
                        "  latency from the database's commit to the reaction: p50 2.0 ms, p95 4.0"
                                + " ms, p99 4.0 ms, max 4.0 ms",
                        "  ledger: the balances add up to 410000.00 (SQL: 410000.00); the query saw"
                                + " the sum change 0 times",
                        "  every answer that was compared is exact");
    }

    @Test
    void doesNotHoldIfAnAnswerDiffers() {
        DemoReport report = report(List.of(query("q", 1, Comparison.DIFFERENT, null)), 0, null);

        assertThat(report.holds()).isFalse();
        assertThat(report.lines(PLAIN))
                .contains(
                        "  q               1        3        2        1       7  DIFFERENT",
                        "  NOT every answer is exact: this is a bug, please report it");
    }

    @Test
    void doesNotHoldIfAPromiseWasBroken() {
        DemoReport report =
                report(List.of(query("q", 1, Comparison.EQUAL, "result change 3 ...")), 0, null);

        assertThat(report.holds()).isFalse();
        assertThat(report.lines(PLAIN)).contains("    broken promise: result change 3 ...");
    }

    @Test
    void doesNotHoldIfTheLedgerMoved() {
        List<QueryReport> queries = List.of(query("q", 1, Comparison.EQUAL, null));

        DemoReport moved = report(queries, 0, new LedgerReport("10", "10", true, 1));
        DemoReport wrong = report(queries, 0, new LedgerReport("11", "10", false, 0));

        assertThat(moved.holds()).isFalse();
        assertThat(moved.lines(PLAIN))
                .contains(
                        "  ledger: the balances add up to 10 (SQL: 10); the query saw the sum"
                                + " change once");
        assertThat(wrong.holds()).isFalse();
    }

    private static QueryReport query(
            String id, long changes, Comparison comparison, @Nullable String contradiction) {
        return new QueryReport(
                id, new QueryCounts(true, changes, 3, 2, 1), 7, comparison, contradiction);
    }

    private static DemoReport report(
            List<QueryReport> queries, long leftOut, @Nullable LedgerReport ledger) {
        Map<ShopEvent, Long> transactions = new EnumMap<>(ShopEvent.class);
        transactions.put(ShopEvent.ORDER, 60L);
        transactions.put(ShopEvent.TRANSFER, 40L);
        transactions.put(ShopEvent.RENAME, 0L);
        Histogram latency = new Histogram(3);
        latency.recordValue(1_000);
        latency.recordValue(2_000);
        latency.recordValue(4_000);
        return new DemoReport(
                Duration.ofSeconds(8), transactions, queries, latency, leftOut, ledger);
    }
}
