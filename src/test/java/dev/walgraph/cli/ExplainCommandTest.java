package dev.walgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.cli.terminal.ExitCode;
import dev.walgraph.config.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code explain}. */
class ExplainCommandTest {

    private static final String JOB =
            """
            sources:
              - {kind: postgres, id: shop, database: shop, user: u}
            queries:
              - id: spending
                queryLanguage: Cypher
                sources: [{sourceId: shop}]
                joins:
                  - id: OF
                    keys: [{label: orders, property: customer}, {label: customers, property: id}]
                query: |
                  MATCH (o:orders)-[:OF]->(c:customers)
                  RETURN c.name AS name, sum(o.total) AS total
            reactions:
              - {kind: log, id: console, queries: [spending]}
            """;

    @TempDir private Path directory;

    @Test
    void namesOperatorsWithKeysStateAndUids() throws Exception {
        Path job = Files.writeString(directory.resolve("job.yaml"), JOB);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = execute(out, err, "explain", job.toString(), "--query", "spending");
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .startsWith("query spending\n\nas translated:\n")
                .contains("\nafter all rules:\n")
                .containsPattern(
                        "\noperators:\nresult \\(1 task, uid answer-[0-9a-f]{12}-result\\)\n")
                .containsPattern(
                        "  aggregate \\[.*name.*] \\(n tasks, state: .*, uid answer-[0-9a-f]{12}-aggregate-0")
                .containsPattern(
                        "join \\[.*customer.* = .*id.*] \\(n tasks, state: the rows of both inputs, uid")
                .contains("scan :orders [")
                .contains("scan :customers [");
    }

    @Test
    void showsWhatIsAskedTwiceOnce() throws Exception {
        String part = "MATCH (o:orders)-[:OF]->(c:customers) RETURN DISTINCT c.name AS name";
        Path job =
                Files.writeString(
                        directory.resolve("job.yaml"),
                        JOB.replaceAll(
                                "(?s)MATCH.*total\n",
                                part + "\n      UNION ALL\n      " + part + "\n"));
        StringWriter out = new StringWriter();
        execute(out, new StringWriter(), "explain", job.toString());
        String operators = out.toString().substring(out.toString().indexOf("operators:"));
        assertThat(operators.replaceAll("answer-[0-9a-f]{12}", "answer").strip())
                .isEqualTo(
                        """
                        operators:
                        result (1 task, uid answer-result)
                          union (no task of its own)
                            linear (n tasks, no state, uid answer-linear-0-0)
                              aggregate [name] (n tasks, state: a row for each group and what its \
                        aggregates need, uid answer-aggregate-0-0-0)
                                linear (n tasks, no state, uid answer-linear-0-0-0-0)
                                  join [o.customer = c.id] (n tasks, state: the rows of both \
                        inputs, uid answer-join-0-0-0-0-0)
                                    scan :orders [customer] (n tasks, no state, uid \
                        answer-scan-0-0-0-0-0-0)
                                    scan :customers [name, id] (n tasks, no state, uid \
                        answer-scan-0-0-0-0-0-1)
                            linear (n tasks, no state, uid answer-linear-0-1)
                              aggregate [name#2] (n tasks, state: a row for each group and what \
                        its aggregates need, uid answer-aggregate-0-0-0: the one above)""");
    }

    @Test
    void warnsOfStateThatGrows() throws Exception {
        Path job = Files.writeString(directory.resolve("job.yaml"), JOB);
        StringWriter err = new StringWriter();
        int code = execute(new StringWriter(), err, "explain", job.toString());
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(err.toString().replace(job.toString(), "job.yaml").strip())
                .isEqualTo(
                        """
                        warning[StateGrowth]: the state of query "spending" grows as long as its \
                        tables do
                          --> job.yaml:4:9
                           4 |   - id: spending
                             |         ^^^^^^^^
                        detail: It keeps each row of customers and orders for its joins, and a row \
                        for each group of rows of customers and orders, until they are deleted.
                        hint: Where rows are only ever added, a "timeToLive" lets the query forget \
                        those that have not changed for long.""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(o:orders), (c:customers)",
                "(o:orders) OPTIONAL MATCH (c:customers) WHERE c.id < o.total",
                "(o:orders) MATCH (c:customers) WHERE EXISTS { (d:customers) WHERE d.id < o.total }"
            })
    void warnsOfProducts(String patterns) throws Exception {
        Path job =
                Files.writeString(
                        directory.resolve("job.yaml"),
                        JOB.replace("(o:orders)-[:OF]->(c:customers)", patterns));
        StringWriter err = new StringWriter();
        execute(new StringWriter(), err, "explain", job.toString());
        assertThat(err.toString())
                .contains(
                        "until they are deleted. A join without a key gives each row of one side"
                                + " with each of the other.");
    }

    @Test
    void doesNotWarnOfStateThatDoesNotGrow() throws Exception {
        Path job =
                Files.writeString(
                        directory.resolve("job.yaml"),
                        JOB.replace("    joins:", "    timeToLive: 30d\n    joins:"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        execute(out, err, "explain", job.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .containsPattern(
                        "\nexpiry of what has not changed for 720h \\(n tasks, state: the nodes that are read, uid query-spending-[0-9a-f]{12}-expiry-shop\\)\n");
        Files.writeString(
                job,
                JOB.replaceAll("(?s)MATCH.*total\n", "MATCH (o:orders) RETURN o.total AS total\n"));
        err.getBuffer().setLength(0);
        execute(out, err, "explain", job.toString());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void suggestsTheQueryThatWasMeant() throws Exception {
        Path job = Files.writeString(directory.resolve("job.yaml"), JOB);
        StringWriter err = new StringWriter();
        int code =
                execute(new StringWriter(), err, "explain", job.toString(), "--query", "spendings");
        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .startsWith("There is no query \"spendings\". Did you mean \"spending\"?");
    }

    private static int execute(StringWriter out, StringWriter err, String... arguments) {
        return Walgraph.execute(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                false,
                Environment.of(Map.of()),
                arguments);
    }
}
