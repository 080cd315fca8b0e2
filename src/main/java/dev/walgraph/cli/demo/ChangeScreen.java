package dev.walgraph.cli.demo;

import dev.walgraph.cli.terminal.Palette;
import dev.walgraph.graph.ResultChange;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Shows result changes as they come, and remembers what they said. Thread-safe.
 *
 * <p>Every change is counted, measured and applied to its query's {@link Answer}, whether it is
 * shown or not.
 */
final class ChangeScreen implements ChangeFeed.Listener {

    private static final long MAX_LATENCY_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int SIGNIFICANT_DIGITS = 3;

    private final PrintWriter out;
    private final InstantSource clock;
    private final Palette palette;
    private final ChangeFormat format;
    private final LineBudget budget;
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final Histogram latencyMicros = new Histogram(MAX_LATENCY_MICROS, SIGNIFICANT_DIGITS);
    private long watermark = Long.MIN_VALUE;

    /** What one query has said so far. */
    private static final class Track {
        private final Answer answer = new Answer();
        private boolean started;
        private long changes;
        private long added;
        private long updated;
        private long deleted;
    }

    /**
     * A query's part of the summary.
     *
     * @param started whether the answer on the snapshot has come
     * @param changes result changes after it
     * @param added rows that they added
     * @param updated rows that they updated
     * @param deleted rows that they deleted
     */
    record QueryCounts(boolean started, long changes, long added, long updated, long deleted) {}

    /**
     * A screen on which nothing has been shown yet.
     *
     * @param clock the wall clock, which is also the database's
     */
    ChangeScreen(
            PrintWriter out,
            InstantSource clock,
            Palette palette,
            ChangeFormat format,
            LineBudget budget,
            List<String> queryIds) {
        this.out = out;
        this.clock = clock;
        this.palette = palette;
        this.format = format;
        this.budget = budget;
        queryIds.forEach(id -> tracks.put(id, new Track()));
    }

    @Override
    public synchronized void onChange(ResultChange change) {
        long nowMicros = nowMicros();
        Track track = track(change.queryId());
        track.answer.apply(change);
        if (change.kind() == ResultChange.Kind.SNAPSHOT) {
            track.started = true;
        } else {
            track.changes++;
            track.added += change.added().size();
            track.updated += change.updated().size();
            track.deleted += change.deleted().size();
            long latency = nowMicros - change.transaction().commitTimestampMicros();
            latencyMicros.recordValue(Math.max(0, Math.min(latency, MAX_LATENCY_MICROS)));
        }
        show(change, nowMicros);
        notifyAll();
    }

    private void show(ResultChange change, long nowMicros) {
        reportWhatWasLeftOut(nowMicros);
        List<String> lines = format.lines(change, nowMicros);
        boolean snapshot = change.kind() == ResultChange.Kind.SNAPSHOT;
        if (snapshot || budget.admit(change.queryId(), lines.size(), nowMicros)) {
            lines.forEach(out::println);
            out.flush();
        }
    }

    /** Says what was left out in a second that is over. To be called now and then. */
    synchronized void tick() {
        reportWhatWasLeftOut(nowMicros());
    }

    private void reportWhatWasLeftOut(long nowMicros) {
        if (budget.isReportDue(nowMicros)) {
            flushReport();
        }
    }

    /** Says what was left out up to now. */
    synchronized void flushReport() {
        String report = budget.report();
        if (report != null) {
            out.println(palette.faint(report));
            out.flush();
        }
    }

    @Override
    public synchronized void onWatermark(long time) {
        watermark = Math.max(watermark, time);
        notifyAll();
    }

    /**
     * Waits until every query has given its first answer.
     *
     * @return whether they have, within the time
     */
    boolean awaitSnapshots(long timeoutMillis) throws InterruptedException {
        return await(timeoutMillis, () -> tracks.values().stream().allMatch(t -> t.started));
    }

    /**
     * Waits until every query has said all that follows from transactions up to a commit time.
     *
     * @return whether they have, within the time
     */
    boolean awaitCommitTime(long time, long timeoutMillis) throws InterruptedException {
        return await(timeoutMillis, () -> watermark >= time);
    }

    private interface Condition {
        boolean holds();
    }

    private synchronized boolean await(long timeoutMillis, Condition condition)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (!condition.holds()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    private Track track(String queryId) {
        Track track = tracks.get(queryId);
        if (track == null) {
            throw new IllegalArgumentException("no query \"" + queryId + "\"");
        }
        return track;
    }

    synchronized QueryCounts counts(String queryId) {
        Track track = track(queryId);
        return new QueryCounts(
                track.started, track.changes, track.added, track.updated, track.deleted);
    }

    /** The query's answer. To be read only when no change can come any more. */
    synchronized Answer answer(String queryId) {
        return track(queryId).answer;
    }

    /** From commit to here, of every result change but the first answers; in microseconds. */
    synchronized Histogram latencies() {
        return latencyMicros.copy();
    }

    /** Result changes that were counted instead of shown. */
    synchronized long leftOut() {
        return budget.leftOutInAll();
    }
}
