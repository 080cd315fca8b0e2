package dev.walgraph.cli.demo;

import static dev.walgraph.cli.demo.Changes.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.cli.demo.ChangeScreen.QueryCounts;
import dev.walgraph.cli.terminal.Palette;
import dev.walgraph.graph.ResultChange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeScreenTest {

    private static final List<String> QUERIES = List.of("a", "b");

    private static final Instant NOW =
            Instant.EPOCH.plus(Changes.COMMIT_MICROS + 3_240, ChronoUnit.MICROS);

    private final StringWriter written = new StringWriter();
    private final ChangeScreen screen =
            new ChangeScreen(
                    new PrintWriter(written),
                    InstantSource.fixed(NOW),
                    new Palette(false),
                    new ChangeFormat(new Palette(false), ZoneOffset.UTC, QUERIES, 5),
                    new LineBudget(1),
                    QUERIES);

    @Test
    void countsWhatItDoesNotShow() {
        screen.onChange(Changes.snapshot("a", row(1, "x")));
        screen.onChange(Changes.added("a", 2, row(2, "y")));
        screen.onChange(Changes.added("a", 3, row(3, "z")));
        screen.onChange(
                Changes.change(
                        ResultChange.Kind.CHANGE,
                        "a",
                        4,
                        List.of(),
                        List.of(new ResultChange.Update(row(3, "z"), row(3, "w"))),
                        List.of(row(2, "y"))));
        screen.flushReport();

        assertThat(screen.counts("a")).isEqualTo(new QueryCounts(true, 3, 2, 1, 1));
        assertThat(screen.counts("b")).isEqualTo(new QueryCounts(false, 0, 0, 0, 0));
        assertThat(screen.answer("a").sortedRows()).containsExactly(row(1, "x"), row(3, "w"));
        assertThat(screen.leftOut()).isEqualTo(2);
        assertThat(screen.latencies().getTotalCount()).isEqualTo(3);
        assertThat(written.toString().lines())
                .containsExactly(
                        "16:31:04.503            a  the answer on the snapshot: 1 row",
                        "                           + id: 1, name: 'x'",
                        "16:31:04.503    3.2 ms  a  + id: 2, name: 'y'",
                        "... and 2 more result changes in this second: a 2");
        assertThat(screen.latencies().getMaxValue()).isBetween(3_235L, 3_245L);
    }

    @Test
    void waitsForEveryQuery() throws Exception {
        screen.onChange(Changes.snapshot("a"));
        assertThat(screen.awaitSnapshots(0)).isFalse();
        screen.onChange(Changes.snapshot("b"));
        assertThat(screen.awaitSnapshots(0)).isTrue();

        screen.onWatermark(9);
        assertThat(screen.awaitCommitTime(10, 0)).isFalse();
        screen.onWatermark(12);
        assertThat(screen.awaitCommitTime(10, 0)).isTrue();
    }
}
