package dev.walgraph.analysis;

import dev.walgraph.graph.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a query and gives its names a meaning.
 *
 * @param relationshipTypes what the joins of the query's configuration define
 * @param parameters the values of the query's parameters
 * @param schema labels and properties of the graph; null if they are not known
 */
public record AnalysisContext(
        List<RelationshipType> relationshipTypes,
        Map<String, Value> parameters,
        @Nullable GraphSchema schema) {

    public AnalysisContext {
        relationshipTypes = List.copyOf(relationshipTypes);
        parameters = Map.copyOf(parameters);
    }
}
