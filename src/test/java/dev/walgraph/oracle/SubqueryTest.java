package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** Patterns and queries in expressions. */
class SubqueryTest {

    private static QueryFixture orders() {
        return QueryFixture.given("orders(id, customer, total)", "customers(id, name)")
                .join("PLACED_BY: orders.customer = customers.id")
                .rows(
                        "+ (:customers {id: 7, name: 'Ann'})",
                        "+ (:customers {id: 8, name: 'Bob'})",
                        "+ (:orders {id: 1, customer: 7, total: 5})");
    }

    @Test
    void aPatternIsACondition() {
        orders().query("MATCH (c:customers) WHERE (c)<-[:PLACED_BY]-() RETURN c.name")
                .snapshot("'Ann'")
                .on("+ (:orders {id: 2, customer: 7, total: 1})")
                .emitsNothing()
                .on("+ (:orders {id: 2, customer: 8, total: 1})")
                .emits("+ 'Bob'")
                .on("- (:orders {id: 1})")
                .emits("- 'Ann'");
    }

    @Test
    void whatIsMissingIsACondition() {
        orders().query("MATCH (c:customers) WHERE NOT (c)<-[:PLACED_BY]-() RETURN c.name")
                .snapshot("'Bob'")
                .on("- (:orders {id: 1})")
                .emits("+ 'Ann'");
    }

    @Test
    void aPatternIsAValue() {
        orders().query("MATCH (c:customers) RETURN c.name, exists((c)<-[:PLACED_BY]-()) AS has")
                .snapshot("'Ann' | true", "'Bob' | false")
                .on("+ (:orders {id: 1, customer: 8, total: 1})")
                .emits("~ 'Ann' | true -> 'Ann' | false", "~ 'Bob' | false -> 'Bob' | true");
    }

    @Test
    void aQueryIsACondition() {
        orders().query(
                        "MATCH (c:customers) WHERE EXISTS { MATCH (o:orders)-[:PLACED_BY]->(c)"
                                + " WITH c, count(*) AS n WHERE n = 2 RETURN 1 AS one }"
                                + " RETURN c.name")
                .snapshot()
                .on("+ (:orders {id: 2, customer: 7, total: 1})")
                .emits("+ 'Ann'")
                .on("+ (:orders {id: 3, customer: 7, total: 1})")
                .emits("- 'Ann'");
    }

    @Test
    void anAggregateWithoutKeysHasARowForEachRowAround() {
        orders().query(
                        "MATCH (c:customers) WHERE EXISTS { MATCH (o:orders)-[:PLACED_BY]->(c)"
                                + " WITH count(*) AS n, count(c) AS m, sum(o.total) AS s, collect(o) AS l"
                                + " WHERE n = 0 AND m = 0 AND s = 0 AND size(l) = 0 RETURN n }"
                                + " RETURN c.name")
                .snapshot("'Bob'")
                .on("+ (:orders {id: 2, customer: 8, total: 1})")
                .emits("- 'Bob'")
                .on("- (:orders)")
                .emits("+ 'Ann'", "+ 'Bob'")
                .on("- (:customers)")
                .emits("- 'Ann'", "- 'Bob'")
                .keepsNothing();
        orders().query(
                        "MATCH (c:customers) RETURN c.name, EXISTS { MATCH (o:orders)-[:PLACED_BY]->(c)"
                                + " RETURN min(o.total) AS n } AS always, EXISTS {"
                                + " MATCH (o:orders)-[:PLACED_BY]->(c) WITH sum(o.total) AS s"
                                + " MATCH (p:orders) WHERE p.total = s RETURN p } AS some")
                .snapshot("'Ann' | true | true", "'Bob' | true | false")
                .on("+ (:orders {id: 2, customer: 8, total: 'x'})")
                .emitsNothing()
                .reports("sum(o.total) meets a value that is not a number")
                .on("+ (:orders {id: 2, customer: 7, total: 0})")
                .emits("~ 'Bob' | true | false -> 'Bob' | true | true");
    }

    @Test
    void theFirstRowsAreThoseOfEachRowAround() {
        orders().query(
                        "MATCH (c:customers) WHERE EXISTS { MATCH (o:orders)-[:PLACED_BY]->(c)"
                                + " WITH o ORDER BY o.total DESC LIMIT 1 WHERE o.total > 3"
                                + " AND o.total < 10 RETURN o } RETURN c.name")
                .snapshot("'Ann'")
                .on("+ (:orders {id: 2, customer: 8, total: 4})")
                .emits("+ 'Bob'")
                .on("+ (:orders {id: 3, customer: 7, total: 20})")
                .emits("- 'Ann'")
                .on("+ (:orders {id: 4, customer: 8, total: 1})")
                .emitsNothing()
                .on("+ (:orders {id: 3, customer: 8, total: 20})")
                .emits("+ 'Ann'", "- 'Bob'")
                .on("- (:orders {id: 3})")
                .emits("+ 'Bob'")
                .on("- (:orders)")
                .emits("- 'Ann'", "- 'Bob'")
                .on("- (:customers)")
                .emitsNothing()
                .keepsNothing();
    }

