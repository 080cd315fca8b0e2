package dev.walgraph.config;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The tables of a source.
 *
 * @param names without duplicates; empty for all tables of the publication
 */
record TableList(List<TableName> names) {

    private static final String FORM_HINT =
            "Write schema.table, or table for one in \"public\". Put a name that contains a dot"
                    + " into double quotes.";

    /** Reads {@code tables}. */
    static TableList read(Section section) {
        Set<TableName> tables = new LinkedHashSet<>();
        section.texts("tables")
                .forEach(
                        (node, text) -> {
                            Optional<TableName> table = parse(text);
                            if (table.isEmpty()) {
                                section.draft().report(malformed(section.draft(), node, text));
                            } else if (!tables.add(table.get())) {
                                section.draft()
                                        .report(
                                                section.draft()
                                                        .error(
                                                                Codes.DUPLICATE,
                                                                "table \""
                                                                        + table.get()
                                                                        + "\" is listed twice",
                                                                node));
                            }
                        });
        return new TableList(List.copyOf(tables));
    }

    static Diagnostic malformed(Draft draft, Node node, String text) {
        return draft.error(Codes.INVALID_VALUE, "\"" + text + "\" is not the name of a table", node)
                .withHint(FORM_HINT);
    }

    /** A table's name as users write it; {@code public} if they do not write a schema. */
    static Optional<TableName> parse(String text) {
        List<String> parts = parts(text);
        if (parts.isEmpty() || parts.size() > 2 || parts.stream().anyMatch(String::isBlank)) {
            return Optional.empty();
        }
        return Optional.of(
                parts.size() == 1
                        ? new TableName("public", parts.get(0))
                        : new TableName(parts.get(0), parts.get(1)));
    }

    /**
     * The table that a name means among these: one without schema may be in any schema, if it is in
     * one only. Empty if it means none or several of them.
     */
    Optional<TableName> find(String text) {
        Optional<TableName> parsed = parse(text);
        if (parsed.isEmpty() || names.isEmpty() || names.contains(parsed.get())) {
            return parsed;
        }
        List<TableName> alike =
                parts(text).size() > 1
                        ? List.of()
                        : names.stream()
                                .filter(name -> name.table().equals(parsed.get().table()))
                                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    /**
     * The table that the entry {@code table} of a section names; reported if it is none of these.
     */
    Optional<TableName> named(Section section, Section.Entry entry) {
        String text = section.text("table", "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (parse(text).isEmpty()) {
            section.draft().report(malformed(section.draft(), entry.value(), text));
            return Optional.empty();
        }
        Optional<TableName> table = find(text);
        if (table.isEmpty()) {
            section.draft()
                    .report(
                            section.draft()
                                    .error(
                                            Codes.NO_SUCH_REFERENCE,
                                            "table \""
                                                    + text
                                                    + "\" is not one of the source's \"tables\"",
                                            entry.value())
                                    .withHint(hint(text)));
        }
        return table;
    }

    private @Nullable String hint(String text) {
        return spellings().contains(text)
                ? "There are several of this name: write the schema too."
                : Suggestion.hint(text, spellings());
    }

    /** All ways to write these tables, for suggestions. */
    List<String> spellings() {
        return names.stream()
                .flatMap(name -> Stream.of(name.table(), name.toString()))
                .distinct()
                .toList();
    }

    /** Splits at dots outside double quotes; empty if a quote stays open. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                part.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return quoted ? List.of() : parts;
    }
}
