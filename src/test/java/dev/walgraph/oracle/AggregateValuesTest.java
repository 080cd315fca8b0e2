package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** What aggregates give, while rows come and go. */
class AggregateValuesTest {

    private static QueryFixture.Running query(String items) {
        return QueryFixture.given("a(id, v)").query("MATCH (a:a) RETURN " + items);
    }

    @Test
    void aSumOfIntegersIsAnExactInteger() {
        query("sum(a.v) AS s")
                .on("+ (:a {id: 1, v: 9007199254740993})", "+ (:a {id: 2, v: 1})")
                .emits("~ 0 -> 9007199254740994");
    }

    @Test
    void aSumOfFloatsDoesNotRememberWhatHasGone() {
        query("sum(a.v) AS s")
                .on("+ (:a {id: 1, v: 0.1})", "+ (:a {id: 2, v: 1e300})")
                .emits("~ 0 -> 1.0E300")
                .on("- (:a {id: 2})")
                .emits("~ 1.0E300 -> 0.1")
                .on("+ (:a {id: 3, v: NaN})")
                .emits("~ 0.1 -> NaN")
                .on("- (:a {id: 3})")
                .emits("~ NaN -> 0.1");
    }

    @Test
    void decimalsStayExact() {
        query("sum(a.v) AS s, avg(a.v) AS a")
                .on("+ (:a {id: 1, v: 0.1d})", "+ (:a {id: 2, v: 0.2d})")
                .emits("~ 0 | null -> 0.3d | 0.15d");
    }

    @Test
    void aggregatesCombineOnTheFirstRow() {
        query("sum(a.v) / count(a.v) AS mean, avg(a.v) AS avg")
                .on("+ (:a {id: 1, v: 7})")
                .emits("+ 7 | 7.0")
                .on("+ (:a {id: 2, v: 2})")
                .emits("~ 7 | 7.0 -> 4 | 4.5")
                .on("- (:a)")
                .emits("- 4 | 4.5");
    }

    @Test
    void nullsAreIgnored() {
        query("count(a.v) AS c, sum(a.v) AS s, avg(a.v) AS g, min(a.v) AS i, max(a.v) AS x")
                .on("+ (:a {id: 1})")
                .emitsNothing()
                .on("+ (:a {id: 2, v: 3})")
                .emits("~ 0 | 0 | null | null | null -> 1 | 3 | 3.0 | 3 | 3");
    }

    @Test
    void stringsHaveAMinimumAndAMaximum() {
        query("min(a.v) AS i, max(a.v) AS x")
                .on("+ (:a {id: 1, v: 'b'})", "+ (:a {id: 2, v: 'a'})", "+ (:a {id: 3, v: 'c'})")
                .emits("~ null | null -> 'a' | 'c'")
                .on("- (:a {id: 2})")
                .emits("~ 'a' | 'c' -> 'b' | 'c'");
    }

    @Test
    void distinctArgumentsCountOnce() {
        query("count(DISTINCT a.v) AS c, sum(DISTINCT a.v) AS s, collect(DISTINCT a.v) AS l")
                .on("+ (:a {id: 1, v: 1})", "+ (:a {id: 2, v: 1})", "+ (:a {id: 3, v: 2})")
                .emits("~ 0 | 0 | [] -> 2 | 3 | [1, 2]")
                .on("- (:a {id: 1})")
                .emitsNothing()
                .on("- (:a {id: 2})")
                .emits("~ 2 | 3 | [1, 2] -> 1 | 2 | [2]");
    }

    @Test
    void aTransferIsNeverSeenInASum() {
        QueryFixture.given("account(id, balance)")
                .rows("+ (:account {id: 1, balance: 100})", "+ (:account {id: 2, balance: 0})")
                .query("MATCH (a:account) RETURN sum(a.balance) AS total")
                .snapshot("100")
                .on("+ (:account {id: 1, balance: 40})", "+ (:account {id: 2, balance: 60})")
                .emitsNothing()
                .on("+ (:account {id: 3, balance: 60})", "- (:account {id: 2})")
                .emitsNothing();
    }

    @Test
    void aCollectionOfManyRowsGrowsAndShrinks() {
        String[] rows = new String[20_000];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "+ (:a {id: " + i + ", v: " + i + "})";
        }
        query("size(collect(a.v)) AS c, collect(a.v)[0] AS first")
                .on(rows)
                .emits("~ 0 | null -> 20000 | 0")
                .on("- (:a {id: 0})")
                .emits("~ 20000 | 0 -> 19999 | 1")
                .on("- (:a)")
                .emits("~ 19999 | 1 -> 0 | null");
    }
}
