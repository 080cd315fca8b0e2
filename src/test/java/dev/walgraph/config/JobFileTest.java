package dev.walgraph.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.diagnostic.Diagnostic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Valid job files, field by field. */
class JobFileTest {

    private static final Environment NOTHING = Environment.of(Map.of());

    @Test
    void everyFieldInCamelCase() {
        JobDefinition job =
                read(
                        """
                        name: shop
                        parallelism: 3
                        stateBackend: rocksdb
                        checkpoints:
                          interval: 2m
                          directory: file:///var/walgraph
                        sources:
                          - kind: postgres
                            id: db
                            autoStart: true
                            host: db.example.com
                            port: 6543
                            database: shop
                            user: reader
                            password: 0123
                            tables: [orders, sales.items, '"odd.schema"."Odd ""name"']
                            slotName: my_slot
                            publicationName: my_pub
                            sslMode: verify-full
                            sslRootCert: /etc/ca.pem
                            sslCert: /etc/me.pem
                            sslKey: /etc/me.key
                            tableKeys:
                              - table: items
                                keyColumns: [order_id, line]
                            bootstrapProvider:
                              kind: postgres
                              parallelism: 2
                            idleMessageInterval: 200ms
                            silenceLimit: 30s
                        queries:
                          - id: q
                            autoStart: true
                            queryLanguage: cypher
                            query: MATCH (o:orders)-[:HAS]->(i:items) RETURN o.id
                            sources:
                              - sourceId: db
                                nodes: [orders, items]
                            joins:
                              - id: HAS
                                keys:
                                  - label: orders
                                    property: id
                                  - label: items
                                    property: order_id
                            parameters:
                              limit: 10
                              ratio: 0.5
                              name: "10"
                              on: true
                              none: null
                              list: [1, a]
                              map: {k: v}
                            granularity: batch
                            enableBootstrap: false
                            timeToLive: 30d
                        reactions:
                          - kind: log
                            id: console
                            queries: [q]
                            includeSnapshot: false
                            defaultTemplate:
                              added:
                                template: "+ {{after.id}}"
                            routes:
                              q:
                                deleted:
                                  template: "- {{before.id}}"
                          - kind: file
                            id: lines
                            queries: [q]
                            outputPath: out
                            format: drasi
                            writeMode: append
                        """);
        assertThat(job.name()).isEqualTo("shop");
        assertThat(job.settings())
                .isEqualTo(
                        new JobSettings(
                                3,
                                Duration.ofMinutes(2),
                                "file:///var/walgraph",
                                StateBackend.ROCKSDB));
        PostgresSourceDefinition source = job.source("db");
        assertThat(source)
                .isEqualTo(
                        new PostgresSourceDefinition(
                                "db",
                                "db.example.com",
                                6543,
                                "shop",
                                "reader",
                                Secret.of("0123"),
                                List.of(
                                        new TableName("public", "orders"),
                                        new TableName("sales", "items"),
                                        new TableName("odd.schema", "Odd \"name")),
                                "my_slot",
                                "my_pub",
                                new SslDefinition(
                                        SslMode.VERIFY_FULL,
                                        "/etc/ca.pem",
                                        "/etc/me.pem",
                                        "/etc/me.key"),
                                List.of(
                                        new TableKey(
                                                new TableName("sales", "items"),
                                                List.of("order_id", "line"))),
                                List.of(),
                                new BootstrapDefinition(2),
                                Duration.ofMillis(200),
                                Duration.ofSeconds(30),
                                source.places()));
        QueryDefinition query = job.queries().get(0);
        assertThat(query.language()).isEqualTo(QueryLanguage.CYPHER);
        assertThat(query.sources())
                .containsExactly(new SourceSubscription("db", List.of("orders", "items")));
        assertThat(query.joins().get(0).id()).isEqualTo("HAS");
        assertThat(query.joins().get(0).start()).isEqualTo(new JoinDefinition.Key("orders", "id"));
        assertThat(query.joins().get(0).end())
                .isEqualTo(new JoinDefinition.Key("items", "order_id"));
        assertThat(query.granularity()).isEqualTo(Granularity.BATCH);
        assertThat(query.enableBootstrap()).isFalse();
        assertThat(query.timeToLive()).isEqualTo(Duration.ofDays(30));
        assertThat(query.parameters())
                .containsEntry("limit", 10L)
                .containsEntry("ratio", 0.5)
                .containsEntry("name", "10")
                .containsEntry("on", true)
                .containsEntry("none", null)
                .containsEntry("list", Arrays.asList(1L, "a"))
                .containsEntry("map", Map.of("k", "v"));
        assertThat(job.reactions().get(0))
                .isEqualTo(
                        new LogReactionDefinition(
                                "console",
                                List.of("q"),
                                false,
                                new RowTemplates(
                                        Map.of(
                                                "q",
                                                new RowTemplates.ByOperation(
                                                        null, null, "- {{before.id}}")),
                                        new RowTemplates.ByOperation("+ {{after.id}}", null, null)),
                                job.reactions().get(0).places()));
        assertThat(job.reactions().get(1))
                .isEqualTo(
                        new FileReactionDefinition(
                                "lines",
                                List.of("q"),
                                true,
                                "out",
                                ResultFormat.DRASI,
                                RowTemplates.NONE,
                                job.reactions().get(1).places()));
    }

