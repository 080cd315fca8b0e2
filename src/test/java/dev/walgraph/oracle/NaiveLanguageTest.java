package dev.walgraph.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.parser.QueryParser;
import dev.walgraph.testing.ChangeText;
import dev.walgraph.testing.TestGraph;
import dev.walgraph.testing.TestJoin;
import dev.walgraph.testing.TestSchema;
import dev.walgraph.testing.Transaction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The oracle on what makes a query more than a pattern and a table, each answer worked out by hand.
 */
class NaiveLanguageTest {

    private static final TestSchema SCHEMA =
            new TestSchema(
                    List.of(
                            TestSchema.parseTable("A(id, n, boss)"),
                            TestSchema.parseTable("[:T](id, w)"),
                            TestSchema.parseTable("[:L](id)")),
                    List.of(TestJoin.parse("BOSS: A.boss = A.id")));

    /** Stored: 1 -T-> 2 -T-> 3 -L-> 3, 1 -T-> 9 which is not there; joined: 2 -BOSS-> 1. */
    private static final List<String> ROWS =
            List.of(
                    "+ (:A {id: 1, n: 30})",
                    "+ (:A {id: 2, n: 10, boss: 1})",
                    "+ (:A {id: 3, n: 20})",
                    "+ (A:1)-[:T {id: 12, w: 5}]->(A:2)",
                    "+ (A:2)-[:T {id: 23, w: 7}]->(A:3)",
                    "+ (A:1)-[:T {id: 19, w: 9}]->(A:9)",
                    "+ (A:3)-[:L {id: 33}]->(A:3)");

    static Stream<Arguments> patterns() {
        return Stream.of(
                answer(
                        "MATCH (a)-[r:T]->(b) RETURN a.id AS a, r.w AS w, b.id AS b",
                        "| a | w | b |\n| 1 | 5 | 2 |\n| 2 | 7 | 3 |"),
                answer(
                        "MATCH (a)-[r:T {w: 7}]-(b) RETURN a.id AS a, startNode(r).id AS s",
                        "| a | s |\n| 2 | 2 |\n| 3 | 2 |"),
                answer(
                        "MATCH (a {id: 1})-[r]-(b) RETURN type(r) AS t, b.id AS b",
                        "| t | b |\n| 'BOSS' | 2 |\n| 'T' | 2 |"),
                answer(
                        "MATCH (a {id: 1})-[rs:T*]->(b) RETURN b.id AS b, size(rs) AS s",
                        "| b | s |\n| 2 | 1 |\n| 3 | 2 |"),
                answer("MATCH (a {id: 1})-[*0..1]-(b) RETURN b.id AS b", "| b |\n| 1 |\n| 2 | x2"),
                // There and back on two relationships, and not on one.
                answer("MATCH (a {id: 1})-[*2]-(b) RETURN b.id AS b", "| b |\n| 1 | x2\n| 3 | x2"),
                answer(
                        "MATCH (a {id: 2})-[*]->(b) RETURN count(*) AS c",
                        // T, T L, BOSS, BOSS T, BOSS T T, BOSS T T L.
                        "| c |\n| 6 |"),
                answer(
                        "MATCH p = (a {id: 2})-[*1..2]->(b) RETURN length(p) AS l,"
                                + " [n IN nodes(p) | n.id] AS ns,"
                                + " [r IN relationships(p) | type(r)] AS rs",
                        "| l | ns | rs |\n"
                                + "| 1 | [2, 1] | ['BOSS'] |\n"
                                + "| 1 | [2, 3] | ['T'] |\n"
                                + "| 2 | [2, 1, 2] | ['BOSS', 'T'] |\n"
                                + "| 2 | [2, 3, 3] | ['T', 'L'] |"),
                answer(
                        "MATCH (a)-[r:T]->() WITH r MATCH (b)<-[r]-(c) RETURN c.id AS c",
                        "| c |\n| 1 |\n| 2 |"),
                answer(
                        "MATCH (a) OPTIONAL MATCH (a)-[r:T]->(b) WHERE r.w > 5"
                                + " RETURN a.id AS a, b.id AS b, r IS NULL AS no",
                        "| a | b | no |\n| 1 | null | true |\n| 2 | 3 | false |\n| 3 | null | true |"),
                answer(
                        "OPTIONAL MATCH (x:Z) OPTIONAL MATCH (x)-->(y) RETURN x, y, count(*) AS c",
                        "| x | y | c |\n| null | null | 1 |"),
                answer("OPTIONAL MATCH (x:Z) MATCH (x)--(y) RETURN y", "| y |"),
                answer(
                        "MATCH (a) WHERE (a)-[:T]->() AND NOT (a)-[:L]-() RETURN a.id AS a",
                        "| a |\n| 1 |\n| 2 |"),
                answer(
                        "MATCH (a) RETURN a.id AS a, [(a)-[r:T]->(b) WHERE b.n < 15 | r.w] AS l",
                        "| a | l |\n| 1 | [5] |\n| 2 | [] |\n| 3 | [] |"),
                answer(
                        "MATCH (a) WHERE EXISTS { MATCH (a)-[:T]->(b) WITH b, count(*) AS c"
                                + " WHERE b.n = 20 RETURN c } RETURN a.id AS a",
                        "| a |\n| 2 |"),
                answer(
                        "MATCH (a) WHERE EXISTS { (a)-[:T]->(b) WHERE EXISTS { (b)-[:T]->() } }"
                                + " RETURN a.id AS a",
                        "| a |\n| 1 |"));
    }

