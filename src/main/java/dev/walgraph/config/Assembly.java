package dev.walgraph.config;

import dev.walgraph.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Puts the parts of a job together: leaves out what is not to run and what depends on it, and
 * reports what nothing leads to.
 */
final class Assembly {

    private final Draft draft;
    private final List<Component<PostgresSourceDefinition>> sources;
    private final List<Component<QueryDefinition>> queries;
    private final List<Component<ReactionDefinition>> reactions;

    Assembly(
            Draft draft,
            List<Component<PostgresSourceDefinition>> sources,
            List<Component<QueryDefinition>> queries,
            List<Component<ReactionDefinition>> reactions) {
        this.draft = draft;
        this.sources = sources;
        this.queries = queries;
        this.reactions = reactions;
    }

    /**
     * The job.
     *
     * @param complete whether all parts could be read; if not, missing links mean nothing
     */
    JobDefinition job(String name, JobSettings settings, boolean complete) {
        Map<String, Node> stopped = new LinkedHashMap<>();
        List<PostgresSourceDefinition> runningSources = new ArrayList<>();
        for (Component<PostgresSourceDefinition> source : sources) {
            if (source.autoStart()) {
                runningSources.add(source.definition());
            } else {
                leftOut("source", source.definition().id(), source.definition().places());
                stopped.put(source.definition().id(), source.node());
            }
        }
        Set<String> stoppedQueries = new HashSet<>();
        List<QueryDefinition> runningQueries = new ArrayList<>();
        for (Component<QueryDefinition> query : queries) {
            if (runs(query, stopped.keySet())) {
                runningQueries.add(query.definition());
            } else {
                stoppedQueries.add(query.definition().id());
            }
        }
        List<ReactionDefinition> runningReactions = runningReactions(stoppedQueries);
        if (complete) {
            reportUnused(runningSources, runningQueries, runningReactions);
            if (runningQueries.isEmpty()) {
                draft.report(
                        Diagnostic.error(
                                Codes.LEFT_OUT,
                                "nothing is left to run",
                                draft.text(),
                                queries.get(0).definition().places().whole()));
            }
        }
        return new JobDefinition(name, settings, runningSources, runningQueries, runningReactions);
    }

    private boolean runs(Component<QueryDefinition> query, Set<String> stopped) {
        QueryDefinition definition = query.definition();
        if (!query.autoStart()) {
            leftOut("query", definition.id(), definition.places());
            return false;
        }
        for (SourceSubscription source : definition.sources()) {
            if (stopped.contains(source.sourceId())) {
                report(
                        "query \"" + definition.id() + "\" is left out",
                        "It reads the source \"" + source.sourceId() + "\", which is left out.",
                        definition.places());
                return false;
            }
        }
        return true;
    }

    private List<ReactionDefinition> runningReactions(Set<String> stoppedQueries) {
        List<ReactionDefinition> running = new ArrayList<>();
        for (Component<ReactionDefinition> component : reactions) {
            ReactionDefinition reaction = component.definition();
            List<String> left =
                    reaction.queries().stream().filter(id -> !stoppedQueries.contains(id)).toList();
            if (!component.autoStart()) {
                leftOut("reaction", reaction.id(), reaction.places());
            } else if (left.isEmpty()) {
                report(
                        "reaction \"" + reaction.id() + "\" is left out",
                        "All its queries are left out.",
                        reaction.places());
            } else {
                running.add(reaction.withQueries(left));
            }
        }
        return running;
    }

    private void leftOut(String kind, String id, Places places) {
        draft.report(
                Diagnostic.notice(
                        Codes.LEFT_OUT,
                        kind + " \"" + id + "\" is left out",
                        places.text(),
                        places.of("autoStart")));
    }

    private void report(String message, String detail, Places places) {
        draft.report(
                Diagnostic.notice(Codes.LEFT_OUT, message, places.text(), places.of("id"))
                        .withDetail(detail));
    }

    private void reportUnused(
            List<PostgresSourceDefinition> runningSources,
            List<QueryDefinition> runningQueries,
            List<ReactionDefinition> runningReactions) {
        Set<String> read = new HashSet<>();
        runningQueries.forEach(q -> q.sources().forEach(s -> read.add(s.sourceId())));
        for (PostgresSourceDefinition source : runningSources) {
            if (!read.contains(source.id())) {
                draft.report(
                        source.places()
                                .warning(
                                        Codes.UNUSED,
                                        "no query reads source \"" + source.id() + "\"",
                                        "id"));
            }
        }
        Set<String> answered = new HashSet<>();
        runningReactions.forEach(r -> answered.addAll(r.queries()));
        for (QueryDefinition query : runningQueries) {
            if (!answered.contains(query.id())) {
                draft.report(
                        query.places()
                                .warning(
                                        Codes.UNUSED,
                                        "no reaction takes the answer of query \""
                                                + query.id()
                                                + "\"",
                                        "id"));
            }
        }
    }
}
