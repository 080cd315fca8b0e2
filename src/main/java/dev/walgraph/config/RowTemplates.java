package dev.walgraph.config;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Handlebars templates for changed rows.
 *
 * @param routes templates of single queries, by query id; they go before the default's
 * @param fallback templates of all queries
 */
public record RowTemplates(Map<String, ByOperation> routes, ByOperation fallback)
        implements Serializable {

    public static final RowTemplates NONE = new RowTemplates(Map.of(), ByOperation.NONE);

    public RowTemplates {
        routes = Map.copyOf(routes);
    }

    public boolean isEmpty() {
        return routes.isEmpty() && fallback.equals(ByOperation.NONE);
    }

    /** One template per operation; null where there is none. */
    public record ByOperation(
            @Nullable String added, @Nullable String updated, @Nullable String deleted)
            implements Serializable {

        public static final ByOperation NONE = new ByOperation(null, null, null);
    }
}
