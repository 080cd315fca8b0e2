package dev.walgraph.pipeline;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.source.catalog.Capture;

/**
 * A source and what the job's queries read of it.
 *
 * @param definition what the job file says
 * @param capture the tables and columns that some query reads
 */
public record CompiledSource(PostgresSourceDefinition definition, Capture capture) {

    public String id() {
        return definition.id();
    }
}
