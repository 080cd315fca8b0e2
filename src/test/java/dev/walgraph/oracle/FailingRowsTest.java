package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** A row on which an expression fails leaves the answer alone, and heals. */
class FailingRowsTest {

    @Test
    void aFailingRowTakesNoOtherRowWithIt() {
        QueryFixture.given("a(id, n)")
                .query("MATCH (a:a) RETURN a.id AS id, 6 / a.n AS x")
                .on("+ (:a {id: 1, n: 2})", "+ (:a {id: 2, n: 0})", "+ (:a {id: 3, n: 3})")
                .emits("+ 1 | 3", "+ 3 | 2")
                .reports("division by zero: 6 / 0");
    }

    @Test
    void aRowThatBeginsToFailIsNotLeftStale() {
        QueryFixture.given("a(id, n)")
                .rows("+ (:a {id: 1, n: 2})")
                .query("MATCH (a:a) RETURN a.id AS id, 6 / a.n AS x")
                .snapshot("1 | 3")
                .on("+ (:a {id: 1, n: 0})")
                .emits("- 1 | 3")
                .reports("division by zero: 6 / 0")
                .on("+ (:a {id: 1, n: 6})")
                .emits("+ 1 | 1")
                .on("+ (:a {id: 1, n: 0})")
                .emits("- 1 | 1")
                .on("- (:a)")
                .emitsNothing()
                .keepsNothing();
    }

    @Test
    void aFailingRowCountsNowhere() {
        QueryFixture.given("a(id, n)")
                .query("MATCH (a:a) RETURN count(*) AS c, sum(6 / a.n) AS s")
                .on("+ (:a {id: 1, n: 2})", "+ (:a {id: 2, n: 0})")
                .emits("~ 0 | 0 -> 1 | 3");
    }

    @Test
    void aFailingRowIsNotAmongTheFirst() {
        QueryFixture.given("a(id, n)")
                .query("MATCH (a:a) RETURN a.id AS id, 6 / a.n AS x ORDER BY a.id LIMIT 2")
                .on("+ (:a {id: 1, n: 0})", "+ (:a {id: 2, n: 2})", "+ (:a {id: 3, n: 3})")
                .emits("+ 2 | 3", "+ 3 | 2")
                .reports("division by zero: 6 / 0")
                .on("+ (:a {id: 1, n: 6})")
                .emits("+ 1 | 1", "- 3 | 2");
    }

    @Test
    void anElementThatFailsTakesNoOtherElementWithIt() {
        QueryFixture.given("a(id, l)")
                .query("MATCH (a:a) UNWIND a.l AS e RETURN 6 / e AS x")
                .on("+ (:a {id: 1, l: [1, 0, 2]})")
                .emits("+ 6", "+ 3")
                .on("+ (:a {id: 1, l: [1, 3, 2]})")
                .emits("+ 2");
    }

    @Test
    void aGroupWhoseSumOverflowsHeals() {
        QueryFixture.given("a(id, g, n)")
                .query("MATCH (a:a) RETURN a.g AS g, sum(a.n) AS s")
                .on("+ (:a {id: 1, g: 1, n: 9223372036854775807})", "+ (:a {id: 2, g: 2, n: 1})")
                .emits("+ 1 | 9223372036854775807", "+ 2 | 1")
                .on("+ (:a {id: 3, g: 1, n: 1})")
                .emits("- 1 | 9223372036854775807")
                .on("+ (:a {id: 3, g: 1, n: -1})")
                .emits("+ 1 | 9223372036854775806");
    }

    @Test
    void aConditionThatFailsIsNotTrue() {
        QueryFixture.given("a(id, n)")
                .query("MATCH (a:a) WHERE 6 / a.n > 1 RETURN a.id AS id")
                .on("+ (:a {id: 1, n: 0})", "+ (:a {id: 2, n: 1})")
                .emits("+ 2")
                .on("+ (:a {id: 1, n: 2})")
                .emits("+ 1");
    }
}
