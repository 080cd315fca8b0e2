package dev.walgraph.config;

import dev.walgraph.diagnostic.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one element of {@code reactions}. */
final class ReactionReader {

    /** Kinds that Drasi has and Walgraph has not. */
    private static final Set<String> OTHER_KINDS =
            Set.of(
                    "application",
                    "aws-sqs",
                    "dashboard",
                    "grpc",
                    "grpc-adaptive",
                    "http",
                    "http-adaptive",
                    "platform",
                    "profiler",
                    "rabbitmq",
                    "sse",
                    "storedproc-mssql",
                    "storedproc-mysql",
                    "storedproc-postgres");

    private static final Map<String, ResultFormat> FORMATS = formats();

    private final Section section;
    private final Ids queryIds;

    private ReactionReader(Section section, Ids queryIds) {
        this.section = section;
        this.queryIds = queryIds;
    }

    /** The reaction, and whether it is to run; null if it cannot be used. */
    static @Nullable Component<ReactionDefinition> read(
            Draft draft, Node node, Ids reactionIds, Ids queryIds) {
        Optional<Section> opened = Section.open(draft, node, "a reaction");
        if (opened.isEmpty()) {
            return null;
        }
        Section section = opened.get();
        String id = reactionIds.read(section);
        if (!Kinds.check(section, "reaction", Set.of("log", "file"), OTHER_KINDS)) {
            return null;
        }
        String kind = section.text("kind", "");
        Section named = section.as("a " + kind + " reaction");
        return new ReactionReader(named, queryIds).read(id, kind);
    }

    private @Nullable Component<ReactionDefinition> read(String id, String kind) {
        boolean autoStart = section.flag("autoStart", true);
        List<String> queries = queries();
        boolean includeSnapshot = section.flag("includeSnapshot", true);
        RowTemplates templates = new TemplateReader(section, queryIds).read();
        ReactionDefinition reaction =
                kind.equals("log")
                        ? new LogReactionDefinition(
                                id, queries, includeSnapshot, templates, section.places())
                        : file(id, queries, includeSnapshot, templates);
        section.withoutEffect(
                "Flink bounds what is under way by itself.",
                "priorityQueueCapacity",
                "dispatchBufferCapacity");
        return section.close() ? new Component<>(reaction, autoStart, section.node()) : null;
    }

    private FileReactionDefinition file(
            String id, List<String> queries, boolean includeSnapshot, RowTemplates templates) {
        String path = section.requiredText("outputPath");
        ResultFormat format = section.choice("format", FORMATS, ResultFormat.WALGRAPH);
        String mode = section.text("writeMode", "append");
        Optional<Section.Entry> writeMode = section.entry("writeMode");
        if (!mode.equals("append") && writeMode.isPresent()) {
            section.notSupported(
                    writeMode.get(),
                    "write mode \"" + mode + "\"",
                    "Write \"append\": a file that is appended to can be exact, one that is"
                            + " rewritten cannot.");
        }
        section.withoutEffect(
                "Every query has a directory of its own, and every file in it a name of its own,"
                        + " so that no file is ever written twice.",
                "filenameTemplate");
        return new FileReactionDefinition(
                id, queries, includeSnapshot, path, format, templates, section.places());
    }

    private List<String> queries() {
        section.requiredList("queries", "query");
        Map<String, Node> queries = new LinkedHashMap<>();
        section.texts("queries")
                .forEach(
                        (node, id) -> {
                            if (!queryIds.has(id)) {
                                section.draft()
                                        .report(
                                                section.draft()
                                                        .error(
                                                                Codes.NO_SUCH_REFERENCE,
                                                                "there is no query \"" + id + "\"",
                                                                node)
                                                        .withHint(
                                                                Suggestion.hint(
                                                                        id, queryIds.all())));
                            } else if (queries.putIfAbsent(id, node) != null) {
                                section.draft()
                                        .report(
                                                section.draft()
                                                        .error(
                                                                Codes.DUPLICATE,
                                                                "query \""
                                                                        + id
                                                                        + "\" is listed twice",
                                                                node));
                            }
                        });
        return List.copyOf(queries.keySet());
    }

    private static Map<String, ResultFormat> formats() {
        Map<String, ResultFormat> formats = new LinkedHashMap<>();
        formats.put("walgraph", ResultFormat.WALGRAPH);
        formats.put("drasi", ResultFormat.DRASI);
        return formats;
    }
}
