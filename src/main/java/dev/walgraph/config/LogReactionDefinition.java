package dev.walgraph.config;

import java.util.List;

/**
 * Prints changed rows.
 *
 * @param templates how a row is printed, where not as JSON
 */
public record LogReactionDefinition(
        String id,
        List<String> queries,
        boolean includeSnapshot,
        RowTemplates templates,
        Places places)
        implements ReactionDefinition {

    public LogReactionDefinition {
        queries = List.copyOf(queries);
    }

    @Override
    public LogReactionDefinition withQueries(List<String> newQueries) {
        return new LogReactionDefinition(id, newQueries, includeSnapshot, templates, places);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitLog(this);
    }
}
