package dev.walgraph.pipeline;

import dev.walgraph.operator.error.QueryContext;
import dev.walgraph.plan.Produce;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Queries that are computed once, as they ask for the same.
 *
 * @param queries in the order of the job; at least one
 */
record QueryGroup(List<CompiledQuery> queries) {

    QueryGroup {
        queries = List.copyOf(queries);
    }

    /** What makes two queries one. */
    private record Key(String uid, Produce plan) {}

    /** The groups of a job, in the order of their first queries. */
    static List<QueryGroup> of(List<CompiledQuery> queries) {
        Map<Key, List<CompiledQuery>> groups = new LinkedHashMap<>();
        for (CompiledQuery query : queries) {
            groups.computeIfAbsent(new Key(query.uid(), query.plan()), key -> new ArrayList<>())
                    .add(query);
        }
        return groups.values().stream().map(QueryGroup::new).toList();
    }

    /** The query whose dataflow it is. */
    CompiledQuery first() {
        return queries.get(0);
    }

    /** What the uids of its operators begin with, and the graph stages call it. */
    String uid() {
        return first().uid();
    }

    /** The same in versions without groups, of the first query. */
    String formerUid() {
        return first().formerUid();
    }

    Set<String> queryIds() {
        return queries.stream().map(CompiledQuery::id).collect(Collectors.toSet());
    }

    QueryContext context() {
        return new QueryContext(
                queries.stream().map(CompiledQuery::id).toList(), first().definition().text());
    }
}
