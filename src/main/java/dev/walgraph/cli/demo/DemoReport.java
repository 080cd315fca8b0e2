package dev.walgraph.cli.demo;

import dev.walgraph.cli.demo.ChangeScreen.QueryCounts;
import dev.walgraph.cli.terminal.Palette;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What the demo says at its end.
 *
 * @param writing how long the clerks worked
 * @param transactions what they committed
 * @param queries one per query, in the order of the job file
 * @param latencyMicros from commit to reaction, of every result change after the first answers
 * @param leftOut result changes that were counted instead of shown
 * @param ledger null if the job has no query for the sum of the ledger
 */
record DemoReport(
        Duration writing,
        Map<ShopEvent, Long> transactions,
        List<QueryReport> queries,
        Histogram latencyMicros,
        long leftOut,
        @Nullable LedgerReport ledger) {

    /** How a query's final answer compares with SQL's. */
    enum Comparison {
        EQUAL("equal"),
        DIFFERENT("DIFFERENT"),
        NOT_COMPARED("no SQL to compare with");

        private final String text;

        Comparison(String text) {
            this.text = text;
        }
    }

    /**
     * One query.
     *
     * @param rows how many rows its final answer has
     * @param contradiction how its result changes broke a promise, or null if they did not
     */
    record QueryReport(
            String queryId,
            QueryCounts counts,
            long rows,
            Comparison comparison,
            @Nullable String contradiction) {}

    /**
     * The sum of all balances.
     *
     * @param query as the query says it
     * @param sql as SQL says it
     * @param equal whether these are the same
     * @param changes how often the query saw it change
     */
    record LedgerReport(String query, String sql, boolean equal, long changes) {

        boolean holds() {
            return equal && changes == 0;
        }
    }

    DemoReport {
        transactions = new LinkedHashMap<>(transactions);
        queries = List.copyOf(queries);
    }

    /** Whether everything that Walgraph promises was kept. */
    boolean holds() {
        return queries.stream()
                        .allMatch(
                                query ->
                                        query.comparison() != Comparison.DIFFERENT
                                                && query.contradiction() == null)
                && (ledger == null || ledger.holds());
    }

    /** The report as lines. */
    List<String> lines(Palette palette) {
        List<String> lines = new ArrayList<>();
        lines.add(palette.strong("Summary"));
        transactionLines(lines);
        lines.add("");
        queryLines(lines, palette);
        lines.add("");
        latencyLines(lines);
        if (ledger != null) {
            ledgerLine(lines, palette, ledger);
        }
        lines.add(verdict(palette));
        return lines;
    }

    private void transactionLines(List<String> lines) {
        long sum = transactions.values().stream().mapToLong(Long::longValue).sum();
        double seconds = writing.toNanos() / 1e9;
        lines.add(
                String.format(
                        Locale.ROOT,
                        "  %d transactions committed in %.1f s (%.1f per second)",
                        sum,
                        seconds,
                        sum / Math.max(seconds, 0.001)));
        String kinds =
                transactions.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> entry.getKey().text() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
        if (!kinds.isEmpty()) {
            lines.add("  " + kinds);
        }
    }

    private void queryLines(List<String> lines, Palette palette) {
        int width = queries.stream().mapToInt(query -> query.queryId().length()).max().orElse(0);
        String columns = "  %s  %14s  %7s  %7s  %7s  %6s  %s";
        lines.add(
                palette.faint(
                        String.format(
                                columns,
                                ChangeFormat.pad("query", width, false),
                                "result changes",
                                "added",
                                "updated",
                                "deleted",
                                "answer",
                                "compared with SQL")));
        for (QueryReport query : queries) {
            String comparison = query.comparison().text;
            lines.add(
                    String.format(
                            columns,
                            palette.name(ChangeFormat.pad(query.queryId(), width, false)),
                            query.counts().changes(),
                            query.counts().added(),
                            query.counts().updated(),
                            query.counts().deleted(),
                            query.rows(),
                            query.comparison() == Comparison.DIFFERENT
                                    ? palette.alarm(comparison)
                                    : comparison));
            if (query.contradiction() != null) {
                lines.add(palette.alarm("    broken promise: " + query.contradiction()));
            }
        }
        if (leftOut > 0) {
            lines.add(
                    palette.faint(
                            "  ("
                                    + leftOut
                                    + " result changes were counted above, but were too many to"
                                    + " be shown)"));
        }
    }

    private void latencyLines(List<String> lines) {
        if (latencyMicros.getTotalCount() == 0) {
            lines.add("  latency: there was no result change to measure");
            return;
        }
        lines.add(
                "  latency from the database's commit to the reaction: p50 "
                        + percentile(50)
                        + ", p95 "
                        + percentile(95)
                        + ", p99 "
                        + percentile(99)
                        + ", max "
                        + ChangeFormat.millis(latencyMicros.getMaxValue()));
    }

    private String percentile(double percentile) {
        return ChangeFormat.millis(latencyMicros.getValueAtPercentile(percentile));
    }

    private static void ledgerLine(List<String> lines, Palette palette, LedgerReport ledger) {
        String text =
                "  ledger: the balances add up to "
                        + ledger.query()
                        + " (SQL: "
                        + ledger.sql()
                        + "); the query saw the sum change "
                        + (ledger.changes() == 1 ? "once" : ledger.changes() + " times");
        lines.add(ledger.holds() ? text : palette.alarm(text));
    }

    private String verdict(Palette palette) {
        return holds()
                ? palette.added("  every answer that was compared is exact")
                : palette.alarm("  NOT every answer is exact: this is a bug, please report it");
    }

    /** A query's part of the report. */
    static QueryReport query(
            String queryId, QueryCounts counts, Answer answer, Comparison comparison) {
        return new QueryReport(queryId, counts, answer.size(), comparison, answer.contradiction());
    }
}
