package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** Answers of queries whose constructs only GQL has. */
class GqlAnswersTest {

    @Test
    void labelExpressionsOfNodes() {
        QueryFixture.given("a(id)", "b(id)", "c(id)")
                .rows("+ (:a {id: 1})", "+ (:b {id: 2})", "+ (:c {id: 3})")
                .gql("MATCH (n:a|b) RETURN n.id AS id")
                .snapshot("1", "2")
                .on("+ (:b {id: 4})", "+ (:c {id: 5})")
                .emits("+ 4")
                .on("- (:a {id: 1})")
                .emits("- 1");
        QueryFixture.given("a(id)", "b(id)", "c(id)")
                .rows("+ (:a {id: 1})", "+ (:b {id: 2})", "+ (:c {id: 3})")
                .gql("MATCH (n:!a&%) WHERE n IS NOT LABELED c RETURN n.id AS id, n:a|b AS ab")
                .snapshot("2 | true");
        QueryFixture.given("a(id)", "b(id)")
                .rows("+ (:a {id: 1})")
                .gql("MATCH (n:a&b) RETURN n.id AS id")
                .snapshot();
        QueryFixture.given("a(id)", "b(id)")
                .rows("+ (:a {id: 1})", "+ (:b {id: 2})")
                .gql("MATCH (n:!%) RETURN n.id AS id UNION ALL MATCH (n:!!b) RETURN n.id AS id")
                .snapshot("2");
    }

    @Test
    void labelExpressionsOfRelationships() {
        QueryFixture given =
                QueryFixture.given("a(id, x, y)", "b(id)")
                        .join("X: a.x = b.id")
                        .join("Y: a.y = b.id")
                        .rows("+ (:b {id: 1})", "+ (:b {id: 2})", "+ (:a {id: 1, x: 1, y: 2})");
        given.gql("MATCH (a)-[e:!Y]->(b) RETURN b.id AS id, type(e) AS type").snapshot("1 | 'X'");
        given.gql("MATCH (a)-[e:%]->(b) RETURN b.id AS id, e:!X AS y")
                .snapshot("1 | false", "2 | true");
        given.gql("MATCH (a)-[e:X|Y]->(b) WHERE e IS LABELED X|Y RETURN b.id AS id")
                .snapshot("1", "2")
                .on("+ (:a {id: 1, x: 2, y: 2})")
                .emits("- 1", "+ 2");
    }

    @Test
    void conditionsInsidePatterns() {
        QueryFixture given =
                QueryFixture.given("a(id, b, x)", "b(id, x)")
                        .join("R: a.b = b.id")
                        .rows("+ (:b {id: 1, x: 5})", "+ (:a {id: 1, b: 1, x: 7})");
        given.gql(
                        "MATCH (a:a WHERE a.x > 6)-[r:R WHERE startNode(r) = a]->"
                                + "(b WHERE b.x < a.x) RETURN a.id AS id")
                .snapshot("1")
                .on("+ (:b {id: 1, x: 8})")
                .emits("- 1")
                .on("+ (:a {id: 1, b: 1, x: 9})")
                .emits("+ 1");
        given.gql("MATCH (b:b) OPTIONAL MATCH (b)<-[:R]-(a WHERE a.x > 10) RETURN b.id AS b, a.id")
                .snapshot("1 | null")
                .on("+ (:a {id: 1, b: 1, x: 11})")
                .emits("- 1 | null", "+ 1 | 1");
    }

    @Test
    void groupsByWhatIsWritten() {
        QueryFixture given =
                QueryFixture.given("a(id, g, h, x)")
                        .rows(
                                "+ (:a {id: 1, g: 'x', h: 1, x: 10})",
                                "+ (:a {id: 2, g: 'x', h: 2, x: 20})",
                                "+ (:a {id: 3, g: 'y', h: 1, x: 30})");
        given.gql("MATCH (a:a) RETURN a.g AS g, sum(a.x) AS s GROUP BY g")
                .snapshot("'x' | 30", "'y' | 30")
                .on("- (:a {id: 1})")
                .emits("~ 'x' | 30 -> 'x' | 20");
        given.gql("MATCH (a:a) RETURN sum(a.x) AS s GROUP BY a.g, a.h")
                .snapshot("10", "20", "30")
                .on("+ (:a {id: 4, g: 'x', h: 2, x: 1})")
                .emits("~ 20 -> 21");
        given.gql("MATCH (a:a) RETURN a.g || '!' AS g, count(*) + a.h AS c GROUP BY a.g, a.h")
                .snapshot("'x!' | 2", "'x!' | 3", "'y!' | 2");
        given.gql("MATCH (a:a) LET b = a.h * 10 RETURN b, count(*) AS c GROUP BY b")
                .snapshot("10 | 2", "20 | 1");
        given.gql("MATCH (a:a) RETURN count(*) AS c GROUP BY ()")
                .snapshot("3")
                .on("- (:a)")
                .emits("~ 3 -> 0");
        given.gql("MATCH (a:a) RETURN a.g AS g GROUP BY g").snapshot("'x'", "'y'");
        given.gql("MATCH (a:a) RETURN DISTINCT a.g AS g GROUP BY a.g, a.h").snapshot("'x'", "'y'");
    }

