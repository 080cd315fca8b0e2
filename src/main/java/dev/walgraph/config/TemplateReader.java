package dev.walgraph.config;

import dev.walgraph.diagnostic.Suggestion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code defaultTemplate} and {@code routes} of a reaction. */
final class TemplateReader {

    private final Section section;
    private final Ids queryIds;

    TemplateReader(Section section, Ids queryIds) {
        this.section = section;
        this.queryIds = queryIds;
    }

    RowTemplates read() {
        RowTemplates.ByOperation fallback =
                section.entry("defaultTemplate")
                        .map(entry -> byOperation("defaultTemplate", entry))
                        .orElse(RowTemplates.ByOperation.NONE);
        Map<String, RowTemplates.ByOperation> routes = new LinkedHashMap<>();
        section.freeEntries("routes")
                .forEach(
                        (query, entry) -> {
                            checkQuery(query, entry);
                            if (!Scalars.isNull(entry.value())) {
                                routes.put(query, byOperation("routes." + query, entry));
                            }
                        });
        return new RowTemplates(routes, fallback);
    }

    private void checkQuery(String query, Section.Entry entry) {
        if (!queryIds.has(query)) {
            section.draft()
                    .report(
                            section.draft()
                                    .error(
                                            Codes.NO_SUCH_REFERENCE,
                                            "there is no query \"" + query + "\"",
                                            entry.key())
                                    .withHint(Suggestion.hint(query, queryIds.all())));
        }
    }

    private RowTemplates.ByOperation byOperation(String field, Section.Entry entry) {
        Optional<Section> opened =
                Section.open(section.draft(), entry.value(), "\"" + entry.written() + "\"");
        if (opened.isEmpty()) {
            return RowTemplates.ByOperation.NONE;
        }
        Section operations = opened.get();
        RowTemplates.ByOperation templates =
                new RowTemplates.ByOperation(
                        template(field, operations, "added"),
                        template(field, operations, "updated"),
                        template(field, operations, "deleted"));
        operations.close();
        return templates;
    }

    private @Nullable String template(String field, Section operations, String operation) {
        Optional<Section> opened =
                operations
                        .entry(operation)
                        .flatMap(
                                entry ->
                                        Section.open(
                                                operations.draft(),
                                                entry.value(),
                                                "\"" + operation + "\""));
        if (opened.isEmpty()) {
            return null;
        }
        Section holder = opened.get();
        String template = holder.requiredText("template");
        holder.entry("template")
                .ifPresent(entry -> section.mark(field + "." + operation, entry.value()));
        holder.close();
        return template;
    }
}
