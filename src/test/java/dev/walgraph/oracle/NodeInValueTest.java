package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** Patterns that begin with a node in a value. */
class NodeInValueTest {

    @Test
    void aNodeOutOfAListIsMatchedFrom() {
        QueryFixture.given("orders(id, customer)", "customers(id, name)")
                .join("PLACED_BY: orders.customer = customers.id")
                .rows(
                        "+ (:orders {id: 1, customer: 7})",
                        "+ (:orders {id: 2, customer: 8})",
                        "+ (:customers {id: 7, name: 'Ann'})")
                .query(
                        "MATCH (o:orders) WITH collect(o) AS os UNWIND os AS x"
                                + " MATCH (x)-[:PLACED_BY]->(c) RETURN x.id, c.name")
                .snapshot("1 | 'Ann'")
                .on("+ (:customers {id: 8, name: 'Bob'})")
                .emits("+ 2 | 'Bob'")
                .on("+ (:orders {id: 1, customer: 8})")
                .emits("- 1 | 'Ann'", "+ 1 | 'Bob'");
    }

    @Test
    void whatIsNoNodeIsReported() {
        QueryFixture.given("a(id)")
                .query("UNWIND [1, null] AS x MATCH (x) RETURN x")
                .snapshot()
                .reports("operand 1 of \"has labels\" must be Node, but is the Integer 1");
    }
}
