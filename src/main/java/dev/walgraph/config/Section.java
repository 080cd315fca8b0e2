package dev.walgraph.config;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.diagnostic.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A map of the job file with known keys.
 *
 * <p>Whoever reads it asks for each key that exists, by its camelCase name, and ends with {@link
 * #close}, which reports the keys that nobody asked for. Every method reports what is wrong and
 * returns something harmless then; {@link #close} tells whether the whole may be used.
 */
final class Section {

    private final Draft draft;
    private final Scalars scalars;
    private final Node node;
    private final String noun;
    private final Map<String, Entry> entries;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Set<String> withoutEffect = new LinkedHashSet<>();
    private final Map<String, List<Node>> lists = new HashMap<>();
    private final Map<String, SourceSpan> fields = new HashMap<>();
    private final long errorsBefore;

    /** A key as it was written, and its value. */
    record Entry(String written, Node key, Node value) {}

    private Section(
            Draft draft, Node node, String noun, Map<String, Entry> entries, long errorsBefore) {
        this.draft = draft;
        this.scalars = new Scalars(draft);
        this.node = node;
        this.noun = noun;
        this.entries = entries;
        this.errorsBefore = errorsBefore;
    }

    /**
     * Opens a map; empty, and reported, if the node is none.
     *
     * @param noun what the map describes, with article: {@code a query}
     */
    static Optional<Section> open(Draft draft, Node node, String noun) {
        long before = draft.errors();
        if (!(node instanceof MappingNode map)) {
            draft.report(
                    draft.error(
                            Codes.WRONG_TYPE,
                            noun + " must be a map, not " + Scalars.kind(node),
                            node));
            return Optional.empty();
        }
        Map<String, Entry> entries = new Entries(draft).of(map);
        return Optional.of(new Section(draft, node, noun, entries, before));
    }

    Draft draft() {
        return draft;
    }

    Node node() {
        return node;
    }

    /** Renames the map once more is known of it. */
    Section as(String newNoun) {
        Section section = new Section(draft, node, newNoun, entries, errorsBefore);
        section.asked.addAll(asked);
        section.fields.putAll(fields);
        return section;
    }

    /** Notes the place of something within a field. */
    void mark(String field, Node at) {
        fields.put(field, draft.span(at));
    }

    /** A key's entry, if the file has it with a value. */
    Optional<Entry> entry(String key) {
        asked.add(key);
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        fields.put(key, draft.span(entry.value()));
        return Scalars.isNull(entry.value()) ? Optional.empty() : Optional.of(entry);
    }

    /** As {@link #entry}, and reported if it is not there. */
    Optional<Entry> required(String key) {
        Optional<Entry> entry = entry(key);
        if (entry.isEmpty()) {
            missing(key);
        }
        return entry;
    }

    private void missing(String key) {
        Entry empty = entries.get(key);
        SourceSpan at = empty == null ? firstKey() : draft.span(empty.key());
        String message =
                noun + " needs " + (empty == null ? "" : "a value for ") + "\"" + key + "\"";
        draft.report(Diagnostic.error(Codes.MISSING_KEY, message, draft.text(), at));
    }

    /** Where problems of the map as a whole are shown: its first key, since its end is far away. */
    private SourceSpan firstKey() {
        return entries.values().stream()
                .findFirst()
                .map(first -> draft.span(first.key()))
                .orElseGet(() -> draft.span(node));
    }

    String requiredText(String key) {
        return required(key).flatMap(entry -> text(entry, "a string")).orElse("");
    }

    String text(String key, String fallback) {
        return entry(key).map(entry -> text(entry, "a string").orElse(fallback)).orElse(fallback);
    }

    @Nullable String textOrNull(String key) {
        return entry(key).flatMap(entry -> text(entry, "a string")).orElse(null);
    }

    private Optional<String> text(Entry entry, String expected) {
        return scalars.text(entry.value(), entry.written(), expected);
    }

    boolean flag(String key, boolean fallback) {
        Optional<Entry> entry = entry(key);
        if (entry.isEmpty()) {
            return fallback;
        }
        return entry.flatMap(e -> text(e, "true or false"))
                .map(text -> flag(entry.get(), text, fallback))
                .orElse(fallback);
    }

    private boolean flag(Entry entry, String text, boolean fallback) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            notA(entry, "true or false", text);
            return fallback;
        }
        return text.equalsIgnoreCase("true");
    }

    /** A number from 1 to {@code max}; null if the file does not have it, or not rightly. */
    @Nullable Integer number(String key, int max) {
        Optional<Entry> entry = entry(key);
        Optional<String> text = entry.flatMap(e -> text(e, "an integer"));
        if (entry.isEmpty() || text.isEmpty()) {
            return null;
        }
        try {
            long number = Long.parseLong(text.get().strip());
            if (number >= 1 && number <= max) {
                return (int) number;
            }
            invalid(entry.get(), "must be from 1 to " + max + ", not " + number, null);
        } catch (NumberFormatException e) {
            notA(entry.get(), "an integer", text.get());
        }
        return null;
    }

    Duration duration(String key, Duration fallback) {
        return Objects.requireNonNullElse(durationOrNull(key), fallback);
    }

    @Nullable Duration durationOrNull(String key) {
        Optional<Entry> entry = entry(key);
        Optional<String> text = entry.flatMap(e -> text(e, "a duration"));
        if (entry.isEmpty() || text.isEmpty()) {
            return null;
        }
        Optional<Duration> duration = Durations.parse(text.get().strip());
        if (duration.isEmpty()) {
            notA(
                    entry.get(),
                    "a duration above zero",
                    text.get(),
                    "Write for instance 500ms, 10s or 2m.");
        }
        return duration.orElse(null);
    }

    /** One of several words, in any case; {@code choices} in the order in which to show them. */
    <T> T choice(String key, Map<String, T> choices, T fallback) {
        Optional<Entry> entry = entry(key);
        Optional<String> text = entry.flatMap(e -> text(e, "a string"));
        if (entry.isEmpty() || text.isEmpty()) {
            return fallback;
        }
        for (Map.Entry<String, T> choice : choices.entrySet()) {
            if (choice.getKey().equalsIgnoreCase(text.get())) {
                return choice.getValue();
            }
        }
        String expected =
                choices.keySet().stream().collect(Collectors.joining("\", \"", "\"", "\""));
        notA(
                entry.get(),
                "one of " + expected,
                text.get(),
                Suggestion.hint(text.get(), choices.keySet()));
        return fallback;
    }

    /** The elements of a list; none if the file does not have it. */
    List<Node> list(String key) {
        // Once: a list that is none is reported once, however often it is asked for.
        List<Node> known = lists.get(key);
        if (known == null) {
            known = entry(key).map(entry -> list(key, entry)).orElse(List.of());
            lists.put(key, known);
        }
        return known;
    }

    /**
     * The elements of a list that must be there and have some.
     *
     * @param element what it needs one of, without article: {@code source}
     */
    List<Node> requiredList(String key, String element) {
        Optional<Entry> entry = required(key);
        List<Node> elements = list(key);
        if (elements.isEmpty() && entry.map(Entry::value).orElse(node) instanceof SequenceNode) {
            entry.ifPresent(e -> invalid(e, "needs at least one " + element, null));
        }
        return elements;
    }

    private List<Node> list(String key, Entry entry) {
        if (!(entry.value() instanceof SequenceNode sequence)) {
            scalars.wrongType(entry.value(), entry.written(), "a list");
            return List.of();
        }
        List<Node> elements = sequence.getValue();
        for (int i = 0; i < elements.size(); i++) {
            fields.put(key + "[" + i + "]", draft.span(elements.get(i)));
        }
        return elements;
    }

    /** The texts of a list; elements that are none are reported and left out. */
    Map<Node, String> texts(String key) {
        Map<Node, String> texts = new LinkedHashMap<>();
        for (Node element : list(key)) {
            Optional<String> text = scalars.text(element, written(key) + "[]", "a string");
            if (text.isPresent() && text.get().isBlank()) {
                draft.report(
                        draft.error(
                                Codes.INVALID_VALUE,
                                "an element of \"" + written(key) + "\" is empty",
                                element));
            } else {
                text.ifPresent(t -> texts.put(element, t));
            }
        }
        return texts;
    }

    /** The entries of a map whose keys are the user's own, not ours. */
    Map<String, Entry> freeEntries(String key) {
        return entry(key).map(this::freeEntries).orElse(Map.of());
    }

    private Map<String, Entry> freeEntries(Entry entry) {
        if (!(entry.value() instanceof MappingNode map)) {
            scalars.wrongType(entry.value(), entry.written(), "a map");
            return Map.of();
        }
        return new Entries(draft).asWritten(map);
    }

    /**
     * Accepts keys that mean something elsewhere and nothing here, with one notice for them all.
     */
    void withoutEffect(String reason, String... keys) {
        List<Entry> found = new ArrayList<>();
        for (String key : keys) {
            entry(key).ifPresent(found::add);
            withoutEffect.add(key);
        }
        if (!found.isEmpty()) {
            String names =
                    found.stream()
                            .map(Entry::written)
                            .collect(Collectors.joining("\", \"", "\"", "\""));
            String verb = found.size() == 1 ? " has" : " have";
            draft.report(
                    draft.notice(Codes.NO_EFFECT, names + verb + " no effect", found.get(0).key())
                            .withDetail(reason));
        }
    }

    /** The key as the user wrote it. */
    String written(String key) {
        Entry entry = entries.get(key);
        return entry == null ? key : entry.written();
    }

    void notA(Entry entry, String expected, String found) {
        notA(entry, expected, found, null);
    }

    void notA(Entry entry, String expected, String found, @Nullable String hint) {
        invalid(entry, "must be " + expected + ", not \"" + found + "\"", hint);
    }

    void notSupported(Entry entry, String what, String hint) {
        draft.report(
                draft.error(Codes.NOT_SUPPORTED, what + " is not supported", entry.value())
                        .withHint(hint));
    }

    /** Reports that a key's value does not do. */
    void invalid(Entry entry, String problem, @Nullable String hint) {
        draft.report(
                draft.error(
                                Codes.INVALID_VALUE,
                                "\"" + entry.written() + "\" " + problem,
                                entry.value())
                        .withHint(hint));
    }

    /** Leaves alone the keys that begin with {@code x-}: a place for YAML's anchors. */
    void ignoreExtensions() {
        entries.keySet().removeIf(key -> key.startsWith("x-"));
    }

    /** Reports the keys that nobody asked for; whether all was well since the map was opened. */
    boolean close() {
        entries.forEach(
                (key, entry) -> {
                    if (!asked.contains(key)) {
                        draft.report(
                                draft.error(
                                                Codes.NO_SUCH_KEY,
                                                noun + " has no key \"" + entry.written() + "\"",
                                                entry.key())
                                        .withHint(hintForKey(entry.written())));
                    }
                });
        return draft.errors() == errorsBefore;
    }

    private String hintForKey(String written) {
        String nearest = Suggestion.nearest(KeyStyle.camel(written), asked);
        List<String> keys = asked.stream().filter(key -> !withoutEffect.contains(key)).toList();
        return nearest == null
                ? "Its keys are " + String.join(", ", keys) + "."
                : "Did you mean \"" + KeyStyle.like(written, nearest) + "\"?";
    }

    Places places() {
        return new Places(draft.text(), firstKey(), fields);
    }
}
