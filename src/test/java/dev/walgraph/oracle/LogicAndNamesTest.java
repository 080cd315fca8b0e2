package dev.walgraph.oracle;

import dev.walgraph.testing.QueryFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logic, comparison and the words of the language, in whole queries. */
class LogicAndNamesTest {

    private static final String ROW = "+ (:a {id: 1, n: 1, s: 'b', t: true})";

    private static QueryFixture.Running query(String text) {
        return QueryFixture.given("a(id, n, s, t, missing)").rows(ROW).query(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.n = 1.0",
                "a = a",
                "a.s > 'a' AND a.s < 'c'",
                "a.missing IS NULL",
                "NOT (a.missing IS NOT NULL)",
                "a.t OR a.missing",
                "a.missing OR a.t",
                "a.t OR a.t AND false",
                "false AND a.missing OR a.t",
                "NOT (false AND a.missing)",
                "NOT a.n = 2",
                "1 <= a.n <= 1",
                "a.n IN [null, 1.0]",
                "a.t XOR false",
                "a:a",
                "CASE a.n WHEN 1.0 THEN true END",
                "coalesce(a.missing, true)",
                "a.s STARTS WITH 'b' and a.s ends with 'b' AND a.s Contains 'b'",
            })
    void holds(String condition) {
        query("MATCH (a:a) WHERE " + condition + " RETURN a.id AS id").snapshot("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.missing = a.missing",
                "a.missing <> 1",
                "NOT a.missing",
                "a.missing",
                "a.missing IN [1]",
                "NOT a.n IN [2, null]",
                "a.n < a.s",
                "NOT a.n < a.s",
                "a.n > 1 OR a.missing > 1",
                "a.missing XOR true",
                "a.missing IN []",
                "a:b",
                "0 < a.n < 1",
                "a.missing STARTS WITH ''",
            })
    void doesNotHold(String condition) {
        query("MATCH (a:a) WHERE " + condition + " RETURN a.id AS id").snapshot();
    }

    @ParameterizedTest
    @CsvSource({
        "'match (x:a) where x.n = 1 return x.id as id'",
        "'Match (x:a) Where x.n = 1 Return x.id As id'",
        "'MATCH (nothing:a) WHERE nothing.n = 1 RETURN nothing.id AS id'",
        "'MATCH (inner1:a) WHERE inner1.n = 1 RETURN inner1.id AS id'",
        "'MATCH (order1:a) WHERE order1.n = 1 RETURN order1.id AS id'",
        "'MATCH (android:a) WHERE android.t AND android.n = 1 RETURN android.id AS id'",
        "'MATCH (`a b`:a) WHERE `a b`.n = 1 RETURN `a b`.id AS id'",
        "'MATCH (returned:a) WITH returned AS withdrawn RETURN withdrawn.id AS id'",
    })
    void wordsInAnyCaseAndNamesLikeWords(String text) {
        query(text).snapshot("1");
    }

    @Test
    void aFunctionMayHaveTheNameOfAKeyword() {
        query("MATCH (a:a) RETURN DISTINCT coll.distinct([a.n, 1, 2]) AS d").snapshot("[1, 2]");
        query("MATCH (a:a) RETURN Coll . DISTINCT ([a.n]) AS d, count(DISTINCT (a.n)) AS c")
                .snapshot("[1] | 1");
        QueryFixture.given("a(id, n)")
                .rows("+ (:a {id: 1, n: 1})")
                .gql("MATCH (a:a) RETURN coll.distinct([a.n, 1, 2]) AS d")
                .snapshot("[1, 2]");
    }
}
