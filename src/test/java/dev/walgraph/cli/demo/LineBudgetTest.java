package dev.walgraph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LineBudgetTest {

    private static final long SECOND = 1_000_000L;

    @Test
    void admitsUpToTheBudgetAndCountsTheRest() {
        LineBudget budget = new LineBudget(3);

        assertThat(budget.admit("a", 2, 0)).isTrue();
        assertThat(budget.admit("a", 2, 1)).isFalse();
        assertThat(budget.admit("b", 1, 2)).isTrue();
        assertThat(budget.admit("b", 1, 3)).isFalse();
        assertThat(budget.admit("b", 1, 4)).isFalse();

        assertThat(budget.isReportDue(SECOND - 1)).isFalse();
        assertThat(budget.isReportDue(SECOND)).isTrue();
        assertThat(budget.report())
                .isEqualTo("... and 3 more result changes in this second: a 1, b 2");
        assertThat(budget.report()).isNull();
        assertThat(budget.leftOutInAll()).isEqualTo(3);
    }

    @Test
    void admitsTheFirstChangeOfASecondHoweverLongItIs() {
        LineBudget budget = new LineBudget(3);

        assertThat(budget.admit("a", 10, 0)).isTrue();
        assertThat(budget.admit("a", 1, SECOND - 1)).isFalse();
        assertThat(budget.admit("a", 10, SECOND)).isTrue();
        assertThat(budget.report()).isEqualTo("... and 1 more result change in this second: a 1");
    }

    @Test
    void whatIsShownAndWhatIsReportedAddUpToAll() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            LineBudget budget = new LineBudget(1 + random.nextInt(10));
            long now = random.nextLong(-SECOND, SECOND);
            int shown = 0;
            int reported = 0;
            for (int i = 0; i < 500; i++) {
                now += random.nextLong(SECOND / 10);
                if (budget.isReportDue(now)) {
                    reported += reportedChanges(budget);
                }
                if (budget.admit("q" + random.nextInt(3), 1 + random.nextInt(4), now)) {
                    shown++;
                }
            }
            reported += reportedChanges(budget);
            assertThat(shown + reported).as("seed %d", seed).isEqualTo(500);
            assertThat(budget.leftOutInAll()).as("seed %d", seed).isEqualTo(reported);
        }
    }

    private static int reportedChanges(LineBudget budget) {
        String report = budget.report();
        if (report == null) {
            return 0;
        }
        Matcher count = Pattern.compile("\\.\\.\\. and (\\d+) more .*").matcher(report);
        assertThat(count.matches()).as(report).isTrue();
        return Integer.parseInt(count.group(1));
    }
}
