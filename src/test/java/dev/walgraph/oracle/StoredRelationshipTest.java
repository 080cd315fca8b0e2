package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** Relationships that are elements of the graph: found by type and direction, with properties. */
class StoredRelationshipTest {

    private static QueryFixture people() {
        return QueryFixture.given("people(id, name)", "[:KNOWS](since)", "[:LIKES](much, since)")
                .rows(
                        "+ (:people {id: 1, name: 'Ann'})",
                        "+ (:people {id: 2, name: 'Bob'})",
                        "+ (:people {id: 3, name: 'Cid'})",
                        "+ (people:1)-[:KNOWS {id: 12, since: 2012}]->(people:2)",
                        "+ (people:2)-[:LIKES {id: 23, much: 0.5}]->(people:3)");
    }

    @Test
    void aRelationshipComesChangesAndGoes() {
        people().query("MATCH (a)-[r:KNOWS]->(b) RETURN a.name AS a, b.name AS b, r.since AS since")
                .snapshot("'Ann' | 'Bob' | 2012")
                .on("+ (people:1)-[:KNOWS {id: 12, since: 2013}]->(people:2)")
                .emits("~ 'Ann' | 'Bob' | 2012 -> 'Ann' | 'Bob' | 2013")
                .on("+ (people:1)-[:KNOWS {id: 13, since: 2012}]->(people:2)")
                .emits("+ 'Ann' | 'Bob' | 2012")
                .on("- [:KNOWS {id: 12}]")
                .emits("- 'Ann' | 'Bob' | 2013")
                .on("+ (people:1)-[:LIKES {id: 1}]->(people:2)")
                .emitsNothing()
                .on("- (:people {id: 2})")
                .emits("- 'Ann' | 'Bob' | 2012")
                .on("+ (:people {id: 2, name: 'Ben'})")
                .emits("+ 'Ann' | 'Ben' | 2012");
    }

    @Test
    void anUpdateMayMoveItsEnds() {
        people().query("MATCH (a)-[r:KNOWS]->(b) RETURN a.name AS a, b.name AS b")
                .on("+ (people:3)-[:KNOWS {id: 12, since: 2012}]->(people:2)")
                .emits("- 'Ann' | 'Bob'", "+ 'Cid' | 'Bob'")
                .on("+ (people:3)-[:KNOWS {id: 12, since: 2012}]->(people:7)")
                .emits("- 'Cid' | 'Bob'");
    }

    @Test
    void endsFollowTheRelationship() {
        people().query(
                        "MATCH ()-[r:KNOWS]-() WITH r, count(*) AS n"
                                + " RETURN startNode(r).name AS s, endNode(r).name AS e, r.since AS since")
                .snapshot("'Ann' | 'Bob' | 2012")
                .on("+ (people:3)-[:KNOWS {id: 12, since: 2012}]->(people:2)")
                .emits("~ 'Ann' | 'Bob' | 2012 -> 'Cid' | 'Bob' | 2012")
                .on("+ (:people {id: 2, name: 'Ben'})")
                .emits("~ 'Cid' | 'Bob' | 2012 -> 'Cid' | 'Ben' | 2012")
                .on("+ (people:2)-[:KNOWS {id: 12, since: 2013}]->(people:3)")
                .emits("~ 'Cid' | 'Ben' | 2012 -> 'Ben' | 'Cid' | 2013")
                .on("+ (people:2)-[:KNOWS {id: 12, since: 2013}]->(people:9)")
                .emits("- 'Ben' | 'Cid' | 2013")
                .on("- [:KNOWS {id: 12}]", "- [:LIKES {id: 23}]", "- (:people)")
                .emitsNothing()
                .keepsNothing();
    }

    @Test
    void scansSeeOnlyTheirKindOfElements() {
        people().query("MATCH (n) RETURN count(*) AS nodes, count(n.since) AS since")
                .snapshot("3 | 0");
        people().query("MATCH ()-[r]->() RETURN count(*) AS rs, count(r.name) AS names")
                .snapshot("2 | 0");
    }