    @Test
    void groupsByNodes() {
        QueryFixture.given("g(id, name)", "a(id, g)")
                .join("IN: a.g = g.id")
                .rows("+ (:g {id: 1, name: 'old'})", "+ (:a {id: 1, g: 1})", "+ (:a {id: 2, g: 1})")
                .gql(
                        "MATCH (a:a)-[:IN]->(g:g) RETURN g, count(*) AS c GROUP BY g NEXT"
                                + " FILTER c > 1 RETURN g.name AS name, c")
                .snapshot("'old' | 2")
                .on("+ (:g {id: 1, name: 'new'})")
                .emits("~ 'old' | 2 -> 'new' | 2")
                .on("- (:a {id: 1})")
                .emits("- 'new' | 2");
        QueryFixture.given("g(id, name)", "a(id, g)")
                .join("IN: a.g = g.id")
                .rows("+ (:g {id: 1, name: 'x'})", "+ (:a {id: 1, g: 1})")
                .gql("MATCH (a:a)-[:IN]->(g:g) RETURN g.name AS name, count(*) AS c GROUP BY g")
                .snapshot("'x' | 1")
                .on("+ (:a {id: 2, g: 1})")
                .emits("~ 'x' | 1 -> 'x' | 2");
    }

    private static QueryFixture chain() {
        return QueryFixture.given("a(id, x)", "[:T](since)", "[:U](since)")
                .rows(
                        "+ (:a {id: 1, x: 2000})",
                        "+ (:a {id: 2, x: 2000})",
                        "+ (:a {id: 3, x: 2000})",
                        "+ (:a {id: 4, x: 2000})",
                        "+ (a:1)-[:T {id: 12, since: 2021}]->(a:2)",
                        "+ (a:2)-[:T {id: 23, since: 2019}]->(a:3)",
                        "+ (a:3)-[:U {id: 34, since: 2022}]->(a:4)");
    }

    @Test
    void eachRelationshipOfAPathFulfilsACondition() {
        for (String quantifier : new String[] {"{1,3}", "+", "{1,9}"}) {
            chain().gql(
                            "MATCH (a:a WHERE a.id = 1)-[e WHERE e.since > 2020 AND type(e) <> 'V']->"
                                    + quantifier
                                    + "(b) RETURN b.id AS id")
                    .snapshot("2")
                    .on("+ (a:2)-[:T {id: 23, since: 2021}]->(a:3)")
                    .emits("+ 3", "+ 4")
                    .on("+ (a:3)-[:U {id: 34, since: 2020}]->(a:4)")
                    .emits("- 4")
                    .on("+ (a:3)-[:U {id: 34}]->(a:4)")
                    .emitsNothing()
                    .on("+ (a:3)-[:U {id: 34, since: 2030}]->(a:4)")
                    .emits("+ 4")
                    .on("+ (a:1)-[:T {id: 12, since: 2000}]->(a:2)")
                    .emits("- 2", "- 3", "- 4")
                    .on("+ (a:1)-[:T {id: 12, since: 2021}]->(a:2)")
                    .emits("+ 2", "+ 3", "+ 4")
                    .on("- [:T {id: 12}]", "- [:T {id: 23}]", "- [:U {id: 34}]")
                    .emits("- 2", "- 3", "- 4");
        }
        chain().gql("MATCH (b)<-[WHERE false]-{0,2}(a WHERE a.id = 1) RETURN b.id AS id")
                .snapshot("1");
        chain().gql("MATCH (a WHERE a.id = 2)-[e:!U WHERE e.since > 2018]-*(b) RETURN b.id AS id")
                .snapshot("1", "2", "3")
                .on("+ (a:2)-[:T {id: 23, since: 2000}]->(a:3)")
                .emits("- 3")
                .on("+ (a:2)-[:T {id: 24, since: 2023}]->(a:4)")
                .emits("+ 4");
    }

    @Test
    void eachRelationshipIsComparedWithOtherVariables() {
        for (String quantifier : new String[] {"{1,3}", "+"}) {
            chain().gql(
                            "MATCH (a:a WHERE a.id = 1)-[e WHERE e.since > a.x AND e.since > b.x]->"
                                    + quantifier
                                    + "(b) RETURN b.id AS id")
                    .snapshot("2", "3", "4")
                    .on("+ (:a {id: 1, x: 2020})")
                    .emits("- 3", "- 4")
                    .on("+ (:a {id: 1, x: 1999})")
                    .emits("+ 3", "+ 4")
                    .on("+ (:a {id: 3, x: 2020})")
                    .emits("- 3");
            chain().gql(
                            "MATCH (n:a WHERE n.id = 4) LET least = n.x"
                                    + " MATCH (a:a WHERE a.id = 1)-[e WHERE e.since > least"
                                    + " AND EXISTS { (m:a WHERE m.id = 5) }]->"
                                    + quantifier
                                    + "(b) RETURN b.id AS id")
                    .snapshot()
                    .on("+ (:a {id: 5})")
                    .emits("+ 2", "+ 3", "+ 4")
                    .on("+ (:a {id: 4, x: 2020})")
                    .emits("- 3", "- 4")
                    .on("- (:a {id: 5})")
                    .emits("- 2");
        }
    }

