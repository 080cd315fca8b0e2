package dev.walgraph.operator.error;

import dev.walgraph.diagnostic.SourceText;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The queries that an operator works for, as messages show them.
 *
 * @param queryIds at least one
 * @param text what the first of them says; the others say the same
 */
public record QueryContext(List<String> queryIds, SourceText text) implements Serializable {

    /** More are not named one by one. */
    private static final int NAMED = 3;

    public QueryContext {
        queryIds = List.copyOf(queryIds);
    }

    public QueryContext(String queryId, SourceText text) {
        this(List.of(queryId), text);
    }

    boolean isOfOne() {
        return queryIds.size() == 1;
    }

    /** The queries as the beginning of a sentence. */
    String title() {
        if (isOfOne()) {
            return "Query \"" + queryIds.get(0) + "\"";
        }
        int named = queryIds.size() <= NAMED ? queryIds.size() - 1 : NAMED;
        String last =
                queryIds.size() <= NAMED
                        ? "\"" + queryIds.get(named) + "\""
                        : queryIds.size() - named + " others";
        return queryIds.subList(0, named).stream()
                .map(query -> "\"" + query + "\"")
                .collect(Collectors.joining(", ", "Queries ", " and " + last));
    }

    /** A short name for operators: the first query, and how many more there are. */
    public String name() {
        return queryIds.get(0) + (isOfOne() ? "" : "+" + (queryIds.size() - 1));
    }
}