    static Stream<Arguments> projections() {
        return Stream.of(
                answer(
                        "MATCH (a) RETURN a.id AS i ORDER BY a.n DESC SKIP 1 LIMIT 1",
                        "| i |\n| 3 |"),
                answer(
                        "MATCH (a) WITH a ORDER BY a.n RETURN collect(a.id) AS l",
                        "| l |\n| [2, 3, 1] |"),
                answer(
                        "MATCH (a) WITH a ORDER BY a.n DESC LIMIT 2 MATCH (a)-[r:T]->()"
                                + " RETURN a.id AS a",
                        "| a |\n| 1 |"),
                answer(
                        "MATCH (a) RETURN a.n > 15 AS g, sum(a.n) AS s ORDER BY sum(a.n) LIMIT 1",
                        "| g | s |\n| false | 10 |"),
                answer(
                        "MATCH (a) WITH DISTINCT a.n / 20 AS x ORDER BY x DESC LIMIT 1 RETURN x",
                        "| x |\n| 1 |"),
                answer(
                        "MATCH (a) RETURN percentileDisc(a.n, 0.5) AS d,"
                                + " percentileCont(a.n, 0.25) AS c, stDevP(a.n) AS p,"
                                + " stDev(a.n) AS s",
                        "| d | c | p | s |\n| 20 | 15.0 | 8.16496580927726 | 10.0 |"),
                answer(
                        "UNWIND [1, 2] AS x UNWIND [x, 10] AS y RETURN x, y"
                                + " UNION ALL RETURN 0 AS x, 1 AS y",
                        "| x | y |\n| 0 | 1 |\n| 1 | 1 |\n| 1 | 10 |\n| 2 | 2 |\n| 2 | 10 |"));
    }

    static Stream<Arguments> expressions() {
        return Stream.of(
                value("[x IN [1, 2, 3] WHERE x > 1 | x * x]", "[4, 9]"),
                value("[x IN [1, [x IN [5] | x + 1]] | x]", "[1, [6]]"),
                value("all(x IN [true, null] WHERE x)", "null"),
                value("any(x IN [true, null] WHERE x)", "true"),
                value("none(x IN [false, null] WHERE x)", "null"),
                value("single(x IN [true, null] WHERE x)", "null"),
                value("single(x IN [true, true, null] WHERE x)", "false"),
                value("all(x IN [] WHERE x)", "true"),
                value("reduce(s = 0, x IN [1, 2, 3] | s * 2 + x)", "11"),
                value("date('2015-W30-2')", "date('2015-07-21')"),
                value(
                        "datetime('1818-07-21T21:40:32[Europe/Stockholm]')",
                        "datetime('1818-07-21T21:40:32+00:53:28[Europe/Stockholm]')"),
                value("duration('P0.75M')", "duration('P22DT19H51M49.5S')"),
                value("date({year: 1984, quarter: 3, dayOfQuarter: 45})", "date('1984-08-14')"),
                value("date.truncate('weekYear', date('1984-01-01'))", "date('1983-01-03')"),
                value("date('2024-01-31') + duration('P1M')", "date('2024-02-29')"),
                value(
                        "duration.between(date('2024-02-28'), date('2024-03-01'))",
                        "duration('P2D')"),
                value("date('1984-10-11').week", "41"));
    }

    private static Arguments answer(String query, String expected) {
        return Arguments.of(query, expected);
    }

    private static Arguments value(String expression, String expected) {
        return answer("RETURN " + expression + " AS v", "| v |\n| " + expected + " |");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"patterns", "projections", "expressions"})
    void answersAsWorkedOutByHand(String query, String expected) {
        TestGraph graph = new TestGraph(SCHEMA);
        graph.apply(
                new Transaction(ROWS.stream().map(row -> ChangeText.parse(SCHEMA, row)).toList()),
                0);
        SourceText text = SourceText.of("query", query);
        NaiveAnswer answer =
                NaiveEvaluator.evaluate(
                        QueryParser.parse(text),
                        text,
                        new NaiveGraph(graph.nodes(), SCHEMA.joins()));
        assertThat(answer.toAnswer()).hasToString(expected);
    }
}
