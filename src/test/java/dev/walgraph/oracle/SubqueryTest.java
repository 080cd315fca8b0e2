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
