package dev.walgraph.pipeline;

import dev.walgraph.operator.error.QueryContext;
import dev.walgraph.plan.Produce;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Queries that are computed once, as they ask for the same.
 *
 * @param uid what the uids of its operators begin with, and the graph stages call it; no other
 *     group of the job has it
 * @param queries in the order of the job; at least one
 */
record QueryGroup(String uid, List<CompiledQuery> queries) {

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
        List<QueryGroup> distinct = new ArrayList<>();
        Set<String> uids = new HashSet<>();
        groups.forEach(
                (key, members) -> {
                    // Plans that look the same, and so have one uid, need not be the same.
                    CompiledQuery first = members.get(0);
                    String uid = uids.add(key.uid()) ? key.uid() : first.formerUid();
                    distinct.add(new QueryGroup(uid, members));
                });
        return distinct;
    }

    /** The query whose dataflow it is. */
    CompiledQuery first() {
        return queries.get(0);
    }

    /** The uid in versions without groups, of the first query. */
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
