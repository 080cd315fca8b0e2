package dev.walgraph.source.catalog;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.RelationTable;
import dev.walgraph.config.TableName;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.Suggestion;
import dev.walgraph.source.connection.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which tables have rows that are relationships, and whether these lead to nodes: each end must
 * name the key of a table of nodes, by as many columns of the same types.
 */
final class RelationRules {

    private static final String CODE = "SourceRelation";

    private final PostgresSourceDefinition source;
    private final List<PostgresTable> tables;
    private final Consumer<Diagnostic> problems;

    RelationRules(
            PostgresSourceDefinition source,
            List<PostgresTable> tables,
            Consumer<Diagnostic> problems) {
        this.source = source;
        this.tables = tables;
        this.problems = problems;
    }

    /** The tables, those of relationships with their ends. */
    List<PostgresTable> check() {
        Map<TableName, RelationEnds> ends = new LinkedHashMap<>();
        for (int i = 0; i < source.relations().size(); i++) {
            RelationTable relation = source.relations().get(i);
            String field = "relations[" + i + "]";
            Optional<PostgresTable> table = table(relation.table());
            if (table.isEmpty()) {
                missing(relation, field);
                continue;
            }
            TableName start = end(table.get(), relation.start(), field + ".start");
            TableName end = end(table.get(), relation.end(), field + ".end");
            if (start != null && end != null) {
                ends.put(relation.table(), new RelationEnds(relation, start, end));
            }
        }
        return tables.stream()
                .map(
                        table ->
                                ends.containsKey(table.name())
                                        ? table.withEnds(ends.get(table.name()))
                                        : table)
                .toList();
    }

    private Optional<PostgresTable> table(TableName name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** A table that is named under {@code tables}, too, has its own problem already. */
    private void missing(RelationTable relation, String field) {
        if (!source.tables().contains(relation.table())) {
            error(
                    "table \""
                            + relation.table()
                            + "\" is not among the tables that can be followed",
                    field + ".table",
                    null,
                    Suggestion.hint(
                            relation.table().table(),
                            tables.stream().map(table -> table.name().table()).toList()));
        }
    }

    /** The table of the nodes at an end; null, and reported, if it cannot be told. */
    private @Nullable TableName end(PostgresTable table, RelationTable.End end, String field) {
        PostgresTable nodes = nodes(end.label(), field);
        List<PostgresColumn> columns = new ArrayList<>();
        for (String name : end.columns()) {
            PostgresColumn column = column(table, name, field);
            if (column != null) {
                columns.add(column);
            }
        }
        if (nodes == null || columns.size() < end.columns().size()) {
            return null;
        }
        return columns.size() == nodes.keyColumns().size()
                ? sameTypes(table, columns, nodes, end, field)
                : otherCount(table, columns, nodes, end, field);
    }

    private @Nullable TableName otherCount(
            PostgresTable table,
            List<PostgresColumn> columns,
            PostgresTable nodes,
            RelationTable.End end,
            String field) {
        error(
                "the key of label \""
                        + end.label()
                        + "\" has "
                        + count(nodes.keyColumns().size())
                        + ", but "
                        + count(columns.size())
                        + " of table \""
                        + table.name()
                        + "\" "
                        + (columns.size() == 1 ? "leads" : "lead")
                        + " to it",
                field,
                "The key is (" + Sql.identifiers(nodes.keyColumns()) + ").",
                "Name a column for each of its columns, in this order.");
        return null;
    }

    private @Nullable TableName sameTypes(
            PostgresTable table,
            List<PostgresColumn> columns,
            PostgresTable nodes,
            RelationTable.End end,
            String field) {
        for (int i = 0; i < columns.size(); i++) {
            PostgresColumn column = columns.get(i);
            PostgresColumn target = Objects.requireNonNull(nodes.column(nodes.keyColumns().get(i)));
            if (!Objects.equals(column.type(), target.type())) {
                error(
                        "column \""
                                + column.name()
                                + "\" of table \""
                                + table.name()
                                + "\" has type "
                                + column.typeName()
                                + ", and key column \""
                                + target.name()
                                + "\" of label \""
                                + end.label()
                                + "\" has type "
                                + target.typeName(),
                        field,
                        "Their values are not written alike, so that no relationship would find its"
                                + " node.",
                        "ALTER TABLE "
                                + Sql.identifier(table.name())
                                + " ALTER COLUMN "
                                + Sql.identifier(column.name())
                                + " TYPE "
                                + target.typeName()
                                + ";");
                return null;
            }
        }
        return nodes.name();
    }

    private static String count(int columns) {
        return columns == 1 ? "1 column" : columns + " columns";
    }

    private @Nullable PostgresTable nodes(String label, String field) {
        Set<TableName> relations =
                source.relations().stream().map(RelationTable::table).collect(Collectors.toSet());
        List<PostgresTable> found =
                tables.stream()
                        .filter(table -> !relations.contains(table.name()))
                        .filter(table -> table.labels().contains(label))
                        .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.size() > 1) {
            error(
                    "the label \"" + label + "\" belongs to several tables",
                    field,
                    null,
                    "Write the schema, too: "
                            + found.stream()
                                    .map(table -> table.name().toString())
                                    .collect(Collectors.joining(" or "))
                            + ".");
            return null;
        }
        Set<String> known = new TreeSet<>();
        tables.stream()
                .filter(table -> !relations.contains(table.name()))
                .forEach(table -> known.addAll(table.labels()));
        boolean isRelation =
                relations.stream()
                        .anyMatch(
                                name ->
                                        name.table().equals(label)
                                                || name.toString().equals(label));
        error(
                "no table of the source has nodes with the label \"" + label + "\"",
                field,
                isRelation ? "The rows of that table are relationships." : null,
                Suggestion.hint(label, known));
        return null;
    }

    private @Nullable PostgresColumn column(PostgresTable table, String name, String field) {
        PostgresColumn column = table.column(name);
        List<String> columns = table.columns().stream().map(PostgresColumn::name).toList();
        if (column == null) {
            error(
                    "column \"" + name + "\" of table \"" + table.name() + "\" does not exist",
                    field,
                    "Its columns are " + Sql.identifiers(columns) + ".",
                    Suggestion.hint(name, columns));
            return null;
        }
        if (!column.published()) {
            problems.accept(CaptureRules.notPublished(source, table.name(), column, field));
            return null;
        }
        if (column.type() == null) {
            problems.accept(CaptureRules.notReadable(source, table.name(), column, field));
            return null;
        }
        return column;
    }

    private void error(
            String message, String field, @Nullable String detail, @Nullable String hint) {
        Diagnostic problem = source.places().error(CODE, message, field);
        problems.accept((detail == null ? problem : problem.withDetail(detail)).withHint(hint));
    }
}
