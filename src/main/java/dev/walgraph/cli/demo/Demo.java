package dev.walgraph.cli.demo;

import dev.walgraph.cli.demo.DemoReport.Comparison;
import dev.walgraph.cli.demo.DemoReport.LedgerReport;
import dev.walgraph.cli.demo.DemoReport.QueryReport;
import dev.walgraph.cli.terminal.Palette;
import dev.walgraph.cli.terminal.StopSignal;
import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.graph.Row;
import dev.walgraph.pipeline.CompiledJob;
import dev.walgraph.pipeline.FlinkSettings;
import dev.walgraph.pipeline.JobCompiler;
import dev.walgraph.pipeline.RunningJob;
import dev.walgraph.source.catalog.PostgresCatalog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.jspecify.annotations.Nullable;

/**
 * One run of the demo, from the empty database to the summary.
 *
 * <p>The clerks begin when the first answers are there, so that latencies are those of a running
 * job. At the end they stop first; when the queries have said all that follows from the last
 * transaction, each answer is compared with SQL.
 */
final class Demo {

    private static final int CLERKS = 4;
    private static final int ROWS_PER_CHANGE = 4;
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Commit times can run ahead of the database's clock by microseconds, when transactions commit
     * at the same instant. By this much they never do.
     */
    private static final long CLOCK_MARGIN_MICROS = TimeUnit.MILLISECONDS.toMicros(50);

    /**
     * What the user asks for.
     *
     * @param length how long the clerks work; null until the user stops them
     * @param rate transactions per second
     * @param seed of what the clerks do
     * @param linesPerSecond how much of it is shown
     * @param job a job file; null for jobs/demo.yaml
     */
    record Options(
            @Nullable Duration length,
            double rate,
            long seed,
            int linesPerSecond,
            @Nullable Path job) {}

    private final Options options;
    private final PrintWriter out;
    private final Palette palette;
    private final StopSignal stop;

    Demo(Options options, PrintWriter out, Palette palette, StopSignal stop) {
        this.options = options;
        this.out = out;
        this.palette = palette;
        this.stop = stop;
    }

    /**
     * Runs the demo.
     *
     * @return whether all answers were exact; true also if the user stopped it before there were
     *     any
     */
    boolean run() throws Exception {
        say("Starting a PostgreSQL of its own for the demo ...");
        long start = System.nanoTime();
        try (DemoDatabase database = DemoDatabase.start()) {
            describe(database, start);
            DemoJob job = DemoJob.read(options.job(), database.variables());
            List<String> queries = job.queryIds();
            ChangeScreen screen =
                    new ChangeScreen(
                            out,
                            InstantSource.system(),
                            palette,
                            new ChangeFormat(
                                    palette, ZoneId.systemDefault(), queries, ROWS_PER_CHANGE),
                            new LineBudget(options.linesPerSecond()),
                            queries);
            say("Starting " + queries.size() + " continuous queries ...");
            try (ChangeFeed feed = ChangeFeed.to(screen)) {
                RunningJob running = start(job, feed);
                try {
                    return !firstAnswers(screen, running) || watch(database, job, screen, running);
                } finally {
                    running.stop();
                }
            }
        }
    }

