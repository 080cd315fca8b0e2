package dev.walgraph.oracle;

import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.testing.ChangeText;
import dev.walgraph.testing.Commits;
import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** The time of a node's last change as part of an answer: rows go with the time they came with. */
class ChangeTimeTest {

    private static QueryFixture tables() {
        return QueryFixture.given("a(id, n, k)", "b(id, n)").join("R: a.k = b.id");
    }

    @Test
    void aRowGoesWithTheTimeItCameWith() {
        tables().rows("+ (:a {id: 1, n: 5})")
                .query("MATCH (a:a) RETURN a.n AS n, drasi.changeDateTime(a) AS at")
                .snapshot("5 | " + at(0))
                .on("+ (:a {id: 1, n: 6})")
                .emits("~ 5 | " + at(0) + " -> 6 | " + at(1))
                .on("- (:a {id: 1})")
                .emits("- 6 | " + at(1));
    }

    @Test
    void aRowThatComesBackInItsTransactionHasChanged() {
        QueryFixture.Running query =
                tables().rows("+ (:a {id: 1, n: 5, k: 1})", "+ (:b {id: 1, n: 7})")
                        .query(
                                "MATCH (a:a)-[:R]->(b:b) RETURN b.n AS n, drasi.changeDateTime(a) AS at");
        query.snapshot("7 | " + at(0))
                .on("- (:a {id: 1})", "+ (:a {id: 1, n: 5, k: 1})")
                .emits("~ 7 | " + at(0) + " -> 7 | " + at(1))
                .on("- (:b {id: 1})")
                .emits("- 7 | " + at(1))
                .on("+ (:b {id: 1, n: 8})")
                .emits("+ 8 | " + at(1))
                .on("- (:a {id: 1})")
                .emits("- 8 | " + at(1))
                .on("- (:b {id: 1})")
                .keepsNothing();
    }

    @Test
    void aChangeOfAnyPropertyIsOneAndWritingTheSameIsNone() {
        tables().rows("+ (:a {id: 1, n: 5})")
                .query("MATCH (a:a) RETURN max(drasi.changeDateTime(a)) AS at")
                .on("+ (:a {id: 1, n: 5, k: 2})")
                .emits("~ " + at(0) + " -> " + at(1))
                .on("+ (:a {id: 1, n: 5, k: 2})")
                .emitsNothing()
                .on("- (:a {id: 1})")
                .emits("~ " + at(1) + " -> null");
    }

    @Test
    void aGroupKnowsWhenItsNodeChanged() {
        tables().rows("+ (:a {id: 1, k: 1})", "+ (:a {id: 2, k: 1})", "+ (:b {id: 1, n: 7})")
                .query(
                        """
                        MATCH (a:a)-[:R]->(b:b)
                        WITH b, count(*) AS c WHERE c > 1
                        WITH b AS d, c
                        RETURN d.n AS n, c, drasi.changeDateTime(d) AS at\
                        """)
                .snapshot("7 | 2 | " + at(0))
                .on("+ (:b {id: 1, n: 8})")
                .emits("~ 7 | 2 | " + at(0) + " -> 8 | 2 | " + at(1))
                .on("+ (:a {id: 3, k: 1})")
                .emits("~ 8 | 2 | " + at(1) + " -> 8 | 3 | " + at(1))
                .on("- (:a {id: 3})", "- (:a {id: 2})")
                .emits("- 8 | 3 | " + at(1));
    }

    @Test
    void aTimeSelectsRows() {
        tables().query(
                        """
                        MATCH (a:a), (b:a)
                        WHERE drasi.changeDateTime(a) > drasi.changeDateTime(b)
                        RETURN a.id AS later, b.id AS earlier\
                        """)
                .on("+ (:a {id: 1, n: 5})")
                .on("+ (:a {id: 2, n: 5})")
                .emits("+ 2 | 1")
                .on("+ (:a {id: 1, n: 6})")
                .emits("- 2 | 1", "+ 1 | 2")
                .on("- (:a)")
                .emits("- 1 | 2");
    }

    /** The time of a transaction; the snapshot, which is the first, has none. */
    private static String at(int transaction) {
        return transaction == 0
                ? "null"
                : ChangeText.print(ZonedDateTimeValue.ofMicros(Commits.time(transaction)));
    }
}