    @Test
    void snakeCaseSaysTheSame() {
        JobDefinition job =
                read(
                        """
                        state_backend: heap
                        sources:
                          - kind: postgres
                            id: db
                            auto_start: true
                            database: shop
                            user: reader
                            tables: [order_items]
                            slot_name: my_slot
                            publication_name: my_pub
                            ssl_mode: require
                            ssl_root_cert: ca
                            table_keys:
                              - table: order_items
                                key_columns: [order_id]
                            bootstrap_provider:
                              type: postgres
                            idle_message_interval: 1s
                        queries:
                          - id: q
                            query_language: GQL
                            query: MATCH (o:order_items) RETURN o
                            enable_bootstrap: true
                            sources:
                              - source_id: db
                        reactions:
                          - kind: file
                            id: lines
                            auto_start: true
                            queries: [q]
                            include_snapshot: false
                            output_path: out
                            default_template:
                              added:
                                template: "{{json after}}"
                        """);
        PostgresSourceDefinition source = job.source("db");
        assertThat(job.settings().stateBackend()).isEqualTo(StateBackend.HEAP);
        assertThat(source.slotName()).isEqualTo("my_slot");
        assertThat(source.publicationName()).isEqualTo("my_pub");
        assertThat(source.ssl()).isEqualTo(new SslDefinition(SslMode.REQUIRE, "ca", null, null));
        assertThat(source.tableKeys())
                .containsExactly(
                        new TableKey(new TableName("public", "order_items"), List.of("order_id")));
        assertThat(source.bootstrap()).isEqualTo(new BootstrapDefinition(4));
        assertThat(source.idleMessageInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(job.queries().get(0).enableBootstrap()).isTrue();
        assertThat(job.queries().get(0).timeToLive()).isNull();
        assertThat(job.reactions().get(0).includeSnapshot()).isFalse();
    }

    @Test
    void defaultsAreDrasis() {
        JobDefinition job =
                read(
                        """
                        sources:
                          - {kind: postgres, id: db, database: shop, user: reader}
                        queries:
                          - {id: q, query: "MATCH (o:orders) RETURN o", sources: [{sourceId: db}]}
                        reactions:
                          - {kind: log, id: console, queries: [q]}
                        """);
        PostgresSourceDefinition source = job.source("db");
        assertThat(job.name()).isEqualTo("job");
        assertThat(job.settings()).isEqualTo(JobSettings.defaults());
        assertThat(source.host()).isEqualTo("localhost");
        assertThat(source.port()).isEqualTo(5432);
        assertThat(source.password().isEmpty()).isTrue();
        assertThat(source.tables()).isEmpty();
        assertThat(source.slotName()).isEqualTo("drasi_slot");
        assertThat(source.publicationName()).isEqualTo("drasi_publication");
        assertThat(source.ssl()).isEqualTo(SslDefinition.of(SslMode.PREFER));
        assertThat(source.tableKeys()).isEmpty();
        assertThat(source.bootstrap()).isNull();
        assertThat(source.idleMessageInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(source.silenceLimit()).isEqualTo(Duration.ofSeconds(60));
        QueryDefinition query = job.queries().get(0);
        assertThat(query.language()).isEqualTo(QueryLanguage.GQL);
        assertThat(query.granularity()).isEqualTo(Granularity.TRANSACTION);
        assertThat(query.enableBootstrap()).isTrue();
        assertThat(job.reactions().get(0).includeSnapshot()).isTrue();
    }

    @Test
    void anchorsAndMergeKeysWork() {
        JobDefinition job =
                read(
                        """
                        x-server: &server
                          kind: postgres
                          host: db.example.com
                          database: shop
                          user: reader
                        sources:
                          - <<: *server
                            id: a
                            slotName: slot_a
                            tables: [orders]
                          - <<: *server
                            id: b
                            slotName: slot_b
                            host: other.example.com
                            tables: [customers]
                        queries:
                          - id: q
                            query: MATCH (o:orders), (c:customers) RETURN o, c
                            sources: [{sourceId: a}, {sourceId: b}]
                        reactions:
                          - {kind: log, id: console, queries: [q]}
                        """);
        assertThat(job.source("a").host()).isEqualTo("db.example.com");
        assertThat(job.source("b").host()).isEqualTo("other.example.com");
        assertThat(job.source("b").database()).isEqualTo("shop");
    }

    @Test
    void noPasswordIsEverPrinted() {
        LoadedJob loaded =
                JobFile.parse(
                        "job.yaml",
                        "job",
                        """
                        sources:
                          - kind: postgres
                            id: db
                            database: shop
                            user: reader
                            password: "hunter2 \\" # x"
                            pasword: hunter2
                            port: none
                          - {kind: postgres, id: other, database: d, user: u, password: hunter2, tuble: 1}
                        """,
                        NOTHING);
        assertThat(loaded.hasErrors()).isTrue();
        assertThat(loaded.toString()).doesNotContain("hunter2");
        assertThat(rendered(loaded)).doesNotContain("hunter2").contains("pasword: *******");
        assertThat(Secret.of("hunter2").toString()).isEqualTo("****");
        JobDefinition valid =
                read(
                        """
                        sources:
                          - {kind: postgres, id: db, database: d, user: u, password: hunter2}
                        queries:
                          - {id: q, query: "MATCH (o:orders) RETURN o", sources: [{sourceId: db}]}
                        reactions:
                          - {kind: log, id: console, queries: [q]}
                        """);
        assertThat(valid.toString()).contains("password=****").doesNotContain("hunter2");
        assertThat(valid.source("db").password().reveal()).isEqualTo("hunter2");
        LoadedJob broken = JobFile.parse("job.yaml", "job", "a: b\n\tpassword: hunter2\n", NOTHING);
        assertThat(rendered(broken)).doesNotContain("hunter2");
    }

    @Test
    void aProblemThatShowsLaterPointsAtItsField() {
        PostgresSourceDefinition source =
                read("""
                                sources:
                                  - kind: postgres
                                    id: db
                                    database: shop
                                    user: reader
                                    tables:
                                      - orders
                                      - customers
                                queries:
                                  - {id: q, query: "MATCH (o:orders) RETURN o", sources: [{sourceId: db}]}
                                reactions:
                                  - {kind: log, id: console, queries: [q]}
                                """)
                        .source("db");
        assertThat(source.places().error("X", "there is no such table", "tables[1]").render())
                .isEqualTo(
                        """
                        error[X]: there is no such table
                          --> job.yaml:8:9
                           8 |       - customers
                             |         ^^^^^^^^^""");
        assertThat(source.places().error("X", "not written in the file", "slotName").render())
                .isEqualTo(
                        """
                        error[X]: not written in the file
                          --> job.yaml:2:5
                           2 |   - kind: postgres
                             |     ^^^^""");
    }

    private static JobDefinition read(String yaml) {
        LoadedJob loaded = JobFile.parse("job.yaml", "job", yaml, NOTHING);
        assertThat(rendered(loaded)).isEmpty();
        return loaded.definitionOrThrow();
    }

    private static String rendered(LoadedJob loaded) {
        return String.join("\n", loaded.diagnostics().stream().map(Diagnostic::render).toList());
    }
}
