package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.Environment;
import dev.walgraph.config.JobFile;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.expression.Expression;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.Value;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Project;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which queries of a job are computed once. */
class QueryGroupTest {

    private static final String JOIN =
            "MATCH (o:orders)-[:OF]->(c:customers) RETURN o.id AS id, c.name AS name";

    private static final String SOURCE = "sources: [{sourceId: db}]";

    /** A query as a job file has it. */
    private record Written(String text, String more) {}

    private static Written written(String text) {
        return new Written(text, SOURCE);
    }

    private static Written written(String text, String setting) {
        return new Written(text, SOURCE + ", " + setting);
    }

    /** The ids of the queries of each group; they are called a, b, c, ... in their order. */
    private static List<List<String>> groups(Written... queries) {
        return QueryGroup.of(compiled(queries)).stream()
                .map(group -> group.queries().stream().map(CompiledQuery::id).toList())
                .toList();
    }

    private static List<CompiledQuery> compiled(Written... queries) {
        StringBuilder job =
                new StringBuilder(
                        "sources:\n  - {kind: postgres, id: db, database: d, user: u, slotName: s,"
                                + " tables: [orders, customers]}\nqueries:\n");
        for (int i = 0; i < queries.length; i++) {
            job.append("  - {id: ")
                    .append((char) ('a' + i))
                    .append(", queryLanguage: Cypher, ")
                    .append(queries[i].more())
                    .append(
                            ", joins: [{id: OF, keys: [{label: orders, property: customer_id},"
                                    + " {label: customers, property: id}]}], query: \"")
                    .append(queries[i].text())
                    .append("\"}\n");
        }
        List<CompiledQuery> compiled = new ArrayList<>();
        JobFile.parse("job.yaml", "job", job.toString(), Environment.of(Map.of()))
                .definition()
                .queries()
                .forEach(definition -> compiled.add(QueryCompiler.compile(definition, null)));
        return compiled;
    }

    @Test
    void theSamePlanIsComputedOnce() {
        assertThat(
                        groups(
                                written(JOIN),
                                written("MATCH (o:orders) RETURN count(*) AS n"),
                                written(JOIN.replace(" RETURN", "   RETURN")),
                                written(JOIN, "granularity: batch")))
                .containsExactly(List.of("a", "c", "d"), List.of("b"));
    }

