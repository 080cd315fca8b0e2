package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** Paths as values, and relationships in a row. */
class PathTest {

    /** 1 knows 2 knows 3 knows 1, 3 likes 4. */
    private static QueryFixture people() {
        return QueryFixture.given("people(id, name)", "[:KNOWS](since)", "[:LIKES](since)")
                .rows(
                        "+ (:people {id: 1, name: 'Ann'})",
                        "+ (:people {id: 2, name: 'Bob'})",
                        "+ (:people {id: 3})",
                        "+ (:people {id: 4})",
                        "+ (people:1)-[:KNOWS {id: 12, since: 1}]->(people:2)",
                        "+ (people:2)-[:KNOWS {id: 23, since: 2}]->(people:3)",
                        "+ (people:3)-[:KNOWS {id: 31, since: 2}]->(people:1)",
                        "+ (people:3)-[:LIKES {id: 34, since: 2}]->(people:4)");
    }

    @Test
    void aPathIsAValue() {
        people().query("MATCH p = (a {id: 3})-[:LIKES]->(b)<--(c) RETURN p").snapshot();
        people().query(
                        "MATCH p = (b {id: 4})<-[r:LIKES]-(a)-[:KNOWS]->(c) RETURN p, length(p) AS n,"
                                + " nodes(p) AS ns, relationships(p) AS rs")
                .snapshot(
                        "<(:people {id: 4})<-[:LIKES {since: 2}]-(:people {id: 3})-[:KNOWS {since: 2}]->"
                                + "(:people {id: 1, name: 'Ann'})> | 2 | [(:people {id: 4}),"
                                + " (:people {id: 3}), (:people {id: 1, name: 'Ann'})]"
                                + " | [[:LIKES {since: 2}], [:KNOWS {since: 2}]]");
    }

    @Test
    void aPathMayBeOneNode() {
        people().query("MATCH p = (a {id: 1}) RETURN p, length(p) AS n, relationships(p) AS rs")
                .snapshot("<(:people {id: 1, name: 'Ann'})> | 0 | []")
                .on("+ (:people {id: 1, name: 'Amy'})")
                .emits(
                        "~ <(:people {id: 1, name: 'Ann'})> | 0 | []"
                                + " -> <(:people {id: 1, name: 'Amy'})> | 0 | []");
    }

    @Test
    void pathsAreComparedAndGrouped() {
        people().query(
                        "MATCH p = (a)-[:KNOWS]->(b) MATCH q = (c)-[:KNOWS]->(d)"
                                + " WITH p, count(CASE WHEN p = q THEN 1 END) AS same, count(*) AS n"
                                + " RETURN length(p) AS l, same, n")
                .snapshot("1 | 1 | 3", "1 | 1 | 3", "1 | 1 | 3");
        people().query("OPTIONAL MATCH p = (a {id: 1})-[:LIKES]->() RETURN p, p IS NULL AS no")
                .snapshot("null | true");
    }

    @Test
    void relationshipsInARow() {
        people().query(
                        "MATCH (a {id: 1})-[r:KNOWS*]->(b) RETURN b.id AS b, size(r) AS n,"
                                + " r[0].since AS first, type(last(r)) AS t")
                .snapshot("2 | 1 | 1 | 'KNOWS'", "3 | 2 | 1 | 'KNOWS'", "1 | 3 | 1 | 'KNOWS'")
                .on("+ (people:2)-[:KNOWS {id: 24}]->(people:4)")
                .emits("+ 4 | 2 | 1 | 'KNOWS'")
                .on("+ (people:1)-[:KNOWS {id: 12, since: 5}]->(people:2)")
                .emits(
                        "~ 2 | 1 | 1 | 'KNOWS' -> 2 | 1 | 5 | 'KNOWS'",
                        "~ 3 | 2 | 1 | 'KNOWS' -> 3 | 2 | 5 | 'KNOWS'",
                        "~ 1 | 3 | 1 | 'KNOWS' -> 1 | 3 | 5 | 'KNOWS'",
                        "~ 4 | 2 | 1 | 'KNOWS' -> 4 | 2 | 5 | 'KNOWS'")
                .on("- (:people {id: 2})")
                .emits(
                        "- 2 | 1 | 5 | 'KNOWS'",
                        "- 3 | 2 | 5 | 'KNOWS'",
                        "- 1 | 3 | 5 | 'KNOWS'",
                        "- 4 | 2 | 5 | 'KNOWS'")
                .on("- [:KNOWS]", "- [:LIKES]", "- (:people)")
                .keepsNothing();
    }

    @Test
    void lengthsHaveBounds() {
        for (String[] expected :
                new String[][] {
                    {"*2", "3 | 2"},
                    {"*0..1", "1 | 0", "2 | 1"},
                    {"*2..", "3 | 2", "1 | 3"},
                    {"*..2", "2 | 1", "3 | 2"},
                    {"*3..2"},
                    {"*0", "1 | 0"},
                    {"*4.."}
                }) {
            String[] rows = java.util.Arrays.copyOfRange(expected, 1, expected.length);
            people().query(
                            "MATCH (a {id: 1})-[r:KNOWS"
                                    + expected[0]
                                    + "]->(b) RETURN b.id AS b, size(r) AS n")
                    .snapshot(rows);
        }
    }

