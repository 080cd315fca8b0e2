package dev.walgraph.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code tableKeys} of a source. */
final class TableKeys {

    private final Section source;
    private final TableList tables;
    private final Set<TableName> seen = new HashSet<>();

    TableKeys(Section source, TableList tables) {
        this.source = source;
        this.tables = tables;
    }

    List<TableKey> read() {
        List<TableKey> keys = new ArrayList<>();
        for (Node node : source.list("tableKeys")) {
            Section.open(source.draft(), node, "a table key")
                    .flatMap(this::key)
                    .ifPresent(keys::add);
        }
        return keys;
    }

    private Optional<TableKey> key(Section section) {
        Optional<TableName> table =
                section.required("table").flatMap(entry -> table(section, entry));
        Set<String> columns = new LinkedHashSet<>();
        section.requiredList("keyColumns", "column");
        for (Map.Entry<Node, String> column : section.texts("keyColumns").entrySet()) {
            if (!columns.add(column.getValue())) {
                section.draft()
                        .report(
                                section.draft()
                                        .error(
                                                Codes.DUPLICATE,
                                                "column \""
                                                        + column.getValue()
                                                        + "\" is listed twice",
                                                column.getKey()));
            }
        }
        return section.close()
                ? table.map(t -> new TableKey(t, List.copyOf(columns)))
                : Optional.empty();
    }

    private Optional<TableName> table(Section section, Section.Entry entry) {
        Optional<TableName> table = tables.named(section, entry);
        if (table.isPresent() && !seen.add(table.get())) {
            section.draft()
                    .report(
                            section.draft()
                                    .error(
                                            Codes.DUPLICATE,
                                            "table \"" + table.get() + "\" has two keys",
                                            entry.value()));
        }
        return table;
    }
}
