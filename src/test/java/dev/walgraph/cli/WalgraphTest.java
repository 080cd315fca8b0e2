package dev.walgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.cli.terminal.ExitCode;
import dev.walgraph.config.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalgraphTest {

    private static final String VALIDATE_USAGE =
            """
            Usage: walgraph validate [-hV] [--verbose] (JOB.yaml | --job=JOB.yaml)
            Check a job file and its queries, without a database.
                  (JOB.yaml | --job=JOB.yaml)
                              The job file: sources, queries, reactions.
              -h, --help      Show this help message and exit.
              -V, --version   Print version information and exit.
                  --verbose   Show on standard error what Walgraph and Flink log, and the
                                stack trace of what fails.

            Shows all problems at once, each with its line and column. Ends with 0 if the
            job can run, with 2 if it cannot. Warnings and notices do not count.
            What only the database knows (tables, keys, privileges) is checked by "doctor".
            """;

    @TempDir Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"ecommerce.yaml", "demo.yaml"})
    void theJobsOfTheRepositoryAreValid(String job) {
        assertThat(run(false, "validate", "jobs/" + job)).as(out.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).startsWith("jobs/" + job + ": valid (1 source, ");
    }

    @Test
    void validateShowsAllProblemsAtOnce() throws IOException {
        String file =
                job(
                        """
                        sources:
                          - {kind: postgres, id: db, database: d, user: u, potr: 1}
                        queries:
                          - id: q
                            query: |
                              MATCH (n:orders
                              RETURN n
                            sources: [{sourceId: db}]
                          - id: p
                            query: |
                              MATCH (n:orders)
                              RETURN m.id
                            sources: [{sourceId: db}]
                        reactions:
                          - kind: log
                            id: console
                            queries: [q, p]
                            defaultTemplate:
                              added:
                                template: "{{after"
                        """);
        assertThat(run(false, "validate", file)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(out.toString())
                .contains("a postgres source has no key \"potr\"")
                .contains(file + ":7:7")
                .contains("error[UndefinedVariable]: variable \"m\" is not defined")
                .contains(file + ":12:14")
                .contains("malformed template")
                .endsWith(file + ": 4 errors\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void validateChecksQueriesOfWhichTheRestIsWrong() throws IOException {
        String file =
                job(
                        """
                        sources:
                          - {kind: postgress, id: db}
                        queries:
                          - id: q
                            sources: [{sourceId: bd}]
                            query: |
                              MATCH (n:orders)
                              RETURN m.id
                          - id: p
                            query: |
                              MATCH (n:orders)
                              RETURN m.id
                          - id: r
                            sources: [{sourceId: db}]
                            joins:
                              - id: OF
                                keys: [{label: orders}]
                            query: MATCH (n:orders)-[:OF]->(c) RETURN n.id
                        """);
        assertThat(run(false, "validate", file)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(out.toString())
                .contains("there is no source \"bd\"")
                .contains(file + ":8:14")
                .contains("a query needs \"sources\"")
                .contains(file + ":12:14")
                // What is said of the joins is all there is to say of the type.
                .doesNotContain("UnknownRelationshipType");
    }

    @Test
    void aDatabaseThatIsAwayIsNoBadInput() throws IOException {
        String file =
                job(
                        """
                        sources:
                          - {kind: postgres, id: db, host: localhost, port: 1, database: d, user: u, password: p, publication_name: p, slot_name: s}
                        queries:
                          - {id: q, query: "MATCH (n:orders) RETURN n.id", sources: [{sourceId: db}]}
                        """);
        assertThat(run(false, "run", file)).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("error[SourceUnavailable]");
    }

    @Test
    void warningsAndNoticesDoNotCount() throws IOException {
        String file =
                job(
                        """
                        port: 8080
                        sources:
                          - {kind: postgres, id: db, database: d, user: u}
                        queries:
                          - {id: q, query: "MATCH (n:orders) RETURN n", sources: [{sourceId: db}]}
                        """);
        assertThat(run(false, "validate", file)).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .isEqualTo(
                        """
                        notice[ConfigNoEffect]: "port" has no effect
                          --> %1$s:1:1
                           1 | port: 8080
                             | ^^^^
                        detail: They configure Drasi Server itself. Walgraph runs a job file as one Flink job: its own settings are name, parallelism, checkpoints and stateBackend.

                        warning[ConfigUnused]: no reaction takes the answer of query "q"
                          --> %1$s:5:10
                           5 |   - {id: q, query: "MATCH (n:orders) RETURN n", sources: [{sourceId: db}]}
                             |          ^

                        %1$s: valid (1 source, 1 query, 0 reactions), 1 warning, 1 notice
                        """
                                .formatted(file));
    }

    @Test
    void coloursOnlyWhereTheyAreWanted() throws IOException {
        String file = job("sources: 1\n");
        run(false, "validate", file);
        assertThat(out.toString()).doesNotContain("\u001b");
        run(true, "validate", file);
        assertThat(out.toString())
                .contains("\u001b[1;31merror[ConfigWrongType]\u001b[0m")
                .contains("\u001b[1;31m^\u001b[0m");
    }

    @Test
    void aFileThatIsNotThere() {
        String file = directory.resolve("nowhere.yaml").toString();
        assertThat(run(false, "validate", file)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(out.toString())
                .isEqualTo(
                        "error[ConfigUnreadableFile]: there is no file \"%1$s\"%n%n%1$s: 1 error%n"
                                .formatted(file));
    }

    @Test
    void variablesComeFromTheFileBesideTheJob() throws IOException {
        Files.writeString(directory.resolve(".env"), "DB=shop\n");
        String file =
                job(
                        """
                        sources:
                          - {kind: postgres, id: db, database: "${DB}", user: u}
                        queries:
                          - {id: q, query: "MATCH (n:orders) RETURN n", sources: [{sourceId: db}]}
                        reactions:
                          - {kind: log, id: console, queries: [q]}
                        """);
        assertThat(run(false, "validate", file)).as(out.toString()).isEqualTo(ExitCode.OK);
    }

    @Test
    void badArgumentsAreBadInput() {
        assertThat(run(false)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).startsWith("Which command?").contains("validate");
        assertThat(run(false, "vaildate", "x")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("Did you mean: ").contains("validate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "explain", "doctor"})
    void theJobFileIsAWordOrAnOption(String command) {
        String file = directory.resolve("nowhere.yaml").toString();
        String missing = "error[ConfigUnreadableFile]: there is no file \"" + file + "\"";
        assertThat(run(false, command, file)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run(false, command, "--job", file)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run(false, command, "--job=" + file)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(out.toString() + err).containsPattern("(?s)(\\Q" + missing + "\\E.*){3}");
    }

    @Test
    void aJobFileIsNeeded() {
        assertThat(run(false, "validate")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .isEqualTo(
                        "Which job file? Name it as JOB.yaml or as --job JOB.yaml.\n"
                                + VALIDATE_USAGE);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void oneJobFileIsEnough() {
        assertThat(run(false, "validate", "--job", "a.yaml", "b.yaml"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .isEqualTo(
                        "One job file is enough, but here are 2: b.yaml, a.yaml\n"
                                + VALIDATE_USAGE);
        assertThat(out.toString()).isEmpty();
    }

    /** Else it would take a client of Flink's with it, or a JobManager and all of its jobs. */
    @Test
    void doesNotEndAProcessThatIsNotItsOwn() {
        Walgraph.main("validate", "jobs/demo.yaml");
        assertThatThrownBy(() -> Walgraph.main("validate", "nowhere.yaml"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("walgraph ended with exit code 2; what it printed says why");
    }

    @Test
    void theDemoRefusesAWrongJobFileBeforeItStartsADatabase() throws IOException {
        String file =
                job(
                        """
                        sources:
                          - {kind: postgres, id: db, port: "${DEMO_DB_PORT}", database: d, user: u}
                        queries:
                          - {id: q, query: MATCH (n:orders) RETURN m.id, sources: [{sourceId: db}]}
                        reactions:
                          - {kind: log, id: console, queries: [q]}
                        """);
        assertThat(run(false, "demo", file)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .isEqualTo(
                        """
                        error[UndefinedVariable]: variable "m" is not defined
                          --> %s:4:44
                           4 |                    MATCH (n:orders) RETURN m.id
                             |                                            ^
                        hint: Did you mean "n"?

                        """
                                .formatted(file));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theDemoRefusesAFileThatIsNotThere() {
        String file = directory.resolve("nowhere.yaml").toString();
        assertThat(run(false, "demo", file)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .isEqualTo(
                        "error[ConfigUnreadableFile]: there is no file \"%s\"%n%n".formatted(file));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpSaysWhatToDo() {
        assertThat(run(false, "--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .startsWith("Usage: walgraph [-hV] [--verbose] COMMAND\n")
                .contains("validate")
                .contains("Exit codes:");
        assertThat(run(false, "--version")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("walgraph ");
    }

    private String job(String yaml) throws IOException {
        return Files.writeString(directory.resolve("job.yaml"), yaml).toString();
    }

    private int run(boolean colours, String... arguments) {
        return Walgraph.execute(
                new PrintWriter(out),
                new PrintWriter(err),
                colours,
                Environment.of(Map.of("DB_PASSWORD", "secret")),
                arguments);
    }
}
