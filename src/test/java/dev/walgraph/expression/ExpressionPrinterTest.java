package dev.walgraph.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionPrinterTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '"',
            value = {
                "1+2*3                          => 1 + 2 * 3",
                "(1+2)*3                        => (1 + 2) * 3",
                "1-(2-3)                        => 1 - (2 - 3)",
                "(1-2)-3                        => 1 - 2 - 3",
                "2^(3^2)                        => 2 ^ (3 ^ 2)",
                "-x                             => -x",
                "-(-x)                          => -(-x)",
                "-(1)                           => -(1)",
                "(-1)^2                         => -1 ^ 2",
                "-(x^2)                         => -(x ^ 2)",
                "x.y.z                          => x.y.z",
                "(x+y).z                        => (x + y).z",
                "x.`a b`                        => x.`a b`",
                "`strange column`               => `strange column`",
                "`o.total` > 5                  => o.total > 5",
                "a=b and c<>d or not e          => a = b AND c <> d OR NOT e",
                "(a or b) and c                 => (a OR b) AND c",
                "(a and b) and c                => (a AND b) AND c",
                "not (a and b)                  => NOT (a AND b)",
                "not not a                      => NOT NOT a",
                "a xor b xor c                  => a XOR b XOR c",
                "(a = b) = c                    => (a = b) = c",
                "a is null                      => a IS NULL",
                "(a is null) is not null        => (a IS NULL) IS NOT NULL",
                "a + 1 is null                  => a + 1 IS NULL",
                "(a is null) = b                => a IS NULL = b",
                "a starts with 'x' + b          => a STARTS WITH 'x' + b",
                "a in [1,2,b]                   => a IN [1, 2, b]",
                "a =~ 'x.*'                     => a =~ 'x.*'",
                "l[0]                           => l[0]",
                "l[..2][1..][a..b]              => l[..2][1..][a..b]",
                "n:Person:`a b`                 => n:Person:`a b`",
                "TOUPPER(a)                     => toUpper(a)",
                "Drasi.ListMin(a)               => drasi.listMin(a)",
                "{b: 1, `a b`: {}}              => {`a b`: {}, b: 1}",
                "case when a then 1 end         => CASE WHEN a THEN 1 ELSE null END",
                "date('2024-02-29')             => date('2024-02-29')",
                "[x in l]                       => [x IN l]",
                "[x in l where x > 1]           => [x IN l WHERE x > 1]",
                "[x in l | x + a]               => [x IN l | x + a]",
                "[x in (a in b) where x | {y:x}]=> [x IN (a IN b) WHERE x | {y: x}]",
                "any(x in l + m where x = a)    => any(x IN l + m WHERE x = a)",
                "reduce(s = 0, x in l | s + x)  => reduce(s = 0, x IN l | s + x)",
                "'it\\'s'                       => 'it\\'s'"
            })
    void prints(String text, String expected) {
        assertThat(ExpressionPrinter.print(ExpressionReader.read(text))).isEqualTo(expected);
    }
}
