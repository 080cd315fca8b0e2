package dev.walgraph.analysis;

import dev.walgraph.config.QueryLanguage;
import dev.walgraph.graph.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a query and gives its names a meaning.
 *
 * @param joins the types that the joins of the query's configuration define
 * @param parameters the values of the query's parameters
 * @param schema labels, types and properties of the graph; null if nothing is known, so that any
 *     name may be a type of its relationships
 * @param language the language of the query, for messages
 */
public record AnalysisContext(
        List<RelationshipType.OfJoin> joins,
        Map<String, Value> parameters,
        @Nullable GraphSchema schema,
        QueryLanguage language) {

    public AnalysisContext {
        joins = List.copyOf(joins);
        parameters = Map.copyOf(parameters);
    }

    /** What surrounds a query in Cypher. */
    public AnalysisContext(
            List<RelationshipType.OfJoin> joins,
            Map<String, Value> parameters,
            @Nullable GraphSchema schema) {
        this(joins, parameters, schema, QueryLanguage.CYPHER);
    }
}
