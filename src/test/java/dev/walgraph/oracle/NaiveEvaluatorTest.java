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

/** The oracle itself, on answers that were worked out by hand. */
class NaiveEvaluatorTest {

    private static final TestSchema SCHEMA =
            new TestSchema(
                    List.of(
                            TestSchema.parseTable("P(id, k, n, s)"),
                            TestSchema.parseTable("Q(id, k, f)")),
                    List.of(
                            TestJoin.parse("TO: P.k = Q.id"),
                            TestJoin.parse("ALSO: P.id = Q.k"),
                            TestJoin.parse("NEXT: P.n = P.id")));

    /** P1 -TO-> Q1, P2 -TO-> Q1, P1 -ALSO-> Q1, P1 -NEXT-> P2, P2 -NEXT-> P1, P4 -NEXT-> P4. */
    private static final List<String> ROWS =
            List.of(
                    "+ (:P {id: 1, k: 1, n: 2, s: 'a'})",
                    "+ (:P {id: 2, k: 1.0, n: 1, s: 'b'})",
                    "+ (:P {id: 3, s: 'b'})",
                    "+ (:P {id: 4, k: 9, n: 4})",
                    "+ (:Q {id: 1, k: 1, f: 0.1})",
                    "+ (:Q {id: 2, f: 0.2})");

    static Stream<Arguments> answers() {
        return Stream.of(
                answer("MATCH (p:P) RETURN p.id", "| p.id |\n| 1 |\n| 2 |\n| 3 |\n| 4 |"),
                answer("MATCH (p:P {s: 'b'}) RETURN p.id AS i", "| i |\n| 2 |\n| 3 |"),
                answer("MATCH (p:P) WHERE p.n > 1 RETURN p.id AS i", "| i |\n| 1 |\n| 4 |"),
                answer("MATCH (p:P) WHERE NOT p.n > 1 RETURN p.id AS i", "| i |\n| 2 |"),
                answer(
                        "MATCH (p)-[:TO]->(q) RETURN p.id AS p, q.id AS q",
                        "| p | q |\n| 1 | 1 |\n| 2 | 1 |"),
                answer(
                        "MATCH (q)<-[:TO|ALSO]-(p) RETURN p.id AS p, q.id AS q",
                        "| p | q |\n| 1 | 1 | x2\n| 2 | 1 |"),
                answer("MATCH (q)-[:TO]->(p) RETURN p.id AS p", "| p |\n| 1 | x2"),
                // Two relationships of one pair, and not one of them twice.
                answer(
                        "MATCH (p)-[r]->(q)<-[s]-(p) RETURN type(r) AS r, type(s) AS s",
                        "| r | s |\n| 'ALSO' | 'TO' |\n| 'TO' | 'ALSO' |"),
                answer("MATCH (p)-[:TO]->(q)<-[:TO]-(p) RETURN p.id AS p", "| p |"),
                // Both orientations of a pair, a loop once.
                answer(
                        "MATCH (a)-[:NEXT]-(b) RETURN a.id AS a, b.id AS b",
                        "| a | b |\n| 1 | 2 | x2\n| 2 | 1 | x2\n| 4 | 4 |"),
                answer("MATCH (a)-[:NEXT]->(a) RETURN a.id AS a", "| a |\n| 4 |"),
                answer(
                        "MATCH (a)-[:NEXT]->()-[:NEXT]->(a) RETURN a.id AS a",
                        "| a |\n| 1 |\n| 2 |"),
                answer("MATCH (a:P), (b:Q) RETURN count(*) AS c", "| c |\n| 8 |"),
                answer(
                        "MATCH (p:P) RETURN p.s AS s, count(*) AS c, sum(p.n) AS n",
                        "| s | c | n |\n| 'a' | 1 | 2 |\n| 'b' | 2 | 1 |\n| null | 1 | 4 |"),
                answer(
                        "MATCH (p:P) RETURN sum(p.n) / count(p.n) AS a, avg(p.n) AS b",
                        "| a | b |\n| 2 | 2.3333333333333335 |"),
                answer("MATCH (q:Q) RETURN sum(q.f) AS s", "| s |\n| 0.30000000000000004 |"),
                answer("MATCH (q:Q) WHERE q.f > 9 RETURN sum(q.f) AS s", "| s |\n| 0 |"),
                answer("MATCH (q:Q) WHERE q.f > 9 RETURN max(q.f) AS s", "| s |\n| null |"),
                answer("MATCH (p:P) RETURN DISTINCT p.k AS k", "| k |\n| 1 |\n| 9 |\n| null |"),
                answer(
                        "MATCH (p:P) WITH p.s AS s, count(*) AS c WHERE c > 1 RETURN s, c",
                        "| s | c |\n| 'b' | 2 |"),
                answer(
                        "MATCH (p:P) RETURN collect(DISTINCT p.s) AS l, count(DISTINCT p.k) AS c",
                        "| l | c |\n| ['a', 'b'] | 2 |"),
                answer("UNWIND [1, null, 'x'] AS v RETURN v", "| v |\n| 'x' |\n| 1 |\n| null |"),
                answer("UNWIND null AS v RETURN v", "| v |"),
                answer("MATCH (p:P) RETURN 6 / (p.id - 1) AS x", "| x |\n| 2 |\n| 3 |\n| 6 |"),
                answer(
                        "MATCH (p:P) RETURN p.id + count(*) AS x, p.id AS i",
                        "| x | i |\n| 2 | 1 |\n| 3 | 2 |\n| 4 | 3 |\n| 5 | 4 |"),
                answer("RETURN null = null AS a, 1 = 1.0 AS b", "| a | b |\n| null | true |"),
                answer(
                        "RETURN 2 IN [1, null] AS a, 1 IN [1, null] AS b",
                        "| a | b |\n| null | true |"),
                answer(
                        "RETURN null OR true AS a, null AND false AS b, null XOR true AS c",
                        "| a | b | c |\n| true | false | null |"),
                answer(
                        "RETURN [1, 2, 3][1..] AS a, [1, 2, 3][-1] AS b, [1][5] AS c",
                        "| a | b | c |\n| [2, 3] | 3 | null |"),
                answer(
                        "RETURN 7 / 2 AS a, -7 % 3 AS b, 2 ^ 3 AS c, 1 + 1.5 AS d",
                        "| a | b | c | d |\n| 3 | -1 | 8.0 | 2.5 |"),
                answer(
                        "RETURN 'a' + 1 AS a, [1] + 2 AS b, 'ab' STARTS WITH 'a' AS c",
                        "| a | b | c |\n| 'a1' | [1, 2] | true |"),
                answer(
                        "RETURN CASE 1.0 WHEN 1 THEN 'one' END AS a, CASE WHEN null THEN 1 END AS b",
                        "| a | b |\n| 'one' | null |"),
                answer(
                        "RETURN 1 < 2 < 3 AS a, 1 < 'a' AS b, 0.0 / 0.0 = 0.0 / 0.0 AS c",
                        "| a | b | c |\n| true | null | false |"));
    }

    private static Arguments answer(String query, String expected) {
        return Arguments.of(query, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
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
