package dev.walgraph.syntax.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.Query;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which operator binds tighter, and in which direction operators of one level group. */
class PrecedenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a OR b XOR c ~ a OR (b XOR c)",
                "a XOR b AND c ~ a XOR (b AND c)",
                "NOT a AND b ~ (NOT a) AND b",
                "NOT a = b ~ NOT (a = b)",
                "a = b IN c ~ a = (b IN c)",
                "a < b + c ~ a < (b + c)",
                "a + b IN c + d ~ (a + b) IN (c + d)",
                "a + b * c ~ a + (b * c)",
                "a * b ^ c ~ a * (b ^ c)",
                "-a ^ b ~ (-a) ^ b",
                "a ^ b ^ c ~ (a ^ b) ^ c",
                "a - b - c ~ (a - b) - c",
                "a / b * c % d ~ ((a / b) * c) % d",
                "-a.b ~ -(a.b)",
                "-a[0] ~ -(a[0])",
                "a.b IS NULL = c ~ (a.b IS NULL) = c",
                "NOT a IS NULL ~ NOT (a IS NULL)",
                "a + b STARTS WITH c + d ~ (a + b) STARTS WITH (c + d)",
                "a IN b IS NULL ~ (a IN b) IS NULL",
                "a AND b OR c AND d ~ (a AND b) OR (c AND d)",
                "NOT NOT a ~ NOT (NOT a)",
                "a = -1 ~ a = (-1)",
                "n:L = true ~ (n:L) = true",
                "a.b.c[1].d ~ (((a.b).c)[1]).d",
                "[1]+2 IN [3]+4 ~ ([1]+2) IN ([3]+4)",
                "1 + x:L ~ 1 + (x:L)"
            })
    void groupsAsIfInParentheses(String text, String grouped) {
        assertThat(parse(text)).isEqualTo(parse(grouped));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a = b = c ~ (a = b) = c",
                "(a AND b) AND c ~ a AND b AND c",
                "-(a ^ b) ~ -a ^ b",
                "NOT (a AND b) ~ NOT a AND b"
            })
    void keepsWhatParenthesesChange(String text, String other) {
        assertThat(parse(text)).isNotEqualTo(parse(other));
    }

    private static Query parse(String expression) {
        return QueryParser.parse(SourceText.of("query", "RETURN " + expression));
    }
}
