package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** Relationships as values, their ends, and finding one again; unions. */
class RelationshipTest {

    private static QueryFixture shop() {
        return QueryFixture.given("orders(id, customer)", "customers(id, name)")
                .join("OF: orders.customer = customers.id")
                .rows("+ (:customers {id: 1, name: 'Ann'})", "+ (:orders {id: 7, customer: 1})");
    }

    private static final String OF_7 = "[:OF]";

    @Test
    void aRelationshipIsShownByWhatItConnects() {
        shop().query("MATCH (:orders)-[r]->() RETURN r, r.x AS x, keys(r) AS keys")
                .snapshot(OF_7 + " | null | []")
                .on("+ (:customers {id: 1, name: 'Bob'})")
                .emitsNothing()
                .on("- (:orders {id: 7})")
                .emits("- " + OF_7 + " | null | []")
                .on("- (:customers)")
                .keepsNothing();
    }

    @Test
    void relationshipsAreGroupedAndCollected() {
        shop().query("MATCH ()-[r]-() WITH r, count(*) AS n RETURN collect(r) AS rs, sum(n) AS n")
                .snapshot("[" + OF_7 + "] | 2")
                .on("- (:customers)")
                .emits("~ [" + OF_7 + "] | 2 -> [] | 0");
    }

    @Test
    void endsAreNodesWhicheverWayThePatternIsWritten() {
        for (String pattern :
                new String[] {"(:customers)<-[r:OF]-()", "(:customers)-[r]-()", "()-[r]->()"}) {
            shop().query(
                            "MATCH "
                                    + pattern
                                    + " WHERE startNode(r).id > 5"
                                    + " RETURN startNode(r).id AS s, endNode(r).name AS e, id(endNode(r)) AS id")
                    .snapshot("7 | 'Ann' | 'customers:1'")
                    .on("+ (:customers {id: 1, name: 'Bob'})")
                    .emits("~ 7 | 'Ann' | 'customers:1' -> 7 | 'Bob' | 'customers:1'");
        }
    }

    @Test
    void endsAreLookedForWhereTheyAreNotPassedOn() {
        for (String passed :
                new String[] {
                    "WITH r",
                    "WITH DISTINCT r",
                    "WITH r, count(*) AS n",
                    "WITH r AS x, 1 AS one WITH x AS r",
                    "WITH collect(r) AS rs UNWIND rs AS r",
                    "WITH [r] AS rs, r AS q WITH rs[0] AS r",
                }) {
            shop().query(
                            "MATCH ()-[r]->() "
                                    + passed
                                    + " RETURN startNode(r).id AS s, endNode(r).name AS e,"
                                    + " id(startNode(r)) AS id, endNode(r) AS node")
                    .snapshot("7 | 'Ann' | 'orders:7' | (:customers {id: 1, name: 'Ann'})")
                    .on("+ (:customers {id: 1, name: 'Bob'})")
                    .emits(
                            "~ 7 | 'Ann' | 'orders:7' | (:customers {id: 1, name: 'Ann'})"
                                    + " -> 7 | 'Bob' | 'orders:7' | (:customers {id: 1, name: 'Bob'})")
                    .on("- (:customers {id: 1})")
                    .emits("- 7 | 'Bob' | 'orders:7' | (:customers {id: 1, name: 'Bob'})")
                    .on("+ (:customers {id: 1, name: 'Bob'})")
                    .emits("+ 7 | 'Bob' | 'orders:7' | (:customers {id: 1, name: 'Bob'})")
                    .on("- (:orders)")
                    .emits("- 7 | 'Bob' | 'orders:7' | (:customers {id: 1, name: 'Bob'})")
                    .on("- (:customers)")
                    .emitsNothing()
                    .keepsNothing();
        }
    }

    @Test
    void endsAreLookedForInConditionsOrdersAndPatterns() {
        shop().query(
                        "MATCH ()-[r]->() WITH r WHERE endNode(r).name = 'Ann'"
                                + " RETURN endNode(r).name AS e ORDER BY startNode(r).id")
                .snapshot("'Ann'")
                .on("+ (:orders {id: 6, customer: 1})")
                .emits("+ 'Ann'")
                .on("+ (:customers {id: 1, name: 'Bob'})")
                .emits("- 'Ann'", "- 'Ann'");
        shop().query(
                        "MATCH ()-[r]->() WITH r WITH startNode(r) AS s MATCH (s)-[q]->(c)"
                                + " RETURN s.id AS id, c.name AS name, startNode(q) = s AS same")
                .snapshot("7 | 'Ann' | true");
        shop().query(
                        "MATCH (c:customers) WHERE EXISTS { MATCH ()-[r]->(c) WITH r"
                                + " WHERE startNode(r).id > 7 RETURN r } RETURN c.name AS name")
                .snapshot()
                .on("+ (:orders {id: 8, customer: 1})")
                .emits("+ 'Ann'");
    }

