package dev.walgraph.syntax.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.QueryLanguage;
import dev.walgraph.syntax.Printer;
import dev.walgraph.syntax.Query;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GQL that nobody writes by hand. */
class GqlHostileInputTest extends HostileInput {

    private static final List<String> WORDS =
            List.of(
                    "MATCH",
                    "RETURN",
                    "NEXT",
                    "WHERE",
                    "FILTER",
                    "LET",
                    "FOR",
                    "YIELD",
                    "GROUP BY",
                    "UNION",
                    "OPTIONAL",
                    "AS",
                    "(",
                    ")",
                    "[",
                    "]",
                    "{",
                    "}",
                    "-",
                    ">",
                    "<",
                    "~",
                    ":",
                    "|",
                    "&",
                    "!",
                    "%",
                    ",",
                    ".",
                    "..",
                    "*",
                    "=",
                    "a",
                    "b",
                    "1",
                    "'s'",
                    "$p",
                    "CASE",
                    "WHEN",
                    "THEN",
                    "END",
                    "IN",
                    "NOT",
                    "AND",
                    "EXISTS",
                    "count",
                    "any",
                    "NULL",
                    "IS",
                    "LABELED",
                    "DISTINCT",
                    "+",
                    "a.b",
                    "||",
                    "CAST",
                    "TRIM",
                    "FROM",
                    "->",
                    "VALUE");

    GqlHostileInputTest() {
        super(QueryLanguage.GQL, WORDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "( ~ )",
                "[ ~ ]",
                "{a: ~ }",
                "[x IN ~ ]",
                "f( ~ )",
                "CAST( ~ AS STRING)",
                "TRIM(BOTH FROM ~ )",
                "CASE WHEN true THEN ~ END",
                "EXISTS { MATCH (a {x: ~ }) }",
                "EXISTS { (a WHERE ~ ) }",
                "all(x IN ~ )",
                "a[1.. ~ ]"
            })
    void readsSomeNestingAndRefusesMuch(String open, String close) {
        readsSomeAndRefusesMuch(open, close);
    }

    @Test
    void refusesManyParenthesesInPatternsAndLabels() {
        assertThat(outcome("MATCH " + "(".repeat(30) + "a" + ")".repeat(30) + " RETURN a"))
                .isEqualTo("ok");
        assertThat(outcome("MATCH " + "(".repeat(10_000) + "a" + ")".repeat(10_000) + " RETURN a"))
                .isEqualTo("QueryTooComplex");
        assertThat(
                        outcome(
                                "MATCH (a:"
                                        + "(".repeat(10_000)
                                        + "B"
                                        + ")".repeat(10_000)
                                        + ") RETURN a"))
                .isEqualTo("QueryTooComplex");
        assertThat(outcome("MATCH (a:" + "!".repeat(10_000) + "B) RETURN a"))
                .isEqualTo("QueryTooComplex");
        assertThat(outcome("MATCH (a:B" + "|B".repeat(10_000) + ") RETURN a")).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT ", "- ", "1 + ", "1 || ", "1 ^ ", "a."})
    void readsSomeOperatorsInARowAndRefusesMany(String operator) {
        readsSomeInARowAndRefusesMany(operator);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RETURN 1~ + 1",
                "RETURN [1~, 1",
                "MATCH (a)~->(a)",
                "MATCH (a)~->{1,2}(a)",
                "MATCH (a:A~|A",
                "RETURN true~ OR n.x = 1",
                "MATCH (a)~ MATCH (a)",
                "MATCH (a)~ FILTER a",
                "RETURN a~ NEXT RETURN a",
                "RETURN a~ UNION RETURN a",
                "RETURN a~.b",
                "RETURN a~ IS TRUE",
                "RETURN '~''",
                "RETURN @'~abc",
                "--~abc",
                "/*~abc",
                "RETURN `~abc",
                "~)",
                "~ match"
            })
    void endsSoonOnAMegabyte(String parts) {
        endsSoon(parts);
    }

    /** A tree that can be printed. */
    @Override
    String verdict(Query query) {
        return Printer.print(query).isEmpty() ? "nothing" : "ok";
    }
}
