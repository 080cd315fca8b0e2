package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.operator.RowIdentities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What tells the rows of joins' inputs apart. That it is so, the oracle sees with each of its
 * queries; that it is found, and stays the same, is seen here.
 */
class RowIdentityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    MATCH (n:a)-[:R]->(m:b) RETURN n.p, m.p                            | [[@n], [@m]]
                    MATCH (n:a)-[:R]->(m:b) WHERE n.p > 1 AND m.q + 1 = 2 RETURN n.p   | [[@m], [@n]]
                    MATCH (n:a)-[:R]->(m:b)<-[:R]-(o:a) RETURN n.p, o.q                | [[@m, @n], [@o], [@m], [@n]]
                    MATCH (n:a) OPTIONAL MATCH (n)-[:R]->(m:b) RETURN n.p, m.q         | [[@n], [@m]]
                    MATCH (n:a) UNWIND n.p AS e MATCH (m:b {y: e}) RETURN n.q, m.q     | [[@n, #e], [@m]]
                    MATCH (n:a) WITH n ORDER BY n.p LIMIT 3 MATCH (m:b {y: n.x}) RETURN m.q | [[@n], [@m]]
                    MATCH (n:a) WITH DISTINCT n.x AS x MATCH (m:b {y: x}) RETURN m.q   | [[x], [@m]]
                    MATCH (n:a) WITH count(*) AS c MATCH (m:b {y: c}) RETURN m.q       | [[], [@m]]
                    """)
    void isFound(String query, String expected) {
        assertThat(found(TestQuery.dataflow(query))).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    MATCH (n:a)-[:R]->(m:b) RETURN count(*)                            | [null, null]
                    UNWIND [1, 1] AS c MATCH (m:b {y: c}) RETURN m.q                   | [null, [@m]]
                    MATCH (n:a)-[:R*1..]->(:b)<-[:R]-(m:a) RETURN m.q                  | [[@node, @m], null, [@node], [@m], [@relationships.left], [@relationships.right]]
                    """)
    void isNotKnownWhereRowsCanBeAlike(String query, String expected) {
        assertThat(found(TestQuery.dataflow(query))).hasToString(expected);
    }

    /** Of a group there is one row, wherever what it is of comes from. */
    @Test
    void isThatOfGroupsOnlyWhereNodesOfSeveralSourcesCanHaveOneId() {
        Dataflow dataflow =
                TestQuery.dataflow(
                        "MATCH (n:a) WITH DISTINCT n.x AS x MATCH (m:b {y: x}) RETURN m.q");
        assertThat(found(dataflow, 2)).hasToString("[[x], null]");
        Dataflow.Join join = (Dataflow.Join) dataflow.inputs().get(0);
        assertThat(RowIdentity.ofInputs(join.left(), join.right(), 2))
                .isEqualTo(new RowIdentities(List.of(0), null));
    }

    private static List<@Nullable List<String>> found(Dataflow dataflow) {
        return found(dataflow, 1);
    }

    /** Of both inputs of each join, from the result on, the names of the columns. */
    private static List<@Nullable List<String>> found(Dataflow dataflow, int sources) {
        List<@Nullable List<String>> found = new ArrayList<>();
        if (dataflow instanceof Dataflow.Join join) {
            found.add(named(RowIdentity.of(join.left(), sources), join.spec().leftColumns()));
            found.add(named(RowIdentity.of(join.right(), sources), join.spec().rightColumns()));
        } else if (dataflow instanceof Dataflow.OuterJoin join) {
            found.add(named(RowIdentity.of(join.left(), sources), join.spec().leftColumns()));
            found.add(named(RowIdentity.of(join.right(), sources), join.spec().rightColumns()));
        }
        dataflow.inputs().forEach(input -> found.addAll(found(input, sources)));
        return found;
    }

    private static @Nullable List<String> named(
            Optional<List<Integer>> identity, List<String> columns) {
        return identity.map(places -> places.stream().map(columns::get).toList()).orElse(null);
    }
}
