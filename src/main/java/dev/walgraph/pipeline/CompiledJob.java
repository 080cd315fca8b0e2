package dev.walgraph.pipeline;

import dev.walgraph.config.JobDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import java.util.List;
import java.util.stream.Stream;

/**
 * A job, ready to run.
 *
 * @param definition what the job file says
 * @param sources the sources that queries read, in the order of the job file
 * @param queries the queries, in the order of the job file
 */
public record CompiledJob(
        JobDefinition definition, List<CompiledSource> sources, List<CompiledQuery> queries) {

    public CompiledJob {
        sources = List.copyOf(sources);
        queries = List.copyOf(queries);
    }

    /** What the user should know of. */
    public List<Diagnostic> warnings() {
        return queries.stream().flatMap(query -> query.warnings().stream()).toList();
    }

    Stream<CompiledQuery> readersOf(String sourceId) {
        return queries.stream()
                .filter(
                        query ->
                                query.definition().sources().stream()
                                        .anyMatch(s -> s.sourceId().equals(sourceId)));
    }
}
