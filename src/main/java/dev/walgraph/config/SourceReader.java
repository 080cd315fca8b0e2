package dev.walgraph.config;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one element of {@code sources}. */
final class SourceReader {

    private static final Pattern SLOT_NAME = Pattern.compile("[a-z0-9_]{1,63}");
    private static final Duration IDLE_MESSAGE_INTERVAL = Duration.ofMillis(500);

    /** As long as a server waits for its client, by default. */
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);

    private static final int MAX_IDENTIFIER_BYTES = 63;
    private static final Map<String, SslMode> SSL_MODES =
            Stream.of(SslMode.values())
                    .collect(
                            Collectors.toMap(
                                    SslMode::text, mode -> mode, (a, b) -> a, LinkedHashMap::new));

    /** Kinds that Drasi has and Walgraph has not. */
    private static final Set<String> OTHER_KINDS =
            Set.of(
                    "application",
                    "dataverse",
                    "grpc",
                    "http",
                    "kubernetes",
                    "mock",
                    "mssql",
                    "mysql",
                    "open511",
                    "oracle",
                    "platform");

    private final Section section;

    private SourceReader(Section section) {
        this.section = section;
    }

    /** The source, and whether it is to run; null if it cannot be used. */
    static @Nullable Component<PostgresSourceDefinition> read(Draft draft, Node node, Ids ids) {
        Optional<Section> opened = Section.open(draft, node, "a source");
        if (opened.isEmpty()) {
            return null;
        }
        Section section = opened.get();
        String id = ids.read(section);
        if (!Kinds.check(section, "source", Set.of("postgres"), OTHER_KINDS)) {
            return null;
        }
        return new SourceReader(section.as("a postgres source")).read(id);
    }

    private @Nullable Component<PostgresSourceDefinition> read(String id) {
        boolean autoStart = section.flag("autoStart", true);
        String host = section.text("host", "localhost");
        Integer port = section.number("port", 65_535);
        String database = section.requiredText("database");
        String user = section.requiredText("user");
        Secret password = Secret.of(section.text("password", ""));
        TableList tables = TableList.read(section);
        PostgresSourceDefinition source =
                new PostgresSourceDefinition(
                        id,
                        host,
                        port == null ? 5432 : port,
                        database,
                        user,
                        password,
                        tables.names(),
                        slotName(),
                        publicationName(),
                        ssl(),
                        new TableKeys(section, tables).read(),
                        new RelationTables(section, tables).read(),
                        bootstrap(),
                        section.duration("idleMessageInterval", IDLE_MESSAGE_INTERVAL),
                        section.duration("silenceLimit", SILENCE_LIMIT),
                        section.places());
        section.withoutEffect(
                "Walgraph bounds what is under way by Flink's backpressure.",
                "dispatchMode",
                "dispatchBufferCapacity");
        return section.close() ? new Component<>(source, autoStart, section.node()) : null;
    }

    private String slotName() {
        String slot = section.text("slotName", "drasi_slot");
        if (!SLOT_NAME.matcher(slot).matches()) {
            section.entry("slotName")
                    .ifPresent(
                            entry ->
                                    section.notA(
                                            entry,
                                            "the name of a replication slot",
                                            slot,
                                            "PostgreSQL allows 1 to 63 lower-case letters, digits"
                                                    + " and underscores."));
        }
        return slot;
    }

    private String publicationName() {
        String publication = section.text("publicationName", "drasi_publication");
        int bytes = publication.getBytes(StandardCharsets.UTF_8).length;
        if (publication.isBlank() || bytes > MAX_IDENTIFIER_BYTES) {
            section.entry("publicationName")
                    .ifPresent(
                            entry ->
                                    section.notA(
                                            entry,
                                            "the name of a publication",
                                            publication,
                                            "PostgreSQL allows 1 to 63 bytes."));
        }
        return publication;
    }

    private SslDefinition ssl() {
        SslDefinition ssl =
                new SslDefinition(
                        section.choice("sslMode", SSL_MODES, SslMode.PREFER),
                        section.textOrNull("sslRootCert"),
                        section.textOrNull("sslCert"),
                        section.textOrNull("sslKey"));
        if ((ssl.certificate() == null) != (ssl.key() == null)) {
            String given = ssl.key() == null ? "sslCert" : "sslKey";
            String missing = ssl.key() == null ? "sslKey" : "sslCert";
            section.entry(given)
                    .ifPresent(
                            entry ->
                                    section.invalid(
                                            entry, "needs \"" + missing + "\" beside it", null));
        }
        if (ssl.mode() == SslMode.DISABLE) {
            section.withoutEffect(
                    "With \"disable\" no connection is encrypted.",
                    "sslRootCert",
                    "sslCert",
                    "sslKey");
        }
        return ssl;
    }

    private @Nullable BootstrapDefinition bootstrap() {
        return section.entry("bootstrapProvider")
                .flatMap(
                        entry ->
                                Section.open(
                                        section.draft(), entry.value(), "a bootstrap provider"))
                .map(BootstrapReader::read)
                .orElse(null);
    }

    /** Two sources cannot read one slot. */
    static void checkSlots(Draft draft, List<Component<PostgresSourceDefinition>> sources) {
        Map<List<Object>, PostgresSourceDefinition> bySlot = new LinkedHashMap<>();
        for (Component<PostgresSourceDefinition> component : sources) {
            PostgresSourceDefinition source = component.definition();
            PostgresSourceDefinition first =
                    bySlot.putIfAbsent(
                            List.of(source.host(), source.port(), source.slotName()), source);
            if (first != null && component.autoStart()) {
                draft.report(
                        source.places()
                                .error(
                                        Codes.DUPLICATE,
                                        "source \""
                                                + first.id()
                                                + "\" reads the replication slot \""
                                                + source.slotName()
                                                + "\" already",
                                        "slotName")
                                .withHint("Give each source a \"slotName\" of its own."));
            }
        }
    }
}