    @Test
    void aWholeRelationshipIsAValue() {
        people().query(
                        "MATCH (a)-[r]->(b) RETURN r, type(r) AS t, id(r) AS id, properties(r) AS p,"
                                + " keys(r) AS k, startNode(r).name AS s, endNode(r) = b AS e,"
                                + " r['since'] AS d, r:KNOWS AS isKnows")
                .snapshot(
                        "[:KNOWS {since: 2012}] | 'KNOWS' | 'KNOWS:12' | {since: 2012} | ['since']"
                                + " | 'Ann' | true | 2012 | true",
                        "[:LIKES {much: 0.5}] | 'LIKES' | 'LIKES:23' | {much: 0.5} | ['much']"
                                + " | 'Bob' | true | null | false")
                .on("- [:LIKES]")
                .emits(
                        "- [:LIKES {much: 0.5}] | 'LIKES' | 'LIKES:23' | {much: 0.5} | ['much']"
                                + " | 'Bob' | true | null | false")
                .on("- (:people)")
                .on("- [:KNOWS]")
                .keepsNothing();
    }

    @Test
    void undirectedPatternsFindItBothWaysAndALoopOnce() {
        people().query("MATCH (a)-[r:KNOWS]-(b) RETURN a.id AS a, b.id AS b, startNode(r).id AS s")
                .snapshot("1 | 2 | 1", "2 | 1 | 1")
                .on("+ (people:3)-[:KNOWS {id: 33}]->(people:3)")
                .emits("+ 3 | 3 | 3");
    }

    @Test
    void withinAMatchNoRelationshipIsUsedTwice() {
        people().rows("+ (people:2)-[:KNOWS {id: 21}]->(people:1)")
                .query("MATCH (a)-[r:KNOWS]-(b)-[s]-(c) RETURN a.id AS a, b.id AS b, c.id AS c")
                .snapshot(
                        "1 | 2 | 1",
                        "1 | 2 | 1",
                        "2 | 1 | 2",
                        "2 | 1 | 2",
                        "1 | 2 | 3",
                        "1 | 2 | 3")
                .on("- [:KNOWS {id: 21}]")
                .emits("- 1 | 2 | 1", "- 1 | 2 | 1", "- 2 | 1 | 2", "- 2 | 1 | 2", "- 1 | 2 | 3");
    }

    @Test
    void aRelationshipIsFoundAgain() {
        people().query(
                        "MATCH (a)-[r:KNOWS|LIKES]->() WITH r, a.id AS a"
                                + " MATCH (b)-[r]-(c) RETURN a, b.id AS b, c.id AS c, r.since AS s")
                .snapshot(
                        "1 | 1 | 2 | 2012",
                        "1 | 2 | 1 | 2012",
                        "2 | 2 | 3 | null",
                        "2 | 3 | 2 | null");
    }

    @Test
    void propertiesRestrictIt() {
        people().query("MATCH (a {name: 'Ann'})-[r:KNOWS {since: 2012}]->(b) RETURN b.name AS b")
                .snapshot("'Bob'")
                .on("+ (people:1)-[:KNOWS {id: 12, since: 1}]->(people:2)")
                .emits("- 'Bob'");
        people().query(
                        "MATCH (a)-[r]->(b) WHERE r.since > 2000 OR type(r) = 'LIKES'"
                                + " RETURN b.name AS b")
                .snapshot("'Bob'", "'Cid'");
    }

    @Test
    void groupsAreOfRelationships() {
        people().query(
                        "MATCH (a)-[r]-(b) WITH r, count(*) AS n"
                                + " RETURN r.since AS since, n, r IS NULL AS no")
                .snapshot("2012 | 2 | false", "null | 2 | false")
                .on("+ (people:2)-[:LIKES {id: 23, since: 5}]->(people:3)")
                .emits("~ null | 2 | false -> 5 | 2 | false");
        people().query(
                        "MATCH (a)-[r]-(b) RETURN count(r) AS n, count(DISTINCT r) AS d,"
                                + " collect(DISTINCT r) AS rs")
                .snapshot("4 | 2 | [[:KNOWS {since: 2012}], [:LIKES {much: 0.5}]]");
        people().query("MATCH ()-[r]-() RETURN DISTINCT r, 1 AS one")
                .snapshot("[:KNOWS {since: 2012}] | 1", "[:LIKES {much: 0.5}] | 1")
                .on("+ (people:2)-[:LIKES {id: 23, much: 1}]->(people:3)")
                .emits("~ [:LIKES {much: 0.5}] | 1 -> [:LIKES {much: 1}] | 1");
    }

