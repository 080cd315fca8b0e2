package dev.walgraph.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the top level of a job file. */
final class JobReader {

    private static final Map<String, StateBackend> STATE_BACKENDS = stateBackends();
    private static final int MAX_PARALLELISM = 4096;

    private final Section section;
    private final Draft draft;
    private final String defaultName;

    private JobReader(Section section, String defaultName) {
        this.section = section;
        this.draft = section.draft();
        this.defaultName = defaultName;
    }

    /**
     * Reads a job file's YAML.
     *
     * @param defaultName the name of a job that has none
     */
    static LoadedJob read(Draft draft, Node root, String defaultName) {
        JobDefinition definition =
                Section.open(draft, root, "a job file")
                        .map(section -> new JobReader(section, defaultName).read())
                        .orElseGet(() -> empty(defaultName));
        return new LoadedJob(definition, draft.diagnostics());
    }

    static JobDefinition empty(String name) {
        return new JobDefinition(name, JobSettings.defaults(), List.of(), List.of(), List.of());
    }

    private JobDefinition read() {
        String name = section.text("name", section.text("id", defaultName));
        JobSettings settings = settings();
        Ids sourceIds = new Ids("source");
        Ids queryIds = new Ids("query");
        Ids reactionIds = new Ids("reaction");
        boolean instances = refuseInstances();
        List<Component<PostgresSourceDefinition>> sources =
                components(
                        "sources",
                        "source",
                        !instances,
                        node -> SourceReader.read(draft, node, sourceIds));
        SourceReader.checkSlots(draft, sources);
        List<Component<QueryDefinition>> queries =
                components(
                        "queries",
                        "query",
                        !instances,
                        node -> QueryReader.read(draft, node, queryIds, sourceIds));
        List<Component<ReactionDefinition>> reactions =
                components(
                        "reactions",
                        "reaction",
                        false,
                        node -> ReactionReader.read(draft, node, reactionIds, queryIds));
        drasiServerKeys();
        boolean complete = section.close();
        return new Assembly(draft, sources, queries, reactions).job(name, settings, complete);
    }

    private JobSettings settings() {
        Integer parallelism = section.number("parallelism", MAX_PARALLELISM);
        Optional<Section> checkpoints =
                section.entry("checkpoints")
                        .flatMap(entry -> Section.open(draft, entry.value(), "\"checkpoints\""));
        StateBackend stateBackend =
                section.entry("stateBackend").isPresent()
                        ? section.choice("stateBackend", STATE_BACKENDS, StateBackend.HEAP)
                        : null;
        if (checkpoints.isEmpty()) {
            return new JobSettings(parallelism, null, null, stateBackend);
        }
        Section inner = checkpoints.get();
        JobSettings settings =
                new JobSettings(
                        parallelism,
                        inner.durationOrNull("interval"),
                        inner.textOrNull("directory"),
                        stateBackend);
        inner.close();
        return settings;
    }

    private <T> List<Component<T>> components(
            String key, String singular, boolean needed, ComponentReader<T> reader) {
        List<Node> nodes = needed ? section.requiredList(key, singular) : section.list(key);
        List<Component<T>> components = new ArrayList<>();
        for (Node node : nodes) {
            Component<T> component = reader.read(node);
            if (component != null) {
                components.add(component);
            }
        }
        return components;
    }

    /** Reads one element of a list of components; null if it cannot be used. */
    private interface ComponentReader<T> {
        @Nullable Component<T> read(Node node);
    }

    /** Whether there are any. */
    private boolean refuseInstances() {
        boolean given = !section.list("instances").isEmpty();
        if (given) {
            section.entry("instances")
                    .ifPresent(
                            entry ->
                                    section.notSupported(
                                            entry,
                                            "more than one instance in a file",
                                            "Write one job file per instance."));
        }
        return given;
    }

    private void drasiServerKeys() {
        section.withoutEffect(
                "They configure Drasi Server itself. Walgraph runs a job file as one Flink job: its"
                        + " own settings are name, parallelism, checkpoints and stateBackend.",
                "apiVersion",
                "host",
                "port",
                "logLevel",
                "persistConfig",
                "persistIndex",
                "stateStore",
                "secretStore",
                "storageBackends",
                "defaultPriorityQueueCapacity",
                "defaultDispatchBufferCapacity");
        section.ignoreExtensions();
    }

    private static Map<String, StateBackend> stateBackends() {
        Map<String, StateBackend> backends = new LinkedHashMap<>();
        backends.put("heap", StateBackend.HEAP);
        backends.put("rocksdb", StateBackend.ROCKSDB);
        return backends;
    }
}
