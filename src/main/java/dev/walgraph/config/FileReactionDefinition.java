package dev.walgraph.config;

import java.util.List;

/**
 * Appends result changes to files of a directory, one JSON document per line.
 *
 * @param outputPath the directory; relative to where Walgraph runs
 * @param format the form of the lines
 * @param templates lines per changed row instead, where there are any
 */
public record FileReactionDefinition(
        String id,
        List<String> queries,
        boolean includeSnapshot,
        String outputPath,
        ResultFormat format,
        RowTemplates templates,
        Places places)
        implements ReactionDefinition {

    public FileReactionDefinition {
        queries = List.copyOf(queries);
    }

    @Override
    public FileReactionDefinition withQueries(List<String> newQueries) {
        return new FileReactionDefinition(
                id, newQueries, includeSnapshot, outputPath, format, templates, places);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitFile(this);
    }
}
