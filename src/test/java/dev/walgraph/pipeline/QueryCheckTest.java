package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.analysis.GraphSchema;
import dev.walgraph.config.Environment;
import dev.walgraph.config.JobDefinition;
import dev.walgraph.config.JobFile;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said of a query and its joins, as far as the tables are known: the whole text. */
class QueryCheckTest {

    @Test
    void aLabelOfTwoSourcesIsAmbiguousWhereTheQueryUsesIt() {
        String sources =
                """
                sources:
                  - {kind: postgres, id: a, database: a, user: u, slotName: a, tables: [orders, customers]}
                  - {kind: postgres, id: b, database: b, user: u, slotName: b, tables: [orders, products]}
                queries:
                """;
        assertThat(
                        problems(
                                sources
                                        + """
                                          - id: q
                                            query: MATCH (o:orders)-[:R]->(p:products) RETURN o
                                            sources: [{sourceId: a}, {sourceId: b}]
                                            joins:
                                              - id: R
                                                keys:
                                                  - {label: orders, property: product_id}
                                                  - {label: products, property: id}
                                        """))
                .isEqualTo(
                        """
                        error[AmbiguousLabel]: label "orders" belongs to the sources "a" and "b"
                          --> job.yaml:6:21
                           6 |            MATCH (o:orders)-[:R]->(p:products) RETURN o
                             |                     ^^^^^^
                        hint: Say with "nodes" of the query's sources which labels to take from each.

                        error[AmbiguousLabel]: join "R" names the label "orders", which belongs to the sources "a" and "b"
                          --> job.yaml:11:13
                          11 |           - {label: orders, property: product_id}
                             |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                        hint: Say with "nodes" of the query's sources which labels to take from each.""");
        assertThat(
                        problems(
                                sources
                                        + """
                                          - id: unused
                                            query: "MATCH (c:customers) RETURN c.name AS name, ':orders' AS text"
                                            sources: [{sourceId: a}, {sourceId: b}]
                                          - id: told
                                            query: MATCH (o:orders) RETURN o.id AS id
                                            sources: [{sourceId: a}, {sourceId: b, nodes: [products]}]
                                        """))
                .isEmpty();
    }

    @Test
    void aJoinNeedsTheLabelsOfItsEnds() {
        String query =
                """
                queries:
                  - id: q
                    query: MATCH (o:orders)-[:CUSTOMER]->(c) RETURN o.id AS id
                    sources: [{sourceId: db}]
                    joins:
                      - id: CUSTOMER
                        keys:
                          - {label: orders, property: customer_id}
                          - {label: customer, property: id}
                """;
        assertThat(
                        problems(
                                """
                                sources:
                                  - {kind: postgres, id: db, database: shop, user: u, tables: [orders, sales.customers]}
                                """
                                        + query))
                .isEqualTo(
                        """
                        error[UnknownLabel]: join "CUSTOMER" names the label "customer", which the query's sources do not have
                          --> job.yaml:11:13
                          11 |           - {label: customer, property: id}
                             |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                        hint: Did you mean "customers"?""");
        assertThat(
                        problems(
                                """
                                sources:
                                  - {kind: postgres, id: db, database: shop, user: u}
                                """
                                        + query))
                .isEmpty();
    }

    @Test
    void aJoinNeedsTheColumnsOfItsEnds() {
        JobDefinition job =
                job(
                        """
                        sources:
                          - {kind: postgres, id: db, database: shop, user: u}
                        queries:
                          - id: q
                            query: MATCH (o:orders)-[:CUSTOMER]->(c) RETURN o.id AS id
                            sources: [{sourceId: db}]
                            joins:
                              - id: CUSTOMER
                                keys:
                                  - {label: orders, property: customerid}
                                  - {label: customers, property: number}
                        """);
        GraphSchema schema =
                GraphSchema.complete(
                        new TreeMap<>(
                                Map.of(
                                        "orders",
                                        Set.of("id", "customer_id"),
                                        "customers",
                                        Set.of("id", "name"))));
        assertThat(rendered(JoinChecks.check(job.queries().get(0), schema)))
                .isEqualTo(
                        """
                        error[UnknownProperty]: join "CUSTOMER" names the property "customerid", which nodes with the label "orders" do not have
                          --> job.yaml:10:13
                          10 |           - {label: orders, property: customerid}
                             |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                        hint: Did you mean "customer_id"?

                        error[UnknownProperty]: join "CUSTOMER" names the property "number", which nodes with the label "customers" do not have
                          --> job.yaml:11:13
                          11 |           - {label: customers, property: number}
                             |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                        hint: Its table has the columns "id", "name".""");
    }

    private static String problems(String yaml) {
        JobDefinition job = job(yaml);
        return job.queries().stream()
                .map(query -> rendered(QueryCheck.check(query, job)))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static String rendered(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Diagnostic::render).collect(Collectors.joining("\n\n"));
    }

    private static JobDefinition job(String yaml) {
        JobDefinition job =
                JobFile.parse("job.yaml", "job", yaml, Environment.of(Map.of())).definition();
        assertThat(job.queries()).extracting(QueryDefinition::id).isNotEmpty();
        return job;
    }
}
