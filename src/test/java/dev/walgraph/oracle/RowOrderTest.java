package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** ORDER BY, SKIP and LIMIT. */
class RowOrderTest {

    private static QueryFixture numbers() {
        return QueryFixture.given("a(id, n, g)")
                .rows(
                        "+ (:a {id: 1, n: 30, g: 'x'})",
                        "+ (:a {id: 2, n: 10, g: 'y'})",
                        "+ (:a {id: 3, n: 20, g: 'x'})");
    }

    @Test
    void rowsOfAChangeComeInOrder() {
        numbers()
                .query("MATCH (a:a) RETURN a.id ORDER BY a.n DESC")
                .emitsInOrder("+ 1", "+ 3", "+ 2")
                .on("+ (:a {id: 4, n: 5})", "+ (:a {id: 5})", "+ (:a {id: 6, n: 50})")
                .emitsInOrder("+ 5", "+ 6", "+ 4");
    }

    @Test
    void whatRowsAreSortedByIsNotShownAndNoChange() {
        numbers()
                .query("MATCH (a:a) RETURN a.g ORDER BY a.n")
                .emitsInOrder("+ 'y'", "+ 'x'", "+ 'x'")
                .on("+ (:a {id: 2, n: 100, g: 'y'})")
                .emitsNothing()
                .on("+ (:a {id: 2, n: 100, g: 'z'})")
                .emits("~ 'y' -> 'z'");
    }

    @Test
    void rowsAreSortedByMapsAndListsOfWhatIsNotPassedOn() {
        numbers()
                .query("MATCH (a:a) WITH a.id AS id ORDER BY a {.n} DESC LIMIT 2 RETURN id")
                .emits("+ 1", "+ 3");
        numbers()
                .join("R: a.id = a.n")
                .query(
                        "MATCH (a:a) WITH a.id AS id ORDER BY size([(a)-->(b) | b]), a.n LIMIT 2"
                                + " RETURN id")
                .emits("+ 2", "+ 3");
    }

    @Test
    void theFirstRowsAreKept() {
        numbers()
                .query("MATCH (a:a) RETURN a.id AS id, a.n AS n ORDER BY n LIMIT 2")
                .emitsInOrder("+ 2 | 10", "+ 3 | 20")
                .on("+ (:a {id: 4, n: 25})")
                .emitsNothing()
                .on("+ (:a {id: 5, n: 15})")
                .emits("+ 5 | 15", "- 3 | 20")
                .on("+ (:a {id: 2, n: 99, g: 'y'})")
                .emits("- 2 | 10", "+ 3 | 20")
                .on("- (:a {id: 3})")
                .emits("- 3 | 20", "+ 4 | 25")
                .on("- (:a)")
                .emits("- 5 | 15", "- 4 | 25")
                .keepsNothing();
    }

    @Test
    void someRowsAreSkipped() {
        numbers()
                .query("MATCH (a:a) RETURN a.n ORDER BY a.n SKIP 1 LIMIT 1")
                .emitsInOrder("+ 20")
                .on("- (:a {id: 2})")
                .emits("+ 30", "- 20")
                .on("+ (:a {id: 7, n: 1})")
                .emits("+ 20", "- 30");
    }

    @Test
    void allButTheFirstAreKept() {
        numbers()
                .query("MATCH (a:a) RETURN a.n ORDER BY a.n DESC SKIP 1")
                .emitsInOrder("+ 20", "+ 10")
                .on("+ (:a {id: 7, n: 40})")
                .emits("+ 30")
                .on("+ (:a {id: 8, n: 15})")
                .emits("+ 15")
                .on("- (:a)")
                .emits("- 30", "- 20", "- 15", "- 10")
                .keepsNothing();
    }

    @Test
    void rowsThatAreAlikeAreToldApartByWhatTheyAre() {
        QueryFixture.given("a(id, n)")
                .rows("+ (:a {id: 1, n: 5})", "+ (:a {id: 2, n: 5})", "+ (:a {id: 3, n: 5})")
                .query("MATCH (a:a) RETURN a.n, count(*) AS c ORDER BY a.n")
                .snapshot("5 | 3");
        QueryFixture.given("a(id, n)")
                .rows("+ (:a {id: 1, n: 5})", "+ (:a {id: 2, n: 5})", "+ (:a {id: 3, n: 5})")
                .query("MATCH (a:a) RETURN a.n AS n ORDER BY n LIMIT 2")
                .snapshot("5", "5")
                .on("- (:a {id: 1})")
                .emits("- 5", "+ 5")
                .on("- (:a {id: 2})")
                .emits("- 5");
    }

    @Test
    void groupsAreSorted() {
        numbers()
                .query("MATCH (a:a) RETURN a.g, sum(a.n) AS s ORDER BY sum(a.n) DESC, a.g LIMIT 1")
                .snapshot("'x' | 50")
                .on("+ (:a {id: 4, n: 60, g: 'y'})")
                .emits("- 'x' | 50", "+ 'y' | 70");
    }

    @Test
    void theOrderGoesIntoAList() {
        numbers()
                .query("MATCH (a:a) WITH a ORDER BY a.n DESC RETURN collect(a.id) AS ids")
                .snapshot("[1, 3, 2]")
                .on("+ (:a {id: 2, n: 25, g: 'y'})")
                .emits("~ [1, 3, 2] -> [1, 2, 3]");
    }

    @Test
    void theFirstRowsGoOn() {
        numbers()
                .query("MATCH (a:a) WITH a ORDER BY a.n LIMIT 2 WHERE a.g = 'x' RETURN a.id")
                .snapshot("3")
                .on("+ (:a {id: 2, n: 100, g: 'y'})")
                .emits("+ 1");
    }

    @Test
    void distinctRowsAreSorted() {
        numbers()
                .query("MATCH (a:a) RETURN DISTINCT a.g ORDER BY a.g DESC")
                .emitsInOrder("+ 'y'", "+ 'x'");
    }

    @Test
    void noRowsAreKept() {
        numbers().query("MATCH (a:a) RETURN a.id LIMIT 0").snapshot();
    }
}
