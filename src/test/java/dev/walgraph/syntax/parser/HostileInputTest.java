package dev.walgraph.syntax.parser;

import dev.walgraph.config.QueryLanguage;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.Printer;
import dev.walgraph.syntax.Query;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cypher that nobody writes by hand. */
class HostileInputTest extends HostileInput {

    private static final List<String> WORDS =
            List.of(
                    "MATCH",
                    "RETURN",
                    "WITH",
                    "WHERE",
                    "UNWIND",
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
                    ":",
                    "|",
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
                    "DISTINCT",
                    "+",
                    "a.b");

    HostileInputTest() {
        super(QueryLanguage.CYPHER, WORDS);
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
                "CASE WHEN true THEN ~ END",
                "EXISTS { MATCH (a {x: ~ }) }",
                "all(x IN ~ )",
                "({a: ~ })",
                "(a)-[{x: ~ }]-()",
                "a[1.. ~ ]"
            })
    void readsSomeNestingAndRefusesMuch(String open, String close) {
        readsSomeAndRefusesMuch(open, close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT ", "-", "1 + ", "1 ^ ", "a."})
    void readsSomeOperatorsInARowAndRefusesMany(String operator) {
        readsSomeInARowAndRefusesMany(operator);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RETURN 1~ + 1",
                "RETURN [1~, 1",
                "MATCH (a)~-->(a)",
                "RETURN (a)~-->(a)",
                "RETURN true~ OR n.x = 1",
                "MATCH (a)~ MATCH (a)",
                "RETURN a~.b",
                "RETURN '~abc",
                "/*~abc",
                "RETURN `~abc",
                "~)",
                "~ match"
            })
    void endsSoonOnAMegabyte(String parts) {
        endsSoon(parts);
    }

    /** A tree that prints and reads the same. */
    @Override
    String verdict(Query query) {
        String printed = Printer.print(query);
        Query again = QueryParser.parse(SourceText.of("query", printed), QueryLanguage.CYPHER);
        return again.equals(query) ? "ok" : printed;
    }
}