    @Test
    void rowsAreSkippedOfEachRowAround() {
        orders().query(
                        "MATCH (c:customers) RETURN c.name, EXISTS { MATCH (c)<-[:PLACED_BY]-(o)"
                                + " RETURN o SKIP 1 } AS several,"
                                + " EXISTS { MATCH (c) RETURN c LIMIT 0 } AS never")
                .snapshot("'Ann' | false | false", "'Bob' | false | false")
                .on("+ (:orders {id: 2, customer: 8, total: 1})")
                .emitsNothing()
                .on("+ (:orders {id: 3, customer: 8, total: 1})")
                .emits("~ 'Bob' | false | false -> 'Bob' | true | false")
                .on("+ (:orders {id: 2, customer: 7, total: 1})")
                .emits(
                        "~ 'Ann' | false | false -> 'Ann' | true | false",
                        "~ 'Bob' | true | false -> 'Bob' | false | false");
    }

    @Test
    void theFirstRowsOfQueriesThatNest() {
        orders().query(
                        "MATCH (c:customers) WHERE EXISTS { MATCH (d:customers)"
                                + " WHERE EXISTS { MATCH (o:orders) WHERE o.total < d.id"
                                + " WITH o, c ORDER BY o.total DESC LIMIT 1"
                                + " WHERE o.customer = c.id RETURN o }"
                                + " WITH d ORDER BY d.name DESC LIMIT 1 WHERE d.id = 8 RETURN d }"
                                + " RETURN c.name")
                .snapshot("'Ann'")
                .on("+ (:orders {id: 2, customer: 8, total: 7})")
                .emits("- 'Ann'", "+ 'Bob'")
                .on("+ (:orders {id: 2, customer: 8, total: 8})")
                .emits("+ 'Ann'", "- 'Bob'")
                .on(
                        "+ (:customers {id: 9, name: 'Cid'})",
                        "+ (:orders {id: 2, customer: 9, total: 8})")
                .emitsNothing()
                .on("+ (:customers {id: 7, name: 'Dan'})")
                .emits("- 'Ann'")
                .on("+ (:customers {id: 7, name: 'Ann'})")
                .emits("+ 'Ann'");
    }

    @Test
    void theFirstRowOfAllGroupsOrOfAnyBranch() {
        orders().query(
                        "MATCH (c:customers) WHERE EXISTS { MATCH (o:orders)"
                                + " WITH c, o.customer AS who, sum(o.total) AS s"
                                + " ORDER BY s DESC LIMIT 1 WHERE who = c.id RETURN who"
                                + " UNION MATCH (d:customers) WITH c, d ORDER BY d.name SKIP 1"
                                + " WHERE d = c RETURN d.id AS who } RETURN c.name")
                .snapshot("'Ann'", "'Bob'")
                .on("+ (:orders {id: 2, customer: 8, total: 7})")
                .emits("- 'Ann'")
                .on("+ (:orders {id: 3, customer: 7, total: 3})")
                .emits("+ 'Ann'")
                .on("+ (:customers {id: 8, name: 'Abe'})")
                .emits("- 'Bob'")
                .on("- (:orders {id: 3})")
                .emits("+ 'Abe'");
    }

    @Test
    void queriesNest() {
        orders().query(
                        "MATCH (c:customers) WHERE EXISTS { (o:orders)-[:PLACED_BY]->(c)"
                                + " WHERE EXISTS { (d:customers) WHERE d.id = o.total } }"
                                + " RETURN c.name")
                .snapshot()
                .on("+ (:orders {id: 2, customer: 8, total: 7})")
                .emits("+ 'Bob'")
                .on("- (:customers {id: 7})")
                .emits("- 'Bob'");
    }

    @Test
    void aPatternComprehensionIsAList() {
        orders().query(
                        "MATCH (c:customers) RETURN c.name,"
                                + " [(c)<-[:PLACED_BY]-(o) WHERE o.id < 10 | o.total] AS totals")
                .snapshot("'Ann' | [5]", "'Bob' | []")
                .on(
                        "+ (:orders {id: 2, customer: 7, total: 3})",
                        "+ (:orders {id: 3, customer: 8})")
                .emits("~ 'Ann' | [5] -> 'Ann' | [3, 5]", "~ 'Bob' | [] -> 'Bob' | [null]")
                .on("+ (:orders {id: 12, customer: 7, total: 3})")
                .emitsNothing();
    }

    @Test
    void aPatternBesideNothingAsksForAnything() {
        QueryFixture.given("a(id)")
                .query("RETURN EXISTS { (x:a) } AS any")
                .snapshot("false")
                .on("+ (:a {id: 1})")
                .emits("~ false -> true")
                .on("+ (:a {id: 2})")
                .emitsNothing()
                .on("- (:a)")
                .emits("~ true -> false");
    }

    @Test
    void aPatternInAnAggregateIsAskedForEachRow() {
        orders().query(
                        "MATCH (c:customers)"
                                + " RETURN sum(size([(c)<-[:PLACED_BY]-(o) | o.id])) AS orders,"
                                + " count(*) AS customers")
                .snapshot("1 | 2")
                .on("+ (:orders {id: 2, customer: 7, total: 3})")
                .emits("~ 1 | 2 -> 2 | 2");
    }
}