    @Test
    void whatIsNoRelationshipHasNoEnds() {
        shop().query(
                        "MATCH (c:customers) OPTIONAL MATCH (c)-[r]->() WITH c, r"
                                + " RETURN c.name AS name, startNode(r) AS s")
                .snapshot("'Ann' | null");
        shop().query(
                        "MATCH (c:customers) WITH c, CASE WHEN c.name = 'Ann' THEN null ELSE c.name END AS r"
                                + " RETURN c.id AS id, startNode(r) AS s")
                .snapshot("1 | null")
                .on("+ (:customers {id: 1, name: 'Bob'})")
                .emits("- 1 | null")
                .on("+ (:customers {id: 1, name: 'Ann'})")
                .emits("+ 1 | null");
        shop().query(
                        "MATCH (c:customers) WITH c, [c.name] AS l RETURN c.name AS name,"
                                + " CASE WHEN c.name = 'Ann' THEN startNode(l[0]) ELSE 1 END AS s")
                .snapshot()
                .on("+ (:customers {id: 1, name: 'Bob'})")
                .emits("+ 'Bob' | 1");
    }

    @Test
    void endsAreKnownWhetherARelationshipIsFoundAgainOrNot() {
        for (String passed : new String[] {"", "WITH a, r ", "WITH r, a AS a "}) {
            shop().query(
                            "MATCH (a)-[r]->() "
                                    + passed
                                    + "OPTIONAL MATCH (a)-[r]->(c) WHERE c.name = 'Ann'"
                                    + " RETURN startNode(r).id AS s, endNode(r).name AS e, c.id AS c")
                    .snapshot("7 | 'Ann' | 1")
                    .on("+ (:customers {id: 1, name: 'Bob'})")
                    .emits("- 7 | 'Ann' | 1", "+ 7 | 'Bob' | null")
                    .on("+ (:customers {id: 1, name: 'Ann'})")
                    .emits("- 7 | 'Bob' | null", "+ 7 | 'Ann' | 1");
        }
    }

    @Test
    void endsOfTheRelationshipsOfAPath() {
        shop().query(
                        "MATCH p = ()-[*1..2]-(:customers) RETURN startNode(relationships(p)[0]).id AS s,"
                                + " endNode(last(relationships(p))).name AS e")
                .snapshot("7 | 'Ann'")
                .on("+ (:customers {id: 1, name: 'Bob'})")
                .emits("~ 7 | 'Ann' -> 7 | 'Bob'");
    }

    @Test
    void aRelationshipIsFoundAgain() {
        shop().query("MATCH (a)-[r]->() MATCH (b)-[r]-(c) RETURN a.id AS a, b.id AS b, c.id AS c")
                .snapshot("7 | 7 | 1", "7 | 1 | 7")
                .on("+ (:orders {id: 8, customer: 1})")
                .emits("+ 8 | 8 | 1", "+ 8 | 1 | 8")
                .on("- (:customers)")
                .emits("- 7 | 7 | 1", "- 7 | 1 | 7", "- 8 | 8 | 1", "- 8 | 1 | 8");
    }

    @Test
    void aUnionHasEachRowOnce() {
        shop().query(
                        """
                        MATCH (o:orders) RETURN o.customer AS id, 'x' AS x
                        UNION MATCH (c:customers) RETURN 'x' AS x, c.id AS id\
                        """)
                .snapshot("1 | 'x'")
                .on("- (:orders)")
                .emitsNothing()
                .on("+ (:orders {id: 9, customer: 2})")
                .emits("+ 2 | 'x'")
                .on("- (:customers)")
                .emits("- 1 | 'x'")
                .on("- (:orders)")
                .emits("- 2 | 'x'")
                .keepsNothing();
    }

    @Test
    void aUnionOfAllHasEachRowOfEachPart() {
        shop().query(
                        "MATCH (o:orders) RETURN o.customer AS id UNION ALL MATCH (c:customers) RETURN c.id AS id")
                .snapshot("1", "1")
                .on("+ (:orders {id: 7, customer: 2})")
                .emits("~ 1 -> 2")
                .on("- (:customers)")
                .emits("- 1");
    }

    @Test
    void rowsOfTwoPartsAreUpdatedApart() {
        QueryFixture.given("t(id, a, b)")
                .rows("+ (:t {id: 1, a: 1, b: 5})")
                .query("MATCH (t:t) RETURN t.a AS x UNION ALL MATCH (t:t) RETURN t.b AS x")
                .on("+ (:t {id: 1, a: 10, b: 2})")
                .emits("~ 1 -> 10", "~ 5 -> 2");
    }
}
