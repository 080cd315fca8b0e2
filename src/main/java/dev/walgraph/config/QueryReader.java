package dev.walgraph.config;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.diagnostic.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one element of {@code queries}. */
final class QueryReader {

    private static final Map<String, QueryLanguage> LANGUAGES =
            ordered("GQL", QueryLanguage.GQL, "Cypher", QueryLanguage.CYPHER);
    private static final Map<String, Granularity> GRANULARITIES =
            ordered("transaction", Granularity.TRANSACTION, "batch", Granularity.BATCH);

    private final Section section;
    private final Ids sourceIds;

    private QueryReader(Section section, Ids sourceIds) {
        this.section = section;
        this.sourceIds = sourceIds;
    }

    /** The query, and whether it is to run; null if its text cannot even be checked. */
    static @Nullable Component<QueryDefinition> read(
            Draft draft, Node node, Ids queryIds, Ids sourceIds) {
        Optional<Section> section = Section.open(draft, node, "a query");
        return section.isEmpty()
                ? null
                : new QueryReader(section.get(), sourceIds).read(queryIds.read(section.get()));
    }

    private @Nullable Component<QueryDefinition> read(String id) {
        boolean autoStart = section.flag("autoStart", true);
        long errorsBefore = section.draft().errors();
        SourceText text = text();
        QueryLanguage language = section.choice("queryLanguage", LANGUAGES, QueryLanguage.GQL);
        List<JoinDefinition> joins = joins();
        Map<String, @Nullable Object> parameters = new Parameters(section).read();
        // Whatever else is wrong: what the text says can be checked.
        boolean hasText = section.draft().errors() == errorsBefore;
        List<SourceSubscription> sources = sources();
        Granularity granularity =
                section.choice("granularity", GRANULARITIES, Granularity.TRANSACTION);
        boolean enableBootstrap = section.flag("enableBootstrap", true);
        Duration timeToLive = section.durationOrNull("timeToLive");
        refuseMiddleware(section, "middleware");
        section.withoutEffect(
                "They tune Drasi's queues and stores. Flink bounds what is under way by itself, and"
                        + " keeps state as \"stateBackend\" of the job says.",
                "priorityQueueCapacity",
                "dispatchBufferCapacity",
                "bootstrapBufferSize",
                "outboxCapacity",
                "bootstrapTimeoutSecs",
                "dispatchMode",
                "storageBackend");
        QueryDefinition query =
                new QueryDefinition(
                        id,
                        text,
                        language,
                        sources,
                        joins,
                        parameters,
                        granularity,
                        enableBootstrap,
                        timeToLive,
                        section.places());
        boolean whole = section.close();
        return whole || hasText ? new Component<>(query, autoStart, section.node()) : null;
    }

    private SourceText text() {
        Optional<Section.Entry> entry = section.required("query");
        SourceText nothing = SourceText.of(section.draft().text().name(), "");
        if (entry.isEmpty()) {
            return nothing;
        }
        if (!(entry.get().value() instanceof ScalarNode scalar)) {
            section.requiredText("query");
            return nothing;
        }
        if (scalar.getValue().isBlank()) {
            section.invalid(entry.get(), "is empty", null);
            return nothing;
        }
        SourceText placed = QueryPlace.of(section.draft(), scalar);
        return new Scalars(section.draft())
                .expanded(scalar, placed.text())
                .map(
                        text ->
                                new SourceText(
                                        placed.name(), text, placed.firstLine(), placed.indent()))
                .orElse(nothing);
    }

    private List<SourceSubscription> sources() {
        Map<String, SourceSubscription> subscriptions = new LinkedHashMap<>();
        for (Node node : section.requiredList("sources", "source")) {
            Optional<Section> opened = Section.open(section.draft(), node, "a source of a query");
            opened.ifPresent(subscription -> subscribe(subscription, subscriptions));
        }
        return List.copyOf(subscriptions.values());
    }

    private void subscribe(Section subscription, Map<String, SourceSubscription> subscriptions) {
        Optional<Section.Entry> entry = subscription.required("sourceId");
        String id = subscription.text("sourceId", "");
        List<String> labels = List.copyOf(subscription.texts("nodes").values());
        List<String> types = List.copyOf(subscription.texts("relations").values());
        refuseMiddleware(subscription, "pipeline");
        if (entry.isPresent() && !sourceIds.has(id)) {
            subscriptions.put(id, new SourceSubscription(id, labels, types));
            section.draft()
                    .report(
                            section.draft()
                                    .error(
                                            Codes.NO_SUCH_REFERENCE,
                                            "there is no source \"" + id + "\"",
                                            entry.get().value())
                                    .withHint(Suggestion.hint(id, sourceIds.all())));
        } else if (entry.isPresent()
                && subscriptions.put(id, new SourceSubscription(id, labels, types)) != null) {
            section.draft()
                    .report(
                            section.draft()
                                    .error(
                                            Codes.DUPLICATE,
                                            "source \"" + id + "\" is listed twice",
                                            entry.get().value()));
        }
        subscription.close();
    }

    private static void refuseMiddleware(Section section, String key) {
        if (!section.list(key).isEmpty()) {
            section.entry(key)
                    .ifPresent(
                            entry ->
                                    section.notSupported(
                                            entry,
                                            "middleware",
                                            "Leave \"" + entry.written() + "\" out."));
        }
    }

    private List<JoinDefinition> joins() {
        Map<String, JoinDefinition> joins = new LinkedHashMap<>();
        for (Node node : section.list("joins")) {
            Optional<Section> opened = Section.open(section.draft(), node, "a join");
            Optional<JoinDefinition> join = opened.flatMap(QueryReader::join);
            if (join.isPresent() && joins.putIfAbsent(join.get().id(), join.get()) != null) {
                section.draft()
                        .report(
                                join.get()
                                        .places()
                                        .error(
                                                Codes.DUPLICATE,
                                                "join \"" + join.get().id() + "\" is defined twice",
                                                "id"));
            }
        }
        return List.copyOf(joins.values());
    }

    private static Optional<JoinDefinition> join(Section join) {
        String id = join.requiredText("id");
        List<JoinDefinition.Key> keys = new ArrayList<>();
        Optional<Section.Entry> entry = join.required("keys");
        List<Node> nodes = join.list("keys");
        for (Node node : nodes) {
            Section.open(join.draft(), node, "a key of a join")
                    .flatMap(QueryReader::joinKey)
                    .ifPresent(keys::add);
        }
        if (entry.isPresent() && nodes.size() != 2) {
            join.invalid(
                    entry.get(),
                    "must have two elements, not " + nodes.size(),
                    "The first key is the start of the relationship, the second its end.");
        }
        return join.close() && keys.size() == 2
                ? Optional.of(new JoinDefinition(id, keys.get(0), keys.get(1), join.places()))
                : Optional.empty();
    }

    private static Optional<JoinDefinition.Key> joinKey(Section key) {
        JoinDefinition.Key read =
                new JoinDefinition.Key(key.requiredText("label"), key.requiredText("property"));
        return key.close() ? Optional.of(read) : Optional.empty();
    }

    private static <T> Map<String, T> ordered(String a, T first, String b, T second) {
        Map<String, T> map = new LinkedHashMap<>();
        map.put(a, first);
        map.put(b, second);
        return map;
    }
}
