package dev.walgraph.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.syntax.parser.QueryParser;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random cases are worth their time: in most of them transactions change the answer. */
class RandomCasesTest {

    private static final int CASES = 500;

    private static final List<String> QUERIES =
            LongStream.range(0, CASES * 4).mapToObj(seed -> Case.generate(seed).query()).toList();

    private static long uses(Predicate<String> construct) {
        return QUERIES.stream().filter(construct).count();
    }

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
                " = (",
                "nodes(",
                "length(",
                "[:X",
                "date(",
                "duration(",
                ".truncate(",
                "*0..",
                "*4..5",
                ":N",
                "`other.",
                "stDev",
                "percentileCont(",
                "percentileDisc(",
                "drasi.linearGradient(",
                "drasi.last(",
                "$share",
                "=~",
                "STARTS WITH",
                "none(",
                "single(",
                "split(",
                "coll.",
                "keys(",
                "labels(",
                "OrNull(",
                "time('",
                " UNION MATCH",
                "['",
                "[x IN collect(",
                "duration.between("
            })
    void casesUseTheWholeLanguage(String construct) {
        assertThat(uses(query -> query.contains(construct))).isGreaterThan(CASES / 100);
    }

    @Test
    void casesFindRelationshipsAgain() {
        Pattern again = Pattern.compile("(?s)-\\[(\\w+)[:\\]].*MATCH.*-\\[\\1[:\\]]");
        assertThat(uses(query -> again.matcher(query).find())).isGreaterThan(CASES / 50);
    }

    @Test
    void casesBeginPatternsWithNodesOfLists() {
        Pattern taken =
                Pattern.compile(
                        "(?s)UNWIND (?:nodes\\(\\w+\\)|\\w+) AS (\\w+)\n.*MATCH.*\\(\\1[:)]");
        assertThat(uses(query -> taken.matcher(query).find())).isGreaterThan(CASES / 100);
    }

    @Test
    void casesCollectInOrder() {
        Pattern ordered =
                Pattern.compile("(?s)WITH [^\n]*\nORDER BY[^\n]*\n(RETURN|WITH).*collect\\(");
        assertThat(uses(query -> ordered.matcher(query).find())).isGreaterThan(CASES / 100);
    }

    @Test
    void aSeedAlwaysGivesTheSameCase() {
        for (long seed = 0; seed < 100; seed++) {
            assertThat(Case.generate(seed)).hasToString(Case.generate(seed).toString());
        }
    }
}