    @Test
    void howAnAggregateIsWrittenDoesNotCount() {
        assertThat(
                        groups(
                                written("MATCH (o:orders) RETURN count(*) AS n"),
                                written("MATCH (o:orders) RETURN COUNT( * ) AS n"),
                                written("MATCH (o:orders) RETURN sum(o.n) AS n"),
                                written("MATCH (o:orders) RETURN sum( o.n ) AS n")))
                .containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MATCH (o:orders)-[:OF]->(c:customers) RETURN o.id AS id, [date('2024-01-01')] AS d",
                "MATCH (o:orders)-[:OF]->(c:customers)"
                        + " RETURN o.id AS id, {a: [date('2024-01-01')]} AS d",
                "UNWIND [date('2024-01-01')] AS d RETURN d"
            })
    void stateOfDatesIsNotThatOfTheirTexts(String text) {
        List<CompiledQuery> queries =
                compiled(
                        written(text), written(text.replace("date('2024-01-01')", "'2024-01-01'")));
        assertThat(StateDigest.of(queries.get(0))).isNotEqualTo(StateDigest.of(queries.get(1)));
    }

    /** Two plans of which the text is the same, as of a float and a decimal. */
    @Test
    void groupsHaveUidsOfTheirOwn() {
        CompiledQuery query = compiled(written(JOIN)).get(0);
        List<QueryGroup> groups =
                QueryGroup.of(
                        List.of(
                                with(query, "a", new FloatValue(1.5)),
                                with(query, "b", new DecimalValue(new BigDecimal("1.5"))),
                                with(query, "c", new FloatValue(1.5))));
        assertThat(groups)
                .extracting(group -> group.queryIds().stream().sorted().toList())
                .containsExactly(List.of("a", "c"), List.of("b"));
        assertThat(groups).extracting(QueryGroup::uid).doesNotHaveDuplicates();
    }

    /** A query that shows a constant, too. */
    private static CompiledQuery with(CompiledQuery query, String id, Value constant) {
        Produce plan = query.plan();
        List<Project.Assignment> assignments = new ArrayList<>();
        plan.input().columns().forEach(name -> assignments.add(Project.Assignment.keep(name)));
        assignments.add(new Project.Assignment("constant", Expression.literal(constant)));
        Produce shown =
                new Produce(
                        new Project(plan.input(), assignments),
                        plan.results(),
                        plan.identity(),
                        plan.order());
        QueryDefinition definition = query.definition();
        return new CompiledQuery(
                new QueryDefinition(
                        id,
                        definition.text(),
                        definition.language(),
                        definition.sources(),
                        definition.joins(),
                        definition.parameters(),
                        definition.granularity(),
                        definition.enableBootstrap(),
                        definition.timeToLive(),
                        definition.places()),
                query.initialPlan(),
                shown,
                query.lowered(),
                query.warnings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MATCH (o:orders)-[:OF]->(c:customers) RETURN o.id AS id, c.name AS title",
                "MATCH (o:orders)-[:OF]->(c:customers) RETURN c.name AS name, o.id AS id",
                "MATCH (o:orders)-[:OF]->(c:customers) WHERE o.n = 1 RETURN o.id AS id, c.name AS"
                        + " name",
                "MATCH (o:orders)-[:OF]->(c:customers) RETURN o.id AS id, c.name AS name ORDER BY"
                        + " id"
            })
    void whatSaysSomethingElseIsNot(String other) {
        assertThat(groups(written(JOIN), written(other))).hasSize(2);
    }

    @Test
    void constantsOfDifferentTypesAreDifferent() {
        String text = "MATCH (o:orders)-[:OF]->(c:customers) RETURN o.id AS id, 1 AS one";
        assertThat(groups(written(text), written(text.replace("1 AS", "1.0 AS")))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MATCH (o:orders) WHERE o.n > 3 RETURN o.id AS id",
                "UNWIND [1, 2] AS x RETURN x",
                "MATCH (o:orders) RETURN o.id AS id UNION ALL MATCH (c:customers) RETURN count(*)"
                        + " AS id"
            })
    void whatKeepsNoStateBeforeItsResultIsNot(String text) {
        assertThat(groups(written(text), written(text))).hasSize(2);
    }

    @Test
    void whatBeginsAtATimeOfItsOwnIsNot() {
        assertThat(
                        groups(
                                written(JOIN, "enableBootstrap: false"),
                                written(JOIN, "enableBootstrap: false"),
                                written(JOIN, "timeToLive: 3d"),
                                written(JOIN, "timeToLive: 3d")))
                .hasSize(4);
    }

    @Test
    void everyKindOfStateIsShared() {
        List<String> texts =
                List.of(
                        "MATCH (o:orders) RETURN DISTINCT o.status AS status",
                        "MATCH (o:orders) RETURN o.id AS id ORDER BY id LIMIT 3",
                        "MATCH (c:customers) OPTIONAL MATCH (o:orders)-[:OF]->(c) RETURN c.id AS id,"
                                + " o.id AS o",
                        "MATCH (o:orders)-[:OF*1..]->(c) RETURN o.id AS id, c.id AS c",
                        "MATCH (o:orders) WITH o.status AS s, count(*) AS n WHERE n > 3 RETURN s"
                                + " UNION ALL MATCH (c:customers) RETURN count(*) AS s");
        for (String text : texts) {
            assertThat(groups(written(text), written(text)))
                    .as(text)
                    .containsExactly(List.of("a", "b"));
        }
    }
}
