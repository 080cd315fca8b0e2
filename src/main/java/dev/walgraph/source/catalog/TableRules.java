package dev.walgraph.source.catalog;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.TableKey;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.Suggestion;
import dev.walgraph.source.connection.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which tables can be followed exactly: those with a key that every update and delete carries.
 *
 * <p>Problems go to the consumer, each with the SQL that mends it.
 */
final class TableRules {

    private final PostgresSourceDefinition source;
    private final Consumer<Diagnostic> problems;

    TableRules(PostgresSourceDefinition source, Consumer<Diagnostic> problems) {
        this.source = source;
        this.problems = problems;
    }

    /**
     * The table, if it can be followed.
     *
     * @param field the place in the job file that asks for it
     */
    Optional<PostgresTable> check(
            Relation relation,
            List<PostgresColumn> columns,
            List<UniqueIndex> indexes,
            String field) {
        if (!isPlain(relation, field) || !namesDiffer(relation, columns, field)) {
            return Optional.empty();
        }
        List<String> key = key(relation, columns, UniqueIndex.primaryKey(indexes), field);
        if (key == null
                || !isUnique(relation, key, indexes)
                || !identityCarries(relation, key, indexes, field)) {
            return Optional.empty();
        }
        return Optional.of(
                new PostgresTable(
                        relation.name(),
                        columns,
                        key,
                        relation.identity(),
                        null,
                        relation.estimatedRows()));
    }

    private boolean isPlain(Relation relation, String field) {
        if (!relation.isTable()) {
            String what = relation.isPartitioned() ? "a partitioned table" : "not a table";
            Diagnostic refused =
                    source.places()
                            .error(
                                    "SourceTableKind",
                                    "\"" + relation.name() + "\" is " + what,
                                    field);
            problems.accept(
                    refused.withHint(
                            relation.isPartitioned()
                                    ? "Name its partitions instead, and leave"
                                            + " publish_via_partition_root off."
                                    : "Only tables can be followed; name the tables behind it."));
            return false;
        }
        if (relation.rowFilter() != null) {
            problems.accept(
                    source.places()
                            .error(
                                    "SourceRowFilter",
                                    "publication \""
                                            + source.publicationName()
                                            + "\" has only some rows of table \""
                                            + relation.name()
                                            + "\"",
                                    field)
                            .withDetail("Its condition is " + relation.rowFilter() + ".")
                            .withHint(
                                    "Publish the table as a whole and put the condition into the"
                                            + " query."));
            return false;
        }
        return true;
    }

    /** The connector takes names of columns for the same that differ in case only. */
    private boolean namesDiffer(Relation relation, List<PostgresColumn> columns, String field) {
        Map<String, String> seen = new HashMap<>();
        for (PostgresColumn column : columns) {
            String other = seen.put(column.name().toLowerCase(Locale.ROOT), column.name());
            if (other != null) {
                problems.accept(
                        source.places()
                                .error(
                                        "SourceColumnName",
                                        "the names of columns \""
                                                + other
                                                + "\" and \""
                                                + column.name()
                                                + "\" of table \""
                                                + relation.name()
                                                + "\" differ in case only",
                                        field)
                                .withHint(
                                        "ALTER TABLE "
                                                + Sql.identifier(relation.name())
                                                + " RENAME COLUMN "
                                                + Sql.identifier(column.name())
                                                + " TO ...;"));
                return false;
            }
        }
        return true;
    }

    private @Nullable List<String> key(
            Relation relation,
            List<PostgresColumn> columns,
            List<String> primaryKey,
            String field) {
        Optional<TableKey> given =
                source.tableKeys().stream()
                        .filter(key -> key.table().equals(relation.name()))
                        .findFirst();
        if (given.isEmpty() && primaryKey.isEmpty()) {
            problems.accept(
                    source.places()
                            .error(
                                    "SourceTableKey",
                                    "table \"" + relation.name() + "\" has no primary key",
                                    field)
                            .withDetail("One that is deferrable does not count.")
                            .withHint(
                                    "ALTER TABLE "
                                            + Sql.identifier(relation.name())
                                            + " ADD PRIMARY KEY (...); or name the columns that"
                                            + " tell its rows apart under \"table_keys\"."));
            return null;
        }
        List<String> key = given.map(TableKey::keyColumns).orElse(primaryKey);
        boolean good = true;
        for (String name : key) {
            good &= keyColumn(relation, columns, name);
        }
        return good ? key : null;
    }

