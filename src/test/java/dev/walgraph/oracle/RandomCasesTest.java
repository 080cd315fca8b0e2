package dev.walgraph.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.syntax.parser.QueryParser;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNION ALL",
                "UNION\n",
                "startNode(",
                "endNode(",
                "drasi.changeDateTime(",
                ".year",
                "id(",
                "DISTINCT",
                "collect(",
                "UNWIND",
                "$one",
                "$half",
                "$list",
                "$nothing",
                "min(",
                "CASE",
                "OPTIONAL MATCH",
                "ORDER BY",
                " DESC",
                "SKIP ",
                "LIMIT ",
                "EXISTS { MATCH",
                "exists(",
                " | ",
                "any(",
                "all(",
                "reduce(",
                " {.",
                "*1..2",
                "*]",
                "*0..",
                " = (",
                "nodes(",
                "length(",
                "[:X",
                "date(",
                "duration(",
                ".truncate(",
                "duration.between("
            })
    void casesUseTheWholeLanguage(String construct) {
        long uses = 0;
        for (long number = 0; number < 2 * CASES; number++) {
            uses += Case.generate(number).query().contains(construct) ? 1 : 0;
        }
        assertThat(uses).isGreaterThan(CASES / 100);
    }

    @Test
    void casesFindRelationshipsAgain() {
        Pattern again = Pattern.compile("(?s)-\\[(\\w+)[:\\]].*MATCH.*-\\[\\1[:\\]]");
        long uses = 0;
        for (long number = 0; number < CASES * 4; number++) {
            uses += again.matcher(Case.generate(number).query()).find() ? 1 : 0;
        }
        assertThat(uses).isGreaterThan(CASES / 50);
    }

    @Test
    void aSeedAlwaysGivesTheSameCase() {
        for (long seed = 0; seed < 100; seed++) {
            assertThat(Case.generate(seed)).hasToString(Case.generate(seed).toString());
        }
    }
}
