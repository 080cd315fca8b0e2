package dev.walgraph.cli.demo;

import dev.walgraph.cli.terminal.Palette;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/**
 * Result changes as lines: the first says when, how late and which query, then comes a line per
 * row.
 *
 * <pre>
 * 16:31:04.512   3.2 ms  open-items  + customer: 'Ada Gupta', order: 130, product: 'Oak lamp'
 *                                    + customer: 'Ada Gupta', order: 130, product: 'Cork shelf'
 * 16:31:04.733   2.9 ms  open-items  ~ customer: 'Ada Gupta' -> 'Ada Moreau', order: 130
 * </pre>
 */
final class ChangeFormat {

    private static final int TIME_WIDTH = "16:31:04.512".length();
    private static final int LATENCY_WIDTH = "1234.5 ms".length();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final Palette palette;
    private final ZoneId zone;
    private final int queryWidth;
    private final int maxRows;

    /**
     * A form for the changes of some queries.
     *
     * @param maxRows how many rows of a change are shown; how many more there are is said
     */
    ChangeFormat(Palette palette, ZoneId zone, List<String> queryIds, int maxRows) {
        this.palette = palette;
        this.zone = zone;
        this.queryWidth = queryIds.stream().mapToInt(String::length).max().orElse(0);
        this.maxRows = maxRows;
    }

    /**
     * The lines of a change.
     *
     * @param nowMicros when it arrived, microseconds since the epoch
     */
    List<String> lines(ResultChange change, long nowMicros) {
        List<String> rows = new ArrayList<>();
        int count = change.deleted().size() + change.updated().size() + change.added().size();
        if (change.kind() == ResultChange.Kind.SNAPSHOT) {
            rows.add("the answer on the snapshot: " + rowCount(change.added().size()));
        }
        int shown = 0;
        for (Row row : limited(change.deleted(), shown)) {
            rows.add(palette.deleted("- " + row(change, row)));
            shown++;
        }
        for (ResultChange.Update update : limited(change.updated(), shown)) {
            rows.add(palette.updated("~ " + update(change, update)));
            shown++;
        }
        for (Row row : limited(change.added(), shown)) {
            rows.add(palette.added("+ " + row(change, row)));
            shown++;
        }
        if (shown < count) {
            rows.add(palette.faint("... and " + rowCount(count - shown) + " more"));
        }
        String head = head(change, nowMicros);
        String indent = " ".repeat(TIME_WIDTH + LATENCY_WIDTH + queryWidth + 5);
        for (int i = 0; i < rows.size(); i++) {
            rows.set(i, (i == 0 ? head : indent) + rows.get(i));
        }
        return rows;
    }

    private <T> List<T> limited(List<T> list, int alreadyShown) {
        return list.subList(0, Math.min(list.size(), maxRows - alreadyShown));
    }

    private String head(ResultChange change, long nowMicros) {
        long millis = TimeUnit.MICROSECONDS.toMillis(nowMicros);
        String time = TIME.format(Instant.ofEpochMilli(millis).atZone(zone));
        String latency =
                change.kind() == ResultChange.Kind.SNAPSHOT
                        ? ""
                        : millis(nowMicros - change.transaction().commitTimestampMicros());
        return palette.faint(time + " " + pad(latency, LATENCY_WIDTH, true))
                + "  "
                + palette.name(pad(change.queryId(), queryWidth, false))
                + "  ";
    }

    private static String row(ResultChange change, Row row) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < row.size(); i++) {
            text.add(change.columns().get(i) + ": " + row.get(i));
        }
        return text.toString();
    }

    private static String update(ResultChange change, ResultChange.Update update) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < update.after().size(); i++) {
            Value before = update.before().get(i);
            Value after = update.after().get(i);
            String column = change.columns().get(i) + ": ";
            text.add(before.equals(after) ? column + after : column + before + " -> " + after);
        }
        return text.toString();
    }

    /** A duration as people read it: tenths of a millisecond. */
    static String millis(long micros) {
        return String.format(Locale.ROOT, "%.1f ms", micros / 1000.0);
    }

    /** A number of rows as people say it. */
    static String rowCount(long count) {
        return count == 1 ? "1 row" : count + " rows";
    }

    /** The text, with spaces after it (or before it) up to a width. */
    static String pad(String text, int width, boolean right) {
        String spaces = " ".repeat(Math.max(0, width - text.length()));
        return right ? spaces + text : text + spaces;
    }
}
