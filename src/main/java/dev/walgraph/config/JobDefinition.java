package dev.walgraph.config;

import java.io.Serializable;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What a job file says: only the parts that are to run.
 *
 * @param name the job's name; by default the file's, without its ending
 * @param settings how the job runs
 * @param sources the databases
 * @param queries the queries
 * @param reactions what is done with their answers
 */
public record JobDefinition(
        String name,
        JobSettings settings,
        List<PostgresSourceDefinition> sources,
        List<QueryDefinition> queries,
        List<ReactionDefinition> reactions)
        implements Serializable {

    public JobDefinition {
        sources = List.copyOf(sources);
        queries = List.copyOf(queries);
        reactions = List.copyOf(reactions);
    }

    /** The source with this id. */
    public PostgresSourceDefinition source(String id) {
        return sources.stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("source " + id));
    }
}