    @Test
    void relationshipsAreComparedByWhichTheyAre() {
        people().query(
                        "MATCH ()-[r]->() MATCH ()-[s]->() RETURN count(*) AS n, sum(CASE r = s"
                                + " WHEN true THEN 1 ELSE 0 END) AS same,"
                                + " sum(CASE r IN [s] WHEN true THEN 1 ELSE 0 END) AS among,"
                                + " sum(CASE s = head([r]) WHEN true THEN 1 ELSE 0 END) AS first")
                .snapshot("4 | 2 | 2 | 2");
    }

    @Test
    void joinsAndElementsAreFoundTogether() {
        QueryFixture.given("people(id, name, boss)", "[:KNOWS](since)")
                .join("BOSS: people.boss = people.id")
                .rows(
                        "+ (:people {id: 1, name: 'Ann'})",
                        "+ (:people {id: 2, name: 'Bob', boss: 1})",
                        "+ (people:1)-[:KNOWS {id: 12, since: 2012}]->(people:2)")
                .query(
                        "MATCH (a)-[r]->(b) WITH a, b, r, count(*) AS n RETURN a.name AS a, r,"
                                + " type(r) AS t, id(r) AS id, r.since AS since, keys(r) AS keys, n")
                .snapshot(
                        "'Ann' | [:KNOWS {since: 2012}] | 'KNOWS' | 'KNOWS:12' | 2012 | ['since'] | 1",
                        "'Bob' | [:BOSS] | 'BOSS' | 'people:2-[BOSS]->people:1' | null | [] | 1")
                .on("+ (:people {id: 2, name: 'Bob', boss: 2})")
                .emits(
                        "- 'Bob' | [:BOSS] | 'BOSS' | 'people:2-[BOSS]->people:1' | null | [] | 1",
                        "+ 'Bob' | [:BOSS] | 'BOSS' | 'people:2-[BOSS]->people:2' | null | [] | 1");
    }

    @Test
    void whatIsNotFoundIsNull() {
        people().query(
                        "MATCH (a:people) OPTIONAL MATCH (a)-[r:KNOWS]->(b)"
                                + " RETURN a.name AS a, r, r.since AS since, type(r) AS t, id(r) AS id,"
                                + " keys(r) AS k, r IS NULL AS no, startNode(r).name AS s")
                .snapshot(
                        "'Ann' | [:KNOWS {since: 2012}] | 2012 | 'KNOWS' | 'KNOWS:12' | ['since']"
                                + " | false | 'Ann'",
                        "'Bob' | null | null | null | null | null | true | null",
                        "'Cid' | null | null | null | null | null | true | null")
                .on("- [:KNOWS]")
                .emits(
                        "- 'Ann' | [:KNOWS {since: 2012}] | 2012 | 'KNOWS' | 'KNOWS:12' | ['since']"
                                + " | false | 'Ann'",
                        "+ 'Ann' | null | null | null | null | null | true | null");
    }

    @Test
    void aJoinThatIsNotFoundIsNull() {
        QueryFixture.given("people(id, name, boss)")
                .join("BOSS: people.boss = people.id")
                .rows("+ (:people {id: 1, name: 'Ann'})", "+ (:people {id: 2, boss: 1})")
                .query(
                        "MATCH (a:people) OPTIONAL MATCH (a)-[r:BOSS]->(b) RETURN a.id AS a, r,"
                                + " type(r) AS t, keys(r) AS k, r IS NULL AS no, count(r) AS n")
                .snapshot(
                        "1 | null | null | null | true | 0",
                        "2 | [:BOSS] | 'BOSS' | [] | false | 1")
                .on("+ (:people {id: 2})")
                .emits(
                        "- 2 | [:BOSS] | 'BOSS' | [] | false | 1",
                        "+ 2 | null | null | null | true | 0");
    }
}
