package dev.walgraph.cli.demo;

import static dev.walgraph.cli.demo.Changes.added;
import static dev.walgraph.cli.demo.Changes.deleted;
import static dev.walgraph.cli.demo.Changes.row;
import static dev.walgraph.cli.demo.Changes.snapshot;
import static dev.walgraph.cli.demo.Changes.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.TransactionInfo;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private final Answer answer = new Answer();

    @Test
    void isTheSumOfItsChanges() {
        answer.apply(snapshot("q", row(1, "a"), row(1, "a"), row(2, "b")));
        answer.apply(deleted("q", 2, row(1, "a")));
        answer.apply(updated("q", 3, row(2, "b"), row(2, "c")));
        answer.apply(added("q", 4, row(3, "d")));

        assertThat(answer.contradiction()).isNull();
        assertThat(answer.size()).isEqualTo(3);
        assertThat(answer.sortedRows()).containsExactly(row(1, "a"), row(2, "c"), row(3, "d"));
    }

    @Test
    void matchesTheSameRowsInAnyOrderAsOftenAsTheyOccur() {
        answer.apply(snapshot("q", row(1, "a"), row(1, "a"), row(2, "b")));

        assertThat(answer.matches(List.of(row(2, "b"), row(1, "a"), row(1, "a")))).isTrue();
        assertThat(answer.matches(List.of(row(2, "b"), row(1, "a")))).isFalse();
        assertThat(answer.matches(List.of(row(2, "b"), row(2, "b"), row(1, "a")))).isFalse();
    }

    @Test
    void matchesNumbersByWhatTheyAreWorth() {
        answer.apply(snapshot("q", decimal("2.50")));

        assertThat(answer.matches(List.of(decimal("2.5")))).isTrue();
        assertThat(answer.matches(List.of(decimal("2.51")))).isFalse();
    }

    @Test
    void noticesAGapInTheNumbers() {
        answer.apply(snapshot("q"));
        answer.apply(added("q", 3, row(1, "a")));

        assertThat(answer.contradiction()).isEqualTo("result change 3 follows number 1");
    }

    @Test
    void noticesTheRemovalOfARowThatIsNotThere() {
        answer.apply(snapshot("q", row(1, "a")));
        answer.apply(updated("q", 2, row(1, "b"), row(1, "c")));

        assertThat(answer.contradiction())
                .isEqualTo("result change 2 removes a row that is not there: [1, 'b']");
    }

    @Test
    void noticesACommitTimeThatDoesNotGrow() {
        answer.apply(snapshot("q"));
        answer.apply(
                new ResultChange(
                        ResultChange.Kind.CHANGE,
                        "q",
                        2,
                        new TransactionInfo(0, 1, 1, 0),
                        List.of("id", "name"),
                        List.of(row(1, "a")),
                        List.of(),
                        List.of()));

        assertThat(answer.contradiction())
                .isEqualTo("result change 2 is not later than the change before it");
    }

    private static Row decimal(String text) {
        return Row.of(new DecimalValue(new BigDecimal(text)));
    }
}