    private void describe(DemoDatabase database, long startNanos) throws SQLException {
        String sql =
                "SELECT current_setting('server_version'), (SELECT count(*) FROM customers),"
                        + " (SELECT count(*) FROM orders), (SELECT count(*) FROM accounts)";
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            say(
                    String.format(
                            Locale.ROOT,
                            "PostgreSQL %s is up after %.1f s: a shop with %d customers and %d"
                                    + " orders, a ledger with %d accounts",
                            result.getString(1),
                            (System.nanoTime() - startNanos) / 1e9,
                            result.getLong(2),
                            result.getLong(3),
                            result.getLong(4)));
        }
    }

    /** Runs the job's queries in this process, with the screen in the place of its reactions. */
    private static RunningJob start(DemoJob job, ChangeFeed feed) throws Exception {
        Map<String, PostgresCatalog> catalogs = new LinkedHashMap<>();
        for (PostgresSourceDefinition source : job.definition().sources()) {
            catalogs.put(source.id(), PostgresCatalog.read(source));
        }
        CompiledJob compiled = JobCompiler.compile(job.definition(), catalogs);
        Configuration flink = FlinkSettings.local(job.definition().settings());
        // What fails here must be seen, not mended.
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        return RunningJob.startLocal(
                compiled, List.of(new ScreenReaction(feed, job.queryIds())), flink);
    }

    private static void throwIfEnded(RunningJob running) throws Exception {
        if (running.isDone()) {
            running.await();
            throw new IllegalStateException("the job has ended, and was not asked to");
        }
    }

    /** Whether every query has given its first answer; false if the user did not wait for them. */
    private boolean firstAnswers(ChangeScreen screen, RunningJob running) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!screen.awaitSnapshots(TICK.toMillis())) {
            if (stop.isRaised()) {
                return false;
            }
            throwIfEnded(running);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "no first answers within " + PATIENCE.toSeconds() + " s");
            }
        }
        return true;
    }

    private boolean watch(
            DemoDatabase database, DemoJob job, ChangeScreen screen, RunningJob running)
            throws Exception {
        say(
                String.format(
                        Locale.ROOT,
                        "The shop opens: %d clerks, %.0f transactions per second. %s",
                        CLERKS,
                        options.rate(),
                        ending()));
        ShopWriter writer =
                new ShopWriter(database::connect, CLERKS, options.rate(), options.seed());
        long start = System.nanoTime();
        writer.start();
        try {
            work(writer, screen, running);
        } finally {
            writer.stop();
        }
        Duration writing = Duration.ofNanos(System.nanoTime() - start);
        try (Connection connection = database.connect()) {
            catchUp(connection, screen, running);
            DemoReport report = report(connection, job, screen, writer, writing);
            out.println();
            report.lines(palette).forEach(out::println);
            out.flush();
            return report.holds();
        }
    }

    private String ending() {
        Duration length = options.length();
        return length == null
                ? "Ctrl-C ends the demo with a summary."
                : "It closes after " + length.toSeconds() + " s.";
    }

    /** Until the time is over, the user stops it, or something fails. */
    private void work(ShopWriter writer, ChangeScreen screen, RunningJob running) throws Exception {
        Duration length = options.length();
        long end = length == null ? Long.MAX_VALUE : System.nanoTime() + length.toNanos();
        while (length == null || System.nanoTime() < end) {
            Duration wait =
                    length == null
                            ? TICK
                            : Duration.ofNanos(Math.min(TICK.toNanos(), end - System.nanoTime()));
            if (stop.await(wait)) {
                return;
            }
            screen.tick();
            throwIfEnded(running);
            SQLException failure = writer.failure();
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Returns when every query has said what follows from the transactions committed so far. */
    private void catchUp(Connection connection, ChangeScreen screen, RunningJob running)
            throws Exception {
        screen.flushReport();
        say("The shop is closed. Waiting for the last answers ...");
        long last = now(connection) + CLOCK_MARGIN_MICROS;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!screen.awaitCommitTime(last, TICK.toMillis())) {
            screen.tick();
            throwIfEnded(running);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the queries are not done with the last transaction after "
                                + PATIENCE.toSeconds()
                                + " s");
            }
        }
        screen.flushReport();
    }

    /** The database's clock, microseconds since the epoch. */
    private static long now(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static DemoReport report(
            Connection connection,
            DemoJob job,
            ChangeScreen screen,
            ShopWriter writer,
            Duration writing)
            throws SQLException {
        List<QueryReport> queries = new ArrayList<>();
        LedgerReport ledger = null;
        for (String id : job.queryIds()) {
            Answer answer = screen.answer(id);
            String sql = job.sql().get(id);
            Comparison comparison = Comparison.NOT_COMPARED;
            if (sql != null) {
                List<Row> expected = SqlTwin.rows(connection, sql);
                comparison = answer.matches(expected) ? Comparison.EQUAL : Comparison.DIFFERENT;
                if (id.equals(SqlTwin.LEDGER_QUERY)) {
                    long changes = screen.counts(id).changes();
                    ledger =
                            new LedgerReport(
                                    only(answer.sortedRows()),
                                    only(expected),
                                    comparison == Comparison.EQUAL,
                                    changes);
                }
            }
            queries.add(DemoReport.query(id, screen.counts(id), answer, comparison));
        }
        Map<ShopEvent, Long> transactions = new LinkedHashMap<>();
        for (ShopEvent event : ShopEvent.values()) {
            transactions.put(event, writer.transactions(event));
        }
        return new DemoReport(
                writing, transactions, queries, screen.latencies(), screen.leftOut(), ledger);
    }

    /** The only value there is, as text; of anything else, all of it. */
    private static String only(List<Row> rows) {
        return rows.size() == 1 && rows.get(0).size() == 1
                ? rows.get(0).get(0).toString()
                : rows.toString();
    }

    private void say(String line) {
        out.println(palette.strong(line));
        out.flush();
    }
}
