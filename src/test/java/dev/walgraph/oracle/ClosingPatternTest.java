package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** Patterns that come back to a node they left, and relationships that may be used once only. */
class ClosingPatternTest {

    private static QueryFixture people() {
        return QueryFixture.given("p(id, knows, likes)")
                .join("KNOWS: p.knows = p.id")
                .join("LIKES: p.likes = p.id");
    }

    @Test
    void aTriangleMustClose() {
        people().query(
                        "MATCH (a:p)-[:KNOWS]->(b:p)-[:KNOWS]->(c:p)-[:KNOWS]->(a)"
                                + " RETURN a.id AS a, b.id AS b, c.id AS c")
                .snapshot()
                .on("+ (:p {id: 1, knows: 2})", "+ (:p {id: 2, knows: 3})", "+ (:p {id: 3})")
                .emitsNothing()
                .on("+ (:p {id: 3, knows: 1})")
                .emits("+ 1 | 2 | 3", "+ 2 | 3 | 1", "+ 3 | 1 | 2")
                .on("+ (:p {id: 2, knows: 1})")
                .emits("- 1 | 2 | 3", "- 2 | 3 | 1", "- 3 | 1 | 2");
    }

    @Test
    void aDiamondMustClose() {
        QueryFixture.given("top(id)", "mid(id, top, low)", "low(id)")
                .join("UP: mid.top = top.id")
                .join("DOWN: mid.low = low.id")
                .query(
                        "MATCH (t:top)<-[:UP]-(a:mid)-[:DOWN]->(l:low)<-[:DOWN]-(b:mid)-[:UP]->(t)"
                                + " WHERE a.id < b.id RETURN t.id, a.id, b.id, l.id")
                .on(
                        "+ (:top {id: 1})",
                        "+ (:low {id: 1})",
                        "+ (:low {id: 2})",
                        "+ (:mid {id: 1, top: 1, low: 1})",
                        "+ (:mid {id: 2, top: 1, low: 2})")
                .emitsNothing()
                .on("+ (:mid {id: 2, top: 1, low: 1})")
                .emits("+ 1 | 1 | 2 | 1")
                .on("- (:low {id: 1})")
                .emits("- 1 | 1 | 2 | 1");
    }

    @Test
    void twoEdgesBetweenOnePairMustBothBeThere() {
        people().query(
                        "MATCH (a:p)-[:KNOWS]->(b:p), (a)-[:LIKES]->(b)"
                                + " RETURN a.id AS a, b.id AS b")
                .on("+ (:p {id: 1, knows: 2, likes: 3})", "+ (:p {id: 2})", "+ (:p {id: 3})")
                .emitsNothing()
                .on("+ (:p {id: 1, knows: 3, likes: 3})")
                .emits("+ 1 | 3")
                .on("+ (:p {id: 1, knows: 3})")
                .emits("- 1 | 3");
    }

    @Test
    void aSelfLoopIsOneNode() {
        people().query("MATCH (a:p)-[:KNOWS]->(a) RETURN a.id AS a")
                .on("+ (:p {id: 1, knows: 2})", "+ (:p {id: 2, knows: 2})")
                .emits("+ 2")
                .on("+ (:p {id: 2, knows: 1})")
                .emits("- 2");
    }

    @Test
    void aSelfLoopIsFoundOnceWithoutDirection() {
        people().query("MATCH (a:p)-[:KNOWS]-(b:p) RETURN a.id AS a, b.id AS b")
                .on("+ (:p {id: 1, knows: 1})")
                .emits("+ 1 | 1");
    }

    @Test
    void withoutDirectionEachOrientationIsFoundOnce() {
        people().query("MATCH (a:p)-[:KNOWS]-(b:p) RETURN a.id AS a, b.id AS b")
                .on("+ (:p {id: 1, knows: 2})", "+ (:p {id: 2})")
                .emits("+ 1 | 2", "+ 2 | 1")
                .on("+ (:p {id: 2, knows: 1})")
                .emits("+ 1 | 2", "+ 2 | 1");
    }

    @Test
    void oneRelationshipIsUsedOnceInAMatch() {
        people().query(
                        "MATCH (a:p)-[:KNOWS]->(b:p)<-[:KNOWS]-(c:p)"
                                + " RETURN a.id AS a, b.id AS b, c.id AS c")
                .on("+ (:p {id: 1, knows: 2})", "+ (:p {id: 2})")
                .emitsNothing()
                .on("+ (:p {id: 3, knows: 2})")
                .emits("+ 1 | 2 | 3", "+ 3 | 2 | 1");
    }

    @Test
    void oneRelationshipMayBeUsedAgainInTheNextMatch() {
        people().query(
                        "MATCH (a:p)-[:KNOWS]->(b:p) MATCH (b)<-[:KNOWS]-(c:p)"
                                + " RETURN a.id AS a, c.id AS c")
                .on("+ (:p {id: 1, knows: 2})", "+ (:p {id: 2})")
                .emits("+ 1 | 1");
    }

    @Test
    void severalJoinsBetweenOnePairAreSeveralRelationships() {
        people().query("MATCH (a:p)-[r]->(b:p) RETURN a.id AS a, b.id AS b, count(*) AS c")
                .on("+ (:p {id: 1, knows: 2, likes: 2})", "+ (:p {id: 2})")
                .emits("+ 1 | 2 | 2")
                .on("+ (:p {id: 1, likes: 2})")
                .emits("~ 1 | 2 | 2 -> 1 | 2 | 1");
    }

    @Test
    void nullJoinsNothingAndOneJoinsOnePointZero() {
        QueryFixture.given("a(id, k)", "b(id, k)")
                .join("R: a.k = b.k")
                .query("MATCH (a:a)-[:R]->(b:b) RETURN a.id AS a, b.id AS b")
                .on("+ (:a {id: 1})", "+ (:b {id: 1})", "+ (:a {id: 2, k: NaN})")
                .emitsNothing()
                .on("+ (:b {id: 2, k: NaN})", "+ (:a {id: 3, k: 1})", "+ (:b {id: 3, k: 1.0})")
                .emits("+ 3 | 3")
                .on("+ (:b {id: 3, k: 1.00d})")
                .emitsNothing();
    }

    @Test
    void aDirectedPatternRespectsTheDirectionOfItsJoin() {
        QueryFixture.given("o(id, c)", "c(id)")
                .join("CUSTOMER: o.c = c.id")
                .rows("+ (:o {id: 1, c: 2})", "+ (:c {id: 2})")
                .query("MATCH (c)-[:CUSTOMER]->(o) RETURN c.id AS a, o.id AS b")
                .snapshot("1 | 2");
    }
}
