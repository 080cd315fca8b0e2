package dev.walgraph.source.catalog;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.TableKey;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.Suggestion;
import dev.walgraph.source.connection.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
            List<String> primaryKey,
            String field) {
        if (!isPlain(relation, field)) {
            return Optional.empty();
        }
        List<String> key = key(relation, columns, primaryKey, field);
        if (key == null || !identityCarries(relation, key, primaryKey, field)) {
            return Optional.empty();
        }
        return Optional.of(
                new PostgresTable(
                        relation.name(),
                        columns,
                        key,
                        relation.identity(),
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

    private Diagnostic keyError(String message) {
        return source.places().error("SourceTableKey", message, "tableKeys");
    }

    /** Whether an update or delete says which node it means. */
    private boolean identityCarries(
            Relation relation, List<String> key, List<String> primaryKey, String field) {
        boolean isPrimaryKey = new HashSet<>(key).equals(new HashSet<>(primaryKey));
        String detail =
                switch (relation.identity()) {
                    case FULL -> null;
                    case DEFAULT ->
                            isPrimaryKey
                                    ? null
                                    : "With REPLICA IDENTITY DEFAULT they carry "
                                            + (primaryKey.isEmpty()
                                                    ? "nothing, as there is no primary key."
                                                    : "only the primary key ("
                                                            + Sql.identifiers(primaryKey)
                                                            + ").");
                    case INDEX -> "They carry the columns of an index only.";
                    case NOTHING -> "They carry nothing.";
                };
        if (detail == null) {
            return true;
        }
        String identity = isPrimaryKey ? "DEFAULT" : "FULL";
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
                        .withDetail(detail)
                        .withHint(
                                "ALTER TABLE "
                                        + Sql.identifier(relation.name())
                                        + " REPLICA IDENTITY "
                                        + identity
                                        + ";"));
        return false;
    }

    /** The SQL that names several tables, in a stable order. */
    static String names(List<Relation> relations) {
        List<String> names = new ArrayList<>();
        relations.forEach(relation -> names.add(Sql.identifier(relation.name())));
        return String.join(", ", names);
    }
}