    @Test
    void relationshipsOfJoinsInARowFulfilConditions() {
        QueryFixture given =
                QueryFixture.given("a(id, up)")
                        .join("UP: a.up = a.id")
                        .rows("+ (:a {id: 1})", "+ (:a {id: 2, up: 1})", "+ (:a {id: 3, up: 2})");
        given.gql("MATCH (a)-[e WHERE id(e) <> 'a:2-[UP]->a:1']->+(b) RETURN a.id AS a, b.id AS b")
                .snapshot("3 | 2");
        given.gql("MATCH (a)-[e WHERE e IS LABELED UP]->{2}(b) RETURN a.id AS a, b.id AS b")
                .snapshot("3 | 1")
                .on("+ (:a {id: 4, up: 3})")
                .emits("+ 4 | 2");
    }

    @Test
    void letFilterForAndNext() {
        QueryFixture.given("v(id, year, tags)")
                .rows(
                        "+ (:v {id: 1, year: 2020, tags: ['a', 'b']})",
                        "+ (:v {id: 2, year: 2010, tags: ['c']})")
                .gql(
                        """
                        MATCH (v:v)
                        LET age = 2024 - v.year
                        FILTER age < 10
                        FOR tag IN v.tags WITH ORDINALITY n
                        RETURN v.id AS id, tag, n
                        NEXT YIELD id AS v, tag || CAST(n AS STRING) AS t
                        RETURN v, t
                        """)
                .snapshot("1 | 'a1'", "1 | 'b2'")
                .on("+ (:v {id: 1, year: 2020, tags: ['b']})")
                .emits("~ 1 | 'a1' -> 1 | 'b1'", "- 1 | 'b2'");
        QueryFixture.given("v(id)")
                .gql("FOR x IN ['a', 'b'] WITH OFFSET i FOR y IN null WITH OFFSET j RETURN x, i, y")
                .snapshot();
        QueryFixture.given("v(id)")
                .gql("FOR x IN ['a', 'b'] WITH OFFSET i RETURN x, i")
                .snapshot("'a' | 0", "'b' | 1");
    }

    @Test
    void conditionsThatAreNeverUnknown() {
        QueryFixture.given("a(id, x)")
                .rows("+ (:a {id: 1, x: true})", "+ (:a {id: 2, x: false})", "+ (:a {id: 3})")
                .gql(
                        "MATCH (a:a) RETURN a.id, a.x IS TRUE, a.x IS NOT TRUE, a.x IS FALSE,"
                                + " a.x IS NOT FALSE, a.x IS UNKNOWN, a.x IS NOT UNKNOWN")
                .snapshot(
                        "1 | true | false | false | true | false | true",
                        "2 | false | true | true | false | false | true",
                        "3 | false | true | false | true | true | false");
    }

    @Test
    void concatenationTakesNothingButStringsAndLists() {
        QueryFixture.given("a(id, x)")
                .rows("+ (:a {id: 1, x: 'b'})", "+ (:a {id: 2})")
                .gql("MATCH (a:a) RETURN a.id AS id, 'a' || a.x AS y")
                .snapshot("1 | 'ab'", "2 | null")
                .on("+ (:a {id: 1, x: 1})")
                .emits("- 1 | 'ab'")
                .reports("\"||\" is not defined for the String 'a' and the Integer 1");
    }

    @Test
    void ordersAndLimitsWithNullsWhereTheyAreWanted() {
        QueryFixture.given("a(id, x)")
                .rows("+ (:a {id: 1, x: 5})", "+ (:a {id: 2})", "+ (:a {id: 3, x: 4})")
                .gql("MATCH (a:a) RETURN a.id AS id ORDER BY a.x ASC NULLS FIRST LIMIT 2")
                .snapshot("2", "3")
                .on("- (:a {id: 2})")
                .emits("- 2", "+ 1");
    }

    @Test
    void unionsAfterNextBeginWithTheSameRows() {
        QueryFixture.given("a(id, x)")
                .rows("+ (:a {id: 1, x: 5})")
                .gql(
                        "MATCH (a:a) RETURN a NEXT RETURN a.id AS v UNION ALL FILTER a.x > 1"
                                + " RETURN a.x AS v")
                .snapshot("1", "5")
                .on("+ (:a {id: 1, x: 0})")
                .emits("- 5");
    }
}
