package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** Nodes of several tables that have a label in common. */
class SharedLabelsTest {

    private static QueryFixture animals() {
        return QueryFixture.given(
                        "cats:animals(id, mother)", "dogs:animals(id, friend)", "cages(id)")
                .join("CHILD_OF: cats.mother = cats.id")
                .join("FRIEND_OF: dogs.friend = cats.id")
                .join("KEPT_IN: animals.id = cages.id")
                .rows(
                        "+ (:cats {id: 1})",
                        "+ (:cats {id: 2, mother: 1})",
                        "+ (:dogs {id: 1, friend: 2})");
    }

    @Test
    void joinsOfOneTableRelateNodesThatTheSharedLabelFinds() {
        animals()
                .query("MATCH (a:animals)-->(b) RETURN id(a) AS a, id(b) AS b")
                .snapshot("'cats:2' | 'cats:1'", "'dogs:1' | 'cats:2'")
                .on("- (:cats {id: 2})")
                .emits("- 'cats:2' | 'cats:1'", "- 'dogs:1' | 'cats:2'");
        animals()
                .query("MATCH (a:animals)-[:CHILD_OF]->(b:animals) RETURN id(a) AS a, id(b) AS b")
                .snapshot("'cats:2' | 'cats:1'");
        animals()
                .query("MATCH (a:animals {id: 1})-[r]-(b:animals) RETURN type(r) AS r, id(b) AS b")
                .snapshot("'CHILD_OF' | 'cats:2'", "'FRIEND_OF' | 'cats:2'");
    }

    @Test
    void pathsPassNodesOfTheSharedLabel() {
        animals()
                .query("MATCH (a:animals)-[*1..2]->(:animals {id: 1}) RETURN id(a) AS a")
                .snapshot("'cats:2'", "'dogs:1'")
                .on("+ (:dogs {id: 1, friend: 1})")
                // The other relationship makes another row.
                .emits("- 'dogs:1'", "+ 'dogs:1'");
    }

    @Test
    void aJoinOfTheSharedLabelRelatesNodesOfEachTable() {
        QueryFixture.given("orders:`sales.orders`(id, c)", "orders:`old.orders`(id, c)", "c(id)")
                .join("OF: orders.c = c.id")
                .query("MATCH (o:`old.orders`)-[:OF]->(c) RETURN o.id AS o, c.id AS c")
                .on("+ (:`old.orders` {id: 7, c: 1})", "+ (:`sales.orders` {id: 8, c: 1})")
                .emitsNothing()
                .on("+ (:c {id: 1})")
                .emits("+ 7 | 1");
    }
}
