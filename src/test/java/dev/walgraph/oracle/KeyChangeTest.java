package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** Rows that change their key, come back, go with their table, or are never seen at all. */
class KeyChangeTest {

    private static QueryFixture.Running query() {
        return QueryFixture.given("a(id, n)")
                .rows("+ (:a {id: 1, n: 5})")
                .query("MATCH (a:a) RETURN a.id AS id, a.n AS n");
    }

    @Test
    void aChangeOfKeyLeavesNoGhost() {
        query().on("- (:a {id: 1})", "+ (:a {id: 2, n: 5})")
                .emits("- 1 | 5", "+ 2 | 5")
                .answers("2 | 5");
    }

    @Test
    void rowsThatSwapTheirKeysAreUpdated() {
        query().on("+ (:a {id: 2, n: 6})")
                .on(
                        "- (:a {id: 1})",
                        "- (:a {id: 2})",
                        "+ (:a {id: 2, n: 5})",
                        "+ (:a {id: 1, n: 6})")
                .emits("~ 1 | 5 -> 1 | 6", "~ 2 | 6 -> 2 | 5");
    }

    @Test
    void aTransactionThatUndoesItselfIsNotSeen() {
        query().on("+ (:a {id: 1, n: 6})", "+ (:a {id: 1, n: 5})")
                .emitsNothing()
                .on("- (:a {id: 1})", "+ (:a {id: 1, n: 5})")
                .emitsNothing()
                .on("+ (:a {id: 9, n: 1})", "- (:a {id: 9})")
                .emitsNothing()
                .on()
                .emitsNothing();
    }

    @Test
    void truncationTakesAllRowsOfItsTable() {
        query().on("+ (:a {id: 2, n: 6})")
                .on("- (:a)", "+ (:a {id: 3, n: 7})")
                .emits("- 1 | 5", "- 2 | 6", "+ 3 | 7");
    }

    @Test
    void anUpdateOfAnUnusedPropertyIsNotSeen() {
        QueryFixture.given("hub(id, note)", "spoke(id, hub)")
                .join("OF: spoke.hub = hub.id")
                .rows("+ (:hub {id: 1, note: 'a'})", "+ (:spoke {id: 1, hub: 1})")
                .query("MATCH (s:spoke)-[:OF]->(h:hub) RETURN s.id AS s, h.id AS h")
                .on("+ (:hub {id: 1, note: 'b'})")
                .emitsNothing();
    }
}
