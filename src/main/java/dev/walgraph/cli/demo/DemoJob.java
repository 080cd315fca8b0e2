package dev.walgraph.cli.demo;

import dev.walgraph.config.Environment;
import dev.walgraph.config.JobDefinition;
import dev.walgraph.config.JobFile;
import dev.walgraph.config.LoadedJob;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.pipeline.QueryCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The job that the demo runs, and the SQL that its answers are compared with.
 *
 * @param definition the job
 * @param sql by query id; a query that is not one of jobs/demo.yaml has none
 */
record DemoJob(JobDefinition definition, Map<String, String> sql) {

    private static final String BUILT_IN = "jobs/demo.yaml";

    /** Stands for the port of a server that does not run yet. */
    private static final int ANY_PORT = 5432;

    /** What is wrong with a job file, as far as that shows without a database. */
    static List<Diagnostic> check(@Nullable Path file) {
        if (file == null) {
            return List.of();
        }
        LoadedJob loaded = JobFile.read(file, environment(DemoDatabase.variables(ANY_PORT)));
        List<Diagnostic> problems = new ArrayList<>(loaded.diagnostics());
        for (QueryDefinition query : loaded.definition().queries()) {
            problems.addAll(QueryCheck.check(query, loaded.definition()));
        }
        return problems;
    }

    private static Environment environment(Map<String, String> variables) {
        return Environment.of(variables).orElse(Environment.process());
    }

    /**
     * Reads a job.
     *
     * @param file the job file; null for jobs/demo.yaml as it was when Walgraph was built
     * @param variables those of {@link DemoDatabase#variables()}
     * @throws DiagnosticException with what is wrong in the file
     */
    static DemoJob read(@Nullable Path file, Map<String, String> variables) {
        Environment environment = environment(variables);
        JobDefinition builtIn =
                JobFile.parse(BUILT_IN, "demo", builtInText(), environment).definitionOrThrow();
        if (file == null) {
            return new DemoJob(builtIn, SqlTwin.all());
        }
        LoadedJob loaded = JobFile.read(file, environment);
        return new DemoJob(loaded.definitionOrThrow(), twins(loaded.definition(), builtIn));
    }

    /** A query that somebody has changed says something else than its twin. */
    private static Map<String, String> twins(JobDefinition job, JobDefinition builtIn) {
        Map<String, String> twins = new LinkedHashMap<>();
        for (QueryDefinition query : job.queries()) {
            String sql = SqlTwin.all().get(query.id());
            boolean unchanged =
                    builtIn.queries().stream()
                            .anyMatch(
                                    original ->
                                            original.id().equals(query.id())
                                                    && text(original).equals(text(query)));
            if (sql != null && unchanged) {
                twins.put(query.id(), sql);
            }
        }
        return twins;
    }

    private static String text(QueryDefinition query) {
        return query.text().text().strip();
    }

    private static String builtInText() {
        try (InputStream file = DemoJob.class.getResourceAsStream("demo.yaml")) {
            if (file == null) {
                throw new IllegalStateException("demo.yaml is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of the queries, in the order of the file. */
    List<String> queryIds() {
        return definition.queries().stream().map(QueryDefinition::id).toList();
    }
}
