package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;

/** Groups: one row each at any time, updated while they live and deleted when they are empty. */
class GroupingTest {

    @Test
    void aConditionOnAnAggregateSeesOneRowPerGroup() {
        QueryFixture.given("a(id, g)")
                .query("MATCH (a:a) WITH a.g AS g, count(a) AS c WHERE c > 1 RETURN g, c")
                .on("+ (:a {id: 1, g: 'x'})")
                .emitsNothing()
                .on("+ (:a {id: 2, g: 'x'})")
                .emits("+ 'x' | 2")
                .on("+ (:a {id: 3, g: 'x'})", "+ (:a {id: 4, g: 'x'})")
                .emits("~ 'x' | 2 -> 'x' | 4")
                .on("+ (:a {id: 3, g: 'y'})", "+ (:a {id: 4, g: 'y'})")
                .emits("~ 'x' | 4 -> 'x' | 2", "+ 'y' | 2")
                .on("- (:a {id: 1})")
                .emits("- 'x' | 2")
                .answers("'y' | 2");
    }

    @Test
    void aNodeThatIsAGroupIsUpdatedInPlace() {
        QueryFixture.given("g(id, name)", "a(id, g)")
                .join("IN: a.g = g.id")
                .rows("+ (:g {id: 1, name: 'old'})", "+ (:a {id: 1, g: 1})", "+ (:a {id: 2, g: 1})")
                .query("MATCH (a:a)-[:IN]->(g:g) RETURN g, count(*) AS c")
                .snapshot("(:g {id: 1, name: 'old'}) | 2")
                .on("+ (:g {id: 1, name: 'new'})")
                .emits("~ (:g {id: 1, name: 'old'}) | 2" + " -> (:g {id: 1, name: 'new'}) | 2")
                .on("- (:a {id: 1})")
                .emits("~ (:g {id: 1, name: 'new'}) | 2" + " -> (:g {id: 1, name: 'new'}) | 1")
                .on("- (:a)")
                .emits("- (:g {id: 1, name: 'new'}) | 1");
    }

    @Test
    void aNodeThatIsAGroupOfTheNextMatchKeepsItsProperties() {
        QueryFixture.given("g(id, name)", "a(id, g)")
                .join("IN: a.g = g.id")
                .rows("+ (:g {id: 1, name: 'x'})", "+ (:g {id: 2, name: 'x'})")
                .query("MATCH (a:a)-[:IN]->(g:g) WITH g, count(*) AS c RETURN g.name AS n, c")
                .snapshot()
                .on("+ (:a {id: 1, g: 1})", "+ (:a {id: 2, g: 2})")
                .emits("+ 'x' | 1", "+ 'x' | 1")
                .on("+ (:g {id: 2, name: 'y'})")
                .emits("~ 'x' | 1 -> 'y' | 1");
    }

    @Test
    void aGlobalAggregateAlwaysHasARow() {
        QueryFixture.given("a(id, n)")
                .query("MATCH (a:a) RETURN count(*) AS c, sum(a.n) AS s, max(a.n) AS m")
                .snapshot("0 | 0 | null")
                .on("+ (:a {id: 1, n: 5})")
                .emits("~ 0 | 0 | null -> 1 | 5 | 5")
                .on("- (:a)")
                .emits("~ 1 | 5 | 5 -> 0 | 0 | null");
    }

    @Test
    void groupsAreOfEquivalentValues() {
        QueryFixture.given("a(id, g)")
                .query("MATCH (a:a) RETURN a.g AS g, count(*) AS c")
                .on("+ (:a {id: 1, g: 1.0})", "+ (:a {id: 2})", "+ (:a {id: 3})")
                .emits("+ 1.0 | 1", "+ null | 2")
                .on("+ (:a {id: 4, g: 1})")
                .emits("~ 1.0 | 1 -> 1 | 2")
                .on("- (:a {id: 4})", "- (:a {id: 2})")
                .emits("~ 1 | 2 -> 1.0 | 1", "~ null | 2 -> null | 1")
                .on("- (:a)")
                .emits("- 1.0 | 1", "- null | 1")
                .keepsNothing();
    }

    @Test
    void distinctCountsCopies() {
        QueryFixture.given("a(id, s)")
                .query("MATCH (a:a) RETURN DISTINCT a.s AS s")
                .on("+ (:a {id: 1, s: 'x'})", "+ (:a {id: 2, s: 'x'})")
                .emits("+ 'x'")
                .on("- (:a {id: 1})")
                .emitsNothing()
                .on("+ (:a {id: 2, s: 'y'})")
                .emits("- 'x'", "+ 'y'")
                .on("- (:a)")
                .emits("- 'y'")
                .keepsNothing();
    }
}
