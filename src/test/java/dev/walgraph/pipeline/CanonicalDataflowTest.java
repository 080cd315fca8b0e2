package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which queries are the same but for their names. */
class CanonicalDataflowTest {

    private static Dataflow canonical(String query) {
        return CanonicalDataflow.of(TestQuery.dataflow(query));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    MATCH (n:a) WHERE n.p > n.q RETURN n.p AS x                | MATCH (m:a) WHERE m.p>m.q RETURN m.p AS y
                    MATCH (n:a)-[:R]->(m:b) WHERE n.p < m.q RETURN n.p, m.q    | MATCH (c:a)-[:R]->(b:b) WHERE c.p < b.q RETURN c.p, b.q
                    MATCH (n:a) OPTIONAL MATCH (n)-[:R]->(m:b) RETURN n.p, m.q | MATCH (z:a) OPTIONAL MATCH (z)-[:R]->(b:b) RETURN z.p, b.q
                    MATCH (n:a) UNWIND n.p AS e RETURN n.q, e                  | MATCH (m:a) UNWIND m.p AS n RETURN m.q, n
                    MATCH (n:a) RETURN n.x AS x, sum(n.p) AS s                 | MATCH (n:a) RETURN n.x AS k, sum( n.p ) AS t
                    MATCH (n:a) WITH n.p AS p ORDER BY p LIMIT 3 RETURN p      | MATCH (m:a) WITH m.p AS q ORDER BY q LIMIT 3 RETURN q
                    MATCH (n:a)-[:R*1..]->(m:b) RETURN m.q                     | MATCH (c:a)-[:R*1..]->(d:b) RETURN d.q
                    MATCH (n:a) RETURN [e IN n.p WHERE e > n.q] AS l           | MATCH (m:a) RETURN [e IN m.p WHERE e > m.q] AS k
                    """)
    void namesDoNotCount(String query, String other) {
        assertThat(canonical(query))
                .isEqualTo(canonical(other))
                .hasSameHashCodeAs(canonical(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    MATCH (n:a) WHERE n.p > n.q RETURN n.p, n.q                | MATCH (n:a) WHERE n.q > n.p RETURN n.p, n.q
                    MATCH (n:a) WHERE n.p > 1 RETURN n.p                       | MATCH (n:a) WHERE n.p > 1.0 RETURN n.p
                    MATCH (n:a) WHERE n.p > 1 RETURN n.p                       | MATCH (n:b) WHERE n.p > 1 RETURN n.p
                    MATCH (n:a)-[:R]->(m:b) WHERE n.p < m.q RETURN n.p, m.q    | MATCH (n:a)-[:R]->(m:b) WHERE n.p > m.q RETURN n.p, m.q
                    MATCH (n:a)-[:R]->(m:b) WHERE n.p < m.q RETURN n.p, m.q    | MATCH (n:a)-[:R]->(m:b) WHERE n.p + m.q < 1 RETURN n.p, m.q
                    MATCH (n:a), (m:b) WHERE n.p = m.q RETURN n.x, m.y         | MATCH (n:a), (m:b) WHERE n.p = m.r RETURN n.x, m.y
                    MATCH (n:a) OPTIONAL MATCH (n)-[:R]->(m:b) WHERE n.p < m.q RETURN n.p, m.q | MATCH (n:a) OPTIONAL MATCH (n)-[:R]->(m:b) WHERE n.p > m.q RETURN n.p, m.q
                    MATCH (n:a) UNWIND n.p AS e RETURN n.p, n.q, e             | MATCH (n:a) UNWIND n.q AS e RETURN n.p, n.q, e
                    MATCH (n:a) RETURN n.x, n.y, sum(n.p)                      | MATCH (n:a) RETURN n.x, n.y, avg(n.p)
                    MATCH (n:a) RETURN n.x, n.y, sum(n.x)                      | MATCH (n:a) RETURN n.x, n.y, sum(n.y)
                    MATCH (n:a) RETURN n.x, count(n.p)                         | MATCH (n:a) RETURN n.x, count(DISTINCT n.p)
                    MATCH (n:a) WITH n.p AS p ORDER BY p LIMIT 3 RETURN p      | MATCH (n:a) WITH n.p AS p ORDER BY p LIMIT 4 RETURN p
                    MATCH (n:a) WITH n.p AS p ORDER BY p LIMIT 3 RETURN p      | MATCH (n:a) WITH n.p AS p ORDER BY p SKIP 1 LIMIT 3 RETURN p
                    MATCH (n:a) WITH n.p AS p ORDER BY p LIMIT 3 RETURN p      | MATCH (n:a) WITH n.p AS p ORDER BY p DESC LIMIT 3 RETURN p
                    MATCH (n:a)-[:R*1..]->(m:b) RETURN m.q                     | MATCH (n:a)-[:R*2..]->(m:b) RETURN m.q
                    MATCH (n:a)-[:R*1..]->(m:b) RETURN m.q                     | MATCH (n:a)<-[:R*1..]-(m:b) RETURN m.q
                    UNWIND [1] AS e RETURN e                                   | UNWIND [2] AS e RETURN e
                    MATCH (n:a) RETURN n.p UNION ALL MATCH (n:b) RETURN n.p    | MATCH (n:a) RETURN n.p UNION ALL MATCH (n:a) RETURN n.p
                    """)
    void whatIsAskedCounts(String query, String other) {
        assertThat(canonical(query)).isNotEqualTo(canonical(other));
    }
}
