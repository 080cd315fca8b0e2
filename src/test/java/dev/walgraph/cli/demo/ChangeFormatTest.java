package dev.walgraph.cli.demo;

import static dev.walgraph.cli.demo.Changes.COMMIT_MICROS;
import static dev.walgraph.cli.demo.Changes.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.cli.terminal.Palette;
import dev.walgraph.graph.ResultChange;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeFormatTest {

    private static final long NOW_MICROS = COMMIT_MICROS + 3_240;

    @Test
    void showsARowPerLine() {
        ResultChange change =
                Changes.change(
                        ResultChange.Kind.CHANGE,
                        "short",
                        7,
                        List.of(row(4, "d")),
                        List.of(new ResultChange.Update(row(2, "b"), row(2, "c"))),
                        List.of(row(1, "it's")));

        assertThat(lines(change, false, 5))
                .containsExactly(
                        "16:31:04.503    3.2 ms  short       - id: 1, name: 'it\\'s'",
                        "                                    ~ id: 2, name: 'b' -> 'c'",
                        "                                    + id: 4, name: 'd'");
    }

    @Test
    void saysHowManyRowsAreNotShown() {
        ResultChange change =
                Changes.change(
                        ResultChange.Kind.CHANGE,
                        "short",
                        7,
                        List.of(row(4, "d"), row(5, "e")),
                        List.of(new ResultChange.Update(row(2, "b"), row(2, "c"))),
                        List.of(row(1, "a")));

        assertThat(lines(change, false, 2))
                .containsExactly(
                        "16:31:04.503    3.2 ms  short       - id: 1, name: 'a'",
                        "                                    ~ id: 2, name: 'b' -> 'c'",
                        "                                    ... and 2 rows more");
    }

    @Test
    void showsTheFirstAnswerWithItsSizeAndWithoutLatency() {
        assertThat(lines(Changes.snapshot("long-query", row(1, "a"), row(2, "b")), false, 1))
                .containsExactly(
                        "16:31:04.503            long-query  the answer on the snapshot: 2 rows",
                        "                                    + id: 1, name: 'a'",
                        "                                    ... and 1 row more");
        assertThat(lines(Changes.snapshot("long-query"), false, 1))
                .containsExactly(
                        "16:31:04.503            long-query  the answer on the snapshot: 0 rows");
    }

    @Test
    void coloursByKindOfChange() {
        assertThat(lines(Changes.added("short", 2, row(1, "a")), true, 5))
                .containsExactly(
                        "\u001b[2m16:31:04.503    3.2 ms\u001b[0m  \u001b[36mshort     \u001b[0m"
                                + "  \u001b[32m+ id: 1, name: 'a'\u001b[0m");
    }

    private static List<String> lines(ResultChange change, boolean coloured, int maxRows) {
        ChangeFormat format =
                new ChangeFormat(
                        new Palette(coloured),
                        ZoneOffset.UTC,
                        List.of("short", "long-query"),
                        maxRows);
        return format.lines(change, NOW_MICROS);
    }
}
