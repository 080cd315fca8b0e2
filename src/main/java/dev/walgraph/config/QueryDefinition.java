package dev.walgraph.config;

import dev.walgraph.diagnostic.SourceText;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A continuous query.
 *
 * @param id unique among the job's queries
 * @param text the query, placed in the job file
 * @param language the language it is written in
 * @param sources the sources it reads; at least one
 * @param joins the relationships it may use, with unique ids
 * @param parameters values of its {@code $parameters}: {@link String}, {@link Long}, {@link
 *     Double}, {@link Boolean}, null, or a {@link List} or {@link Map} of these
 * @param granularity how many transactions make one result change
 * @param enableBootstrap whether it begins with the answer on the snapshot; else with an empty
 *     graph
 * @param timeToLive how long a node that does not change stays in sight; null for ever
 * @param places where all that stands
 */
public record QueryDefinition(
        String id,
        SourceText text,
        QueryLanguage language,
        List<SourceSubscription> sources,
        List<JoinDefinition> joins,
        Map<String, @Nullable Object> parameters,
        Granularity granularity,
        boolean enableBootstrap,
        @Nullable Duration timeToLive,
        Places places)
        implements Serializable {

    public QueryDefinition {
        sources = List.copyOf(sources);
        joins = List.copyOf(joins);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