    @Test
    void directionsOfRelationshipsInARow() {
        people().query("MATCH (a {id: 1})<-[r*]-(b) RETURN b.id AS b, size(r) AS n")
                .snapshot("3 | 1", "2 | 2", "1 | 3");
        people().query("MATCH (a {id: 1})-[r:KNOWS*2]-(b) RETURN b.id AS b").snapshot("3", "2");
        people().query("MATCH (a)-[r*]->(b {id: 4}) RETURN a.id AS a, size(r) AS n")
                .snapshot("3 | 1", "2 | 2", "1 | 3", "3 | 4");
    }

    @Test
    void pathsOfAnyLength() {
        people().query("MATCH p = (a)-[:KNOWS*1..2]->(b {id: 1})-[:KNOWS]->() RETURN p")
                .snapshot(
                        "<(:people {id: 3})-[:KNOWS {since: 2}]->(:people {id: 1, name: 'Ann'})"
                                + "-[:KNOWS {since: 1}]->(:people {id: 2, name: 'Bob'})>",
                        "<(:people {id: 2, name: 'Bob'})-[:KNOWS {since: 2}]->(:people {id: 3})"
                                + "-[:KNOWS {since: 2}]->(:people {id: 1, name: 'Ann'})"
                                + "-[:KNOWS {since: 1}]->(:people {id: 2, name: 'Bob'})>");
        people().query("MATCH p = (a {id: 1})<-[*1]-(b)-[*0..1]-(c) RETURN nodes(p) AS ns")
                .snapshot(
                        "[(:people {id: 1, name: 'Ann'}), (:people {id: 3})]",
                        "[(:people {id: 1, name: 'Ann'}), (:people {id: 3}),"
                                + " (:people {id: 2, name: 'Bob'})]",
                        "[(:people {id: 1, name: 'Ann'}), (:people {id: 3}), (:people {id: 4})]");
    }

    @Test
    void noRelationshipIsUsedTwiceInAMatch() {
        people().query(
                        "MATCH (a {id: 1})-[r:KNOWS]->(b)-[s:KNOWS*]-(c) RETURN c.id AS c, size(s) AS n")
                .snapshot("3 | 1", "1 | 2");
        people().query("MATCH (a {id: 1})-[r*1]-(b), (a)-[s*1]-(c) RETURN b.id AS b, c.id AS c")
                .snapshot("2 | 3", "3 | 2");
    }

    @Test
    void propertiesOfRelationshipsInARow() {
        people().query("MATCH (a {id: 2})-[r* {since: 2}]->(b) RETURN b.id AS b")
                .snapshot("3", "1", "4")
                .on("+ (people:2)-[:KNOWS {id: 23, since: 3}]->(people:3)")
                .emits("- 3", "- 1", "- 4");
        people().query("MATCH (a)-[r* {since: a.id}]->(b) RETURN a.id AS a, b.id AS b")
                .snapshot("1 | 2", "2 | 3", "2 | 1", "2 | 4");
    }

    @Test
    void aListOfRelationshipsIsFoundAgain() {
        people().query(
                        "MATCH (a {id: 1})-[r]->()-[s]->() WITH [r, s] AS rs"
                                + " MATCH (x)-[rs*]->(y) RETURN x.id AS x, y.id AS y")
                .snapshot("1 | 3")
                .on("- [:KNOWS {id: 23}]")
                .emits("- 1 | 3");
    }

    @Test
    void joinsInARow() {
        QueryFixture.given("people(id, boss)")
                .join("BOSS: people.boss = people.id")
                .rows(
                        "+ (:people {id: 1})",
                        "+ (:people {id: 2, boss: 1})",
                        "+ (:people {id: 3, boss: 2})")
                .query(
                        "MATCH p = (a)-[r:BOSS*]->(b) WHERE b.boss IS NULL"
                                + " RETURN a.id AS a, size(r) AS n, length(p) AS l, type(r[0]) AS t")
                .snapshot("2 | 1 | 1 | 'BOSS'", "3 | 2 | 2 | 'BOSS'")
                .on("+ (:people {id: 4, boss: 3})")
                .emits("+ 4 | 3 | 3 | 'BOSS'")
                .on("+ (:people {id: 2})")
                .emits(
                        "- 2 | 1 | 1 | 'BOSS'",
                        "- 3 | 2 | 2 | 'BOSS'",
                        "- 4 | 3 | 3 | 'BOSS'",
                        "+ 3 | 1 | 1 | 'BOSS'",
                        "+ 4 | 2 | 2 | 'BOSS'")
                .on("- (:people)")
                .keepsNothing();
    }

    @Test
    void whatIsNotFoundIsNull() {
        people().query(
                        "MATCH (a) OPTIONAL MATCH p = (a)-[r:LIKES*]->(b)"
                                + " RETURN a.id AS a, r, length(p) AS n, b.id AS b")
                .snapshot(
                        "1 | null | null | null",
                        "2 | null | null | null",
                        "3 | [[:LIKES {since: 2}]] | 1 | 4",
                        "4 | null | null | null");
        people().query("MATCH (a) WHERE (a)-[:KNOWS*2]->({id: 1}) RETURN a.id AS a").snapshot("2");
        people().query("MATCH (a {id: 1}) RETURN [p = (a)-[*2]->(b) | b.id] AS ids")
                .snapshot("[3]");
    }
}
