package dev.walgraph.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.syntax.parser.QueryParser;
import org.junit.jupiter.api.Test;

/** Random cases are worth their time: in most of them transactions change the answer. */
class RandomCasesTest {

    private static final int CASES = 500;

    @Test
    void casesAreLively() {
        int lively = 0;
        int changes = 0;
        for (long number = 0; number < CASES; number++) {
            Case testCase = Case.lively(number);
            int changed = Verdict.changes(testCase, QueryParser.parse(testCase.text()));
            changes += changed;
            lively += changed > 0 ? 1 : 0;
        }
        assertThat(lively).isGreaterThan(CASES * 9 / 10);
        assertThat(changes).isGreaterThan(CASES * 3);
    }

    @Test
    void aSeedAlwaysGivesTheSameCase() {
        for (long seed = 0; seed < 100; seed++) {
            assertThat(Case.generate(seed)).hasToString(Case.generate(seed).toString());
        }
    }
}
