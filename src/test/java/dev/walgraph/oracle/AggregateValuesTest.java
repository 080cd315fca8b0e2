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

    @Test
    void percentilesAreOfTheNumbersThatAreThere() {
        query("percentileCont(a.v, 0.5) AS c, percentileDisc(a.v, 0.5) AS d")
                .snapshot("null | null")
                .on("+ (:a {id: 1, v: 10})", "+ (:a {id: 2, v: 40})", "+ (:a {id: 3})")
                .emits("~ null | null -> 25.0 | 10")
                .on("+ (:a {id: 3, v: 20})")
                .emits("~ 25.0 | 10 -> 20.0 | 20")
                .on("- (:a {id: 1})", "- (:a {id: 3})")
                .emits("~ 20.0 | 20 -> 40.0 | 40")
                .on("- (:a)")
                .emits("~ 40.0 | 40 -> null | null");
    }

    @Test
    void percentilesTakeAnyShare() {
        query(
                        "percentileCont(a.v, 0) AS a, percentileCont(a.v, 0.1) AS b,"
                                + " percentileCont(a.v, 1.0) AS c, percentileDisc(a.v, 0.0) AS d,"
                                + " percentileDisc(a.v, 0.25) AS e, percentileDisc(a.v, 0.26) AS f,"
                                + " percentileDisc(a.v, 1) AS g")
                .on(
                        "+ (:a {id: 1, v: 1})",
                        "+ (:a {id: 2, v: 2})",
                        "+ (:a {id: 3, v: 3})",
                        "+ (:a {id: 4, v: 4})")
                .answers("1.0 | 1.3 | 4.0 | 1 | 1 | 2 | 4");
    }

    @Test
    void percentilesOfDistinctNumbers() {
        query(
                        "percentileDisc(DISTINCT a.v, 0.5) AS d, percentileDisc(a.v, 0.5) AS e,"
                                + " percentileCont(DISTINCT a.v, 0.5) AS f")
                .on(
                        "+ (:a {id: 1, v: 1})",
                        "+ (:a {id: 2, v: 2})",
                        "+ (:a {id: 3, v: 3})",
                        "+ (:a {id: 4, v: 3})",
                        "+ (:a {id: 5, v: 3.0})")
                .answers("2 | 3 | 2.0")
                .on("- (:a {id: 1})")
                .answers("2 | 3 | 2.5");
    }

    @Test
    void aPercentileIsOneShareBetweenNoneAndAll() {
        query("percentileDisc(a.v, a.id) AS p")
                .on("+ (:a {id: 1, v: 5})")
                .answers("5")
                .on("+ (:a {id: 2, v: 5})")
                .answers()
                .reports("percentileDisc(a.v, a.id) meets different percentiles, 1 and 2")
                .on("- (:a {id: 1})")
                .reports(
                        "percentileDisc(a.v, a.id) has the percentile 2, which is not between 0 and 1")
                .on("- (:a {id: 2})")
                .answers("null");
        query("percentileCont(a.v, 0.5) AS p")
                .on("+ (:a {id: 1, v: 'x'})")
                .reports("percentileCont(a.v, 0.5) meets a value that is not a number")
                .on("+ (:a {id: 1, v: 3})")
                .answers("3.0");
    }

    @Test
    void deviationsDoNotRememberWhatHasGone() {
        query("stDev(a.v) AS s, stDevP(a.v) AS p")
                .snapshot("0.0 | 0.0")
                .on("+ (:a {id: 1, v: 1})")
                .emitsNothing()
                .on("+ (:a {id: 2, v: 3})", "+ (:a {id: 3, v: 1e300})", "+ (:a {id: 4, v: NaN})")
                .emits("~ 0.0 | 0.0 -> NaN | NaN")
                .on("- (:a {id: 3})", "- (:a {id: 4})")
                .emits("~ NaN | NaN -> 1.4142135623730951 | 1.0")
                .on("+ (:a {id: 5, v: 2.00d})", "+ (:a {id: 6, v: 2.0})")
                .emits("~ 1.4142135623730951 | 1.0 -> 0.816496580927726 | 0.7071067811865476");
    }

    @Test
    void deviationsOfLargeNumbersKeepTheirDigits() {
        query("stDev(a.v) AS s, stDevP(DISTINCT a.v) AS p")
                .on(
                        "+ (:a {id: 1, v: 1000000000000000001})",
                        "+ (:a {id: 2, v: 1000000000000000002})",
                        "+ (:a {id: 3, v: 1000000000000000003})",
                        "+ (:a {id: 4, v: 1000000000000000003})")
                .answers("0.9574271077563381 | 0.816496580927726")
                .on("- (:a {id: 4})", "- (:a {id: 2})")
                .answers("1.4142135623730951 | 1.0");
        query("stDevP(a.v) AS p")
                .on("+ (:a {id: 1, v: 1e200})", "+ (:a {id: 2, v: -1e200})")
                .answers("1.0E200");
    }

    @Test
    void aDeviationIsOfNumbers() {
        query("stDev(a.v) AS s")
                .on("+ (:a {id: 1, v: 'x'})")
                .answers()
                .reports("stDev(a.v) meets a value that is not a number")
                .on("- (:a)")
                .answers("0.0");
    }

    @Test
    void aGradientIsThatOfTheLineWithTheLeastSquares() {
        query("drasi.linearGradient(a.id, a.v) AS g")
                .snapshot("null")
                .on("+ (:a {id: 1, v: 3})")
                .emitsNothing()
                .on("+ (:a {id: 2, v: 5})", "+ (:a {id: 9})")
                .emits("~ null -> 2.0")
                .on("+ (:a {id: 4, v: 5})")
                .emits("~ 2.0 -> 0.5714285714285714")
                .on("- (:a {id: 4})", "+ (:a {id: 9, v: 'x'})")
                .reports("drasi.linearGradient(a.id, a.v) meets a value that is not a number")
                .on("- (:a {id: 1})", "- (:a {id: 9})")
                .answers("null");
        // Points above each other lie on no line.
        query("drasi.linearGradient(1, a.v) AS g")
                .on("+ (:a {id: 1, v: 3})", "+ (:a {id: 2, v: 5})")
                .answers("null");
    }

    @Test
    void theLastValueIsThatOfTheLatestChange() {
        query("drasi.last(a.v) AS l")
                .on("+ (:a {id: 1, v: 'b'})")
                .emits("~ null -> 'b'")
                .on("+ (:a {id: 2, v: 'a'})", "+ (:a {id: 3})")
                .emits("~ 'b' -> 'a'")
                .on("+ (:a {id: 1, v: 'c'})")
                .emits("~ 'a' -> 'c'")
                .on("- (:a {id: 1})")
                .emits("~ 'c' -> 'a'")
                .on("+ (:a {id: 4, v: 'x'})", "+ (:a {id: 5, v: 'y'})")
                .emits("~ 'a' -> 'y'")
                .on("- (:a)")
                .emits("~ 'y' -> null");
    }

    @Test
    void theLastValueOfARowIsAsYoungAsTheYoungestOfItsNodes() {
        QueryFixture.given("a(id, k, v)", "b(id, w)")
                .join("R: a.k = b.id")
                .rows(
                        "+ (:b {id: 1, w: 1})",
                        "+ (:b {id: 2, w: 2})",
                        "+ (:a {id: 1, k: 1, v: 'p'})")
                .query("MATCH (a:a)-[:R]->(b:b) RETURN drasi.last(a.v) AS l")
                .snapshot("'p'")
                .on("+ (:a {id: 2, k: 2, v: 'q'})")
                .emits("~ 'p' -> 'q'")
                .on("+ (:b {id: 1, w: 7})")
                .emits("~ 'q' -> 'p'")
                .on("- (:a)", "- (:b)")
                .emits("~ 'p' -> null");
    }
}