    private boolean keyColumn(Relation relation, List<PostgresColumn> columns, String name) {
        Optional<PostgresColumn> column =
                columns.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
        String what = "key column \"" + name + "\" of table \"" + relation.name() + "\"";
        Diagnostic problem;
        if (column.isEmpty()) {
            problem =
                    keyError(what + " does not exist")
                            .withDetail(
                                    "Its columns are "
                                            + Sql.identifiers(
                                                    columns.stream()
                                                            .map(PostgresColumn::name)
                                                            .toList())
                                            + ".")
                            .withHint(
                                    Suggestion.hint(
                                            name,
                                            columns.stream().map(PostgresColumn::name).toList()));
        } else if (!column.get().published()) {
            problem = CaptureRules.notPublished(source, relation.name(), column.get(), "tableKeys");
        } else if (column.get().type() == null) {
            problem = CaptureRules.notReadable(source, relation.name(), column.get(), "tableKeys");
        } else if (!column.get().notNull()) {
            problem =
                    keyError(what + " may be null")
                            .withDetail("Rows with a null in their key cannot be told apart.")
                            .withHint(
                                    "ALTER TABLE "
                                            + Sql.identifier(relation.name())
                                            + " ALTER COLUMN "
                                            + Sql.identifier(name)
                                            + " SET NOT NULL;");
        } else {
            return true;
        }
        problems.accept(problem);
        return false;
    }

    /** Two rows with one key would silently be one node. */
    private boolean isUnique(Relation relation, List<String> key, List<UniqueIndex> indexes) {
        if (indexes.stream().anyMatch(index -> key.containsAll(index.columns()))) {
            return true;
        }
        problems.accept(
                keyError(
                                "nothing keeps the key ("
                                        + Sql.identifiers(key)
                                        + ") of table \""
                                        + relation.name()
                                        + "\" unique")
                        .withDetail(
                                "Two rows with the same key would be one node. An index counts only"
                                        + " if it is valid, not deferrable, and neither partial nor"
                                        + " over expressions.")
                        .withHint(
                                "CREATE UNIQUE INDEX ON "
                                        + Sql.identifier(relation.name())
                                        + " ("
                                        + Sql.identifiers(key)
                                        + ");"));
        return false;
    }

    private Diagnostic keyError(String message) {
        return source.places().error("SourceTableKey", message, "tableKeys");
    }

    /** Whether an update or delete says which node it means. */
    private boolean identityCarries(
            Relation relation, List<String> key, List<UniqueIndex> indexes, String field) {
        List<String> primaryKey = UniqueIndex.primaryKey(indexes);
        List<String> carried =
                switch (relation.identity()) {
                    case FULL -> key;
                    case DEFAULT -> primaryKey;
                    case INDEX -> UniqueIndex.identity(indexes);
                    case NOTHING -> List.of();
                };
        if (carried.containsAll(key)) {
            return true;
        }
        String identity = primaryKey.containsAll(key) ? "DEFAULT" : "FULL";
        problems.accept(
                source.places()
                        .error(
                                "SourceReplicaIdentity",
                                "updates and deletes of table \""
                                        + relation.name()
                                        + "\" do not carry its key ("
                                        + Sql.identifiers(key)
                                        + ")",
                                field)
                        .withDetail(carries(relation, carried))
                        .withHint(
                                "ALTER TABLE "
                                        + Sql.identifier(relation.name())
                                        + " REPLICA IDENTITY "
                                        + identity
                                        + ";"));
        return false;
    }

    private static String carries(Relation relation, List<String> carried) {
        String columns = "(" + Sql.identifiers(carried) + ").";
        return switch (relation.identity()) {
            case DEFAULT ->
                    "With REPLICA IDENTITY DEFAULT they carry "
                            + (carried.isEmpty()
                                    ? "nothing, as there is no primary key."
                                    : "only the primary key " + columns);
            case INDEX ->
                    "With REPLICA IDENTITY USING INDEX they carry "
                            + (carried.isEmpty()
                                    ? "nothing, as the index is gone."
                                    : "only the columns of the index " + columns);
            case FULL, NOTHING -> "They carry nothing.";
        };
    }

    /** The SQL that names several tables, in a stable order. */
    static String names(List<Relation> relations) {
        List<String> names = new ArrayList<>();
        relations.forEach(relation -> names.add(Sql.identifier(relation.name())));
        return String.join(", ", names);
    }
}
