package dev.walgraph.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code relations} of a source. */
final class RelationTables {

    private final Section source;
    private final TableList tables;
    private final Set<TableName> seen = new HashSet<>();

    RelationTables(Section source, TableList tables) {
        this.source = source;
        this.tables = tables;
    }

    List<RelationTable> read() {
        List<RelationTable> relations = new ArrayList<>();
        int index = 0;
        for (Node node : source.list("relations")) {
            String field = "relations[" + index++ + "]";
            source.mark(field, node);
            Section.open(source.draft(), node, "a table of relationships")
                    .flatMap(section -> relation(section, field))
                    .ifPresent(relations::add);
        }
        return relations;
    }

    private Optional<RelationTable> relation(Section section, String field) {
        Optional<TableName> table =
                section.required("table").flatMap(entry -> table(section, entry, field));
        String type = section.requiredText("type");
        Optional<RelationTable.End> start = end(section, "start", field);
        Optional<RelationTable.End> end = end(section, "end", field);
        if (!section.close() || table.isEmpty() || start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RelationTable(table.get(), type, start.get(), end.get()));
    }

    private Optional<TableName> table(Section section, Section.Entry entry, String field) {
        source.mark(field + ".table", entry.value());
        Optional<TableName> table = tables.named(section, entry);
        if (table.isPresent() && !seen.add(table.get())) {
            section.draft()
                    .report(
                            section.draft()
                                    .error(
                                            Codes.DUPLICATE,
                                            "table \""
                                                    + table.get()
                                                    + "\" is listed twice under \"relations\"",
                                            entry.value()));
        }
        return table;
    }

    private Optional<RelationTable.End> end(Section relation, String key, String field) {
        return relation.required(key)
                .flatMap(
                        entry -> {
                            source.mark(field + "." + key, entry.value());
                            return Section.open(
                                    relation.draft(),
                                    entry.value(),
                                    "the " + key + " of relationships");
                        })
                .flatMap(
                        section -> {
                            String label = section.requiredText("label");
                            section.requiredList("columns", "column");
                            List<String> columns = List.copyOf(section.texts("columns").values());
                            return section.close()
                                    ? Optional.of(new RelationTable.End(label, columns))
                                    : Optional.empty();
                        });
    }
}
