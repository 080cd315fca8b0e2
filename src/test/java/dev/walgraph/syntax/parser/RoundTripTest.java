package dev.walgraph.syntax.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.Printer;
import dev.walgraph.syntax.Query;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text to tree to text: what is printed is what was read, and reads as the same tree again. */
class RoundTripTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MATCH (select) RETURN select",
                "RETURN -9223372036854775808",
                "RETURN [x IN xs WHERE x > 1 | x + 1] AS y",
                "RETURN [x IN xs], [(x IN xs)], [x IN xs | x]",
                "RETURN [(a)-->(b) | b.x], [p = (a)-->(b) WHERE b.y | p]",
                "RETURN all(x IN xs WHERE x), reduce(a = 0, x IN xs | a + x)",
                "RETURN EXISTS {MATCH (a)-->(b) WHERE a.x}, EXISTS {MATCH (a) RETURN a}, exists(a.x)",
                "RETURN n {.a, .*, b: 1}",
                "RETURN (a)--(b), a - b, (a)-[:X]-(b), a - -b, a < -b",
                "OPTIONAL MATCH p = (a)<-[r:X|Y*1..3 {a: 1}]-(b:L:M $p) RETURN DISTINCT *, a AS b ORDER BY a DESC, b SKIP 1 LIMIT 2",
                "MATCH (a)-[*]->()-[r*2]-(:L {x: 1})<-[*..3]-({y: $p})-[*0..]-(b), (c) WHERE a.x = 1 MATCH (d) RETURN *",
                "UNWIND $0 AS x WITH x WHERE x IS NOT NULL RETURN drasi.changeDateTime(x), count(*), count(DISTINCT x) UNION ALL RETURN 1 UNION RETURN 2",
                "RETURN NOT a = b, NOT NOT a, --1, -x ^ 2 ^ 3, -(x ^ 2), a < b <= c = d, a + b IN c + d, 1 - (2 - 3), 1 - 2 - 3",
                "RETURN x IN [1] IS NULL, (a OR b) AND c XOR d, a.b.c[1..2][..3][1..][1].d:L:M, (a:L):M",
                "RETURN `a b`.`c``d`, matchmaker, indigo, orbit, n.match, `return`, n.`é`, n.``, {``: 1}, $`a b`, $1, {a: 1}.a, [1, 2][0]",
                "RETURN 0.5, 1500.0, 255, 'it\\'s', '\\n\\t\\\\', true, false, null, [], {}, {match: 1, `a b`: [2]}",
                "RETURN CASE x WHEN 1 THEN 2 ELSE 3 END, CASE WHEN a THEN b END, any, single, reduce, count, none(x IN y)",
                "RETURN a STARTS WITH b, a ENDS WITH b, a CONTAINS b, a =~ b, a IN b IN c, a IN (b IN c), a % b / c * d, a ^ (b ^ c)",
                "RETURN (a = b) = c, a = (b = c), NOT (a AND b), (NOT a) = b, (a = b) IS NULL, +-x"
            })
    void printsWhatItRead(String text) {
        assertThat(Printer.print(parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("writings")
    void printsOneFormOfManyWritings(String text, String expected) {
        Query query = parse(text);
        assertThat(Printer.print(query)).isEqualTo(expected);
        assertThat(parse(expected)).isEqualTo(query);
    }

    static Stream<Arguments> writings() {
        return Stream.of(
                arguments("match (n) return n", "MATCH (n) RETURN n"),
                arguments("MATCH ((a)-->(b)) RETURN a", "MATCH (a)-->(b) RETURN a"),
                arguments(
                        "MATCH (a)-[:X|:Y]->(b)<-->(c) RETURN a",
                        "MATCH (a)-[:X|Y]->(b)--(c) RETURN a"),
                arguments(
                        "RETURN EXISTS { (a)-->(b) WHERE a.x }",
                        "RETURN EXISTS {MATCH (a)-->(b) WHERE a.x}"),
                arguments("RETURN n {x, .y}", "RETURN n {x: x, .y}"),
                arguments(
                        "RETURN 0xFF, 0XfF, 0o17, .5, 1.5e3, 1E-3, 5e0",
                        "RETURN 255, 255, 15, 0.5, 1500.0, 0.001, 5.0"),
                arguments("RETURN -0x8000000000000000", "RETURN -9223372036854775808"),
                arguments(
                        "RETURN ((1)), (a), (n:L), ((a) + b) * c", "RETURN 1, a, n:L, (a + b) * c"),
                arguments(
                        "RETURN a<-b, a<=b, a<>b, a!=b, a>=b, a=b",
                        "RETURN a < -b, a <= b, a <> b, a <> b, a >= b, a = b"),
                arguments(
                        "RETURN count ( * ), Count(x), MIN(DISTINCT x)",
                        "RETURN count(*), Count(x), MIN(DISTINCT x)"),
                arguments("RETURN été, 变量, a_1, _x", "RETURN `été`, `变量`, a_1, _x"),
                arguments(
                        "RETURN 1 ORDER BY a ASC, b DESCENDING, c",
                        "RETURN 1 ORDER BY a, b DESC, c"),
                arguments(
                        "RETURN \"a'b\\u00e9\\U0001F600\\\"\\b\\f\\n\\r\\t\\\\\"",
                        "RETURN 'a\\'bé😀\"\\b\\f\\n\\r\\t\\\\'"),
                arguments(
                        "MaTcH (n)\nwhere n.x = 1 // one\nReTuRn/* two * / **/n;",
                        "MATCH (n) WHERE n.x = 1 RETURN n"));
    }

    private static Query parse(String text) {
        return QueryParser.parse(SourceText.of("query", text));
    }
}
