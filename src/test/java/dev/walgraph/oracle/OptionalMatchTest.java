package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** OPTIONAL MATCH: rows without a match stay, with nulls, for as long as there is none. */
class OptionalMatchTest {

    private static QueryFixture orders() {
        return QueryFixture.given(
                        "orders(id, customer)", "customers(id, name)", "notes(id, order, text)")
                .join("PLACED_BY: orders.customer = customers.id")
                .join("ON: notes.order = orders.id");
    }

    @Test
    void nullsAreThereUntilSomethingIsFound() {
        orders().query(
                        "MATCH (o:orders) OPTIONAL MATCH (o)-[:PLACED_BY]->(c:customers)"
                                + " RETURN o.id, c.name")
                .snapshot()
                .on("+ (:orders {id: 1, customer: 7})")
                .emits("+ 1 | null")
                .on("+ (:customers {id: 7, name: 'Ann'})")
                .emits("- 1 | null", "+ 1 | 'Ann'")
                .on("+ (:customers {id: 7, name: 'Anna'})")
                .emits("~ 1 | 'Ann' -> 1 | 'Anna'")
                .on("- (:customers {id: 7})")
                .emits("+ 1 | null", "- 1 | 'Anna'")
                .on("- (:orders {id: 1})")
                .emits("- 1 | null")
                .keepsNothing();
    }

    @Test
    void whatIsThereInTheSnapshotIsFoundInIt() {
        orders().rows(
                        "+ (:orders {id: 1, customer: 7})",
                        "+ (:orders {id: 2, customer: 8})",
                        "+ (:orders {id: 3})",
                        "+ (:customers {id: 7, name: 'Ann'})")
                .query(
                        "MATCH (o:orders) OPTIONAL MATCH (o)-[:PLACED_BY]->(c)"
                                + " RETURN o.id, c.name, c IS NULL")
                .snapshot("1 | 'Ann' | false", "2 | null | true", "3 | null | true");
    }

    @Test
    void aConditionOfTheMatchDecidesWhatIsFound() {
        orders().rows("+ (:orders {id: 1, customer: 7})", "+ (:customers {id: 7, name: 'Ann'})")
                .query(
                        "MATCH (o:orders) OPTIONAL MATCH (o)-[:PLACED_BY]->(c)"
                                + " WHERE c.name <> 'Ann' AND o.id < 10 RETURN o.id, c.name")
                .snapshot("1 | null")
                .on("+ (:customers {id: 7, name: 'Bob'})")
                .emits("- 1 | null", "+ 1 | 'Bob'");
    }

    @Test
    void aConditionAfterItDecidesOnRows() {
        orders().rows(
                        "+ (:orders {id: 1, customer: 7})",
                        "+ (:orders {id: 2, customer: 9})",
                        "+ (:customers {id: 7, name: 'Ann'})")
                .query(
                        "MATCH (o:orders) OPTIONAL MATCH (o)-[:PLACED_BY]->(c) WITH o, c"
                                + " WHERE c IS NULL RETURN o.id")
                .snapshot("2")
                .on("+ (:customers {id: 9, name: 'Cid'})")
                .emits("- 2")
                .on("- (:customers {id: 7})")
                .emits("+ 1");
    }

    @Test
    void theyChainAndNothingIsFoundFromNothing() {
        orders().query(
                        "OPTIONAL MATCH (c:customers) OPTIONAL MATCH (o:orders)-[:PLACED_BY]->(c)"
                                + " OPTIONAL MATCH (n:notes)-[:ON]->(o)"
                                + " RETURN c.name, o.id, n.text")
                .snapshot("null | null | null")
                .on("+ (:orders {id: 1, customer: 7})", "+ (:notes {id: 9, order: 1, text: 'x'})")
                .emitsNothing()
                .on("+ (:customers {id: 7, name: 'Ann'})")
                .emits("- null | null | null", "+ 'Ann' | 1 | 'x'")
                .on("- (:orders {id: 1})")
                .emits("- 'Ann' | 1 | 'x'", "+ 'Ann' | null | null");
    }

    @Test
    void aMatchAfterItNeedsWhatWasFound() {
        orders().rows("+ (:customers {id: 7, name: 'Ann'})")
                .query(
                        "MATCH (c:customers) OPTIONAL MATCH (o:orders)-[:PLACED_BY]->(c) MATCH (o) RETURN o.id")
                .snapshot()
                .on("+ (:orders {id: 1, customer: 7})")
                .emits("+ 1");
    }

    @Test
    void nothingIsNotCounted() {
        orders().rows(
                        "+ (:orders {id: 1, customer: 7})",
                        "+ (:customers {id: 7, name: 'Ann'})",
                        "+ (:customers {id: 8, name: 'Bob'})")
                .query(
                        "MATCH (c:customers) OPTIONAL MATCH (o:orders)-[:PLACED_BY]->(c)"
                                + " RETURN c.name, count(o), collect(o.id), count(*)")
                .snapshot("'Ann' | 1 | [1] | 1", "'Bob' | 0 | [] | 1")
                .on("+ (:orders {id: 2, customer: 8})", "- (:orders {id: 1})")
                .emits(
                        "~ 'Ann' | 1 | [1] | 1 -> 'Ann' | 0 | [] | 1",
                        "~ 'Bob' | 0 | [] | 1 -> 'Bob' | 1 | [2] | 1");
    }

    @Test
    void betweenKnownNodesTheRelationshipIsOptional() {
        orders().rows(
                        "+ (:orders {id: 1, customer: 7})",
                        "+ (:customers {id: 7, name: 'Ann'})",
                        "+ (:customers {id: 8, name: 'Bob'})")
                .query(
                        "MATCH (o:orders), (c:customers) OPTIONAL MATCH (o)-[r:PLACED_BY]->(c)"
                                + " RETURN o.id, c.name, r IS NULL")
                .snapshot("1 | 'Ann' | false", "1 | 'Bob' | true")
                .on("+ (:orders {id: 1, customer: 8})")
                .emits(
                        "~ 1 | 'Bob' | true -> 1 | 'Bob' | false",
                        "~ 1 | 'Ann' | false -> 1 | 'Ann' | true");
    }

    @Test
    void aPathOfKnownNodesIsNullWhereItIsNotFound() {
        orders().rows("+ (:customers {id: 7, name: 'Ann'})", "+ (:customers {id: 8, name: 'Bob'})")
                .query(
                        "MATCH (c:customers) OPTIONAL MATCH p = (c) WHERE c.name = 'Ann'"
                                + " RETURN c.id, length(p)")
                .snapshot("7 | 0", "8 | null")
                .on("+ (:customers {id: 8, name: 'Ann'})")
                .emits("- 8 | null", "+ 8 | 0");
    }
}
