package dev.walgraph.cli.demo;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many lines may be shown in a second, and what did not fit. Not thread-safe.
 *
 * <p>Each change is either admitted or counted, never both and never neither: the changes shown and
 * the counts reported add up to all changes.
 */
final class LineBudget {

    private static final long WINDOW_MICROS = TimeUnit.SECONDS.toMicros(1);

    private final int linesPerSecond;
    private final Map<String, Long> leftOut = new TreeMap<>();
    private @Nullable Long windowStart;
    private int used;
    private long leftOutInAll;

    LineBudget(int linesPerSecond) {
        this.linesPerSecond = linesPerSecond;
    }

    /**
     * Whether a query's change, that many lines long, may be shown now. One that came while nothing
     * had been shown yet in this second always may.
     */
    boolean admit(String queryId, int lines, long nowMicros) {
        if (isWindowOver(nowMicros)) {
            windowStart = nowMicros;
            used = 0;
        }
        if (used > 0 && used + lines > linesPerSecond) {
            leftOut.merge(queryId, 1L, Long::sum);
            leftOutInAll++;
            return false;
        }
        used += lines;
        return true;
    }

    /** Whether changes were left out in a second that is over. */
    boolean isReportDue(long nowMicros) {
        return !leftOut.isEmpty() && isWindowOver(nowMicros);
    }

    /** A clock that was set back ends the window too. */
    private boolean isWindowOver(long nowMicros) {
        return windowStart == null || Math.abs(nowMicros - windowStart) >= WINDOW_MICROS;
    }

    /** What was left out since the last report, or null if all was shown. */
    @Nullable String report() {
        if (leftOut.isEmpty()) {
            return null;
        }
        long sum = leftOut.values().stream().mapToLong(Long::longValue).sum();
        String perQuery =
                leftOut.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
        leftOut.clear();
        return "... and "
                + sum
                + (sum == 1 ? " more result change" : " more result changes")
                + " in this second: "
                + perQuery;
    }

    /** All changes that were counted instead of shown, since the beginning. */
    long leftOutInAll() {
        return leftOutInAll;
    }
}
