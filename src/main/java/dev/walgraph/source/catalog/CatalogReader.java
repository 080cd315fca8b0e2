package dev.walgraph.source.catalog;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.TableKey;
import dev.walgraph.config.TableName;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.Suggestion;
import dev.walgraph.source.connection.ServerVersion;
import dev.walgraph.source.connection.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the tables of a source in the database's catalog, and what stands against them. */
final class CatalogReader {

    private static final String PUBLICATION = "publicationName";
    private static final List<String> OPERATIONS =
            List.of("insert", "update", "delete", "truncate");

    private final PostgresSourceDefinition source;
    private final CatalogQueries queries;
    private final List<Diagnostic> problems = new ArrayList<>();

    CatalogReader(PostgresSourceDefinition source, Connection connection) throws SQLException {
        this.source = source;
        this.queries = new CatalogQueries(connection, ServerVersion.of(connection));
    }

    PostgresCatalog.Findings read() throws SQLException {
        List<Relation> relations = queries.relations(source.publicationName());
        Map<Relation, String> wanted = wanted(relations);
        if (publicationExists(wanted)) {
            tablesArePublished(wanted);
        }
        tableKeysAreForTables(wanted, relations);
        List<PostgresTable> tables = followable(wanted);
        tablesAreReadable(wanted);
        tables = new RelationRules(source, tables, problems::add).check();
        return new PostgresCatalog.Findings(tables, problems);
    }

    /** The tables that the definition asks for, with the place where it does. */
    private Map<Relation, String> wanted(List<Relation> relations) {
        Map<Relation, String> wanted = new LinkedHashMap<>();
        if (source.tables().isEmpty()) {
            relations.stream()
                    .filter(Relation::published)
                    .forEach(relation -> wanted.put(relation, PUBLICATION));
            return wanted;
        }
        for (int i = 0; i < source.tables().size(); i++) {
            TableName name = source.tables().get(i);
            String field = "tables[" + i + "]";
            Optional<Relation> found = find(relations, name);
            if (found.isPresent()) {
                wanted.put(found.get(), field);
            } else {
                problems.add(notFound(name, relations, field));
            }
        }
        return wanted;
    }

    private Diagnostic notFound(TableName name, List<Relation> relations, String field) {
        List<String> known =
                relations.stream()
                        .filter(Relation::isTable)
                        .map(relation -> relation.name().toString())
                        .toList();
        return source.places()
                .error(
                        "SourceTableNotFound",
                        "table \""
                                + name
                                + "\" does not exist in database \""
                                + source.database()
                                + "\"",
                        field)
                .withHint(Suggestion.hint(name.toString(), known));
    }

    private boolean publicationExists(Map<Relation, String> wanted) throws SQLException {
        Set<String> operations = queries.publishedOperations(source.publicationName());
        String publication = Sql.identifier(source.publicationName());
        if (operations == null) {
            String scope =
                    wanted.isEmpty()
                            ? "FOR ALL TABLES"
                            : "FOR TABLE " + TableRules.names(List.copyOf(wanted.keySet()));
            problems.add(
                    source.places()
                            .error(
                                    "SourcePublicationNotFound",
                                    "publication \""
                                            + source.publicationName()
                                            + "\" does not exist in database \""
                                            + source.database()
                                            + "\"",
                                    PUBLICATION)
                            .withHint("CREATE PUBLICATION " + publication + " " + scope + ";"));
            return false;
        }
        if (!operations.containsAll(OPERATIONS)) {
            problems.add(
                    source.places()
                            .error(
                                    "SourcePublicationOperations",
                                    "publication \""
                                            + source.publicationName()
                                            + "\" does not publish all changes",
                                    PUBLICATION)
                            .withDetail("It publishes " + String.join(", ", operations) + ".")
                            .withHint(
                                    "ALTER PUBLICATION "
                                            + publication
                                            + " SET (publish = '"
                                            + String.join(", ", OPERATIONS)
                                            + "');"));
        }
        if (wanted.isEmpty() && source.tables().isEmpty()) {
            problems.add(
                    source.places()
                            .error(
                                    "SourcePublicationEmpty",
                                    "publication \""
                                            + source.publicationName()
                                            + "\" has no tables",
                                    PUBLICATION)
                            .withHint("ALTER PUBLICATION " + publication + " ADD TABLE ...;"));
        }
        return true;
    }

    private void tablesArePublished(Map<Relation, String> wanted) {
        wanted.forEach(
                (relation, field) -> {
                    if (!relation.published() && relation.isTable()) {
                        problems.add(
                                source.places()
                                        .error(
                                                "SourceTableNotPublished",
                                                "table \""
                                                        + relation.name()
                                                        + "\" is not in publication \""
                                                        + source.publicationName()
                                                        + "\"",
                                                field)
                                        .withHint(
                                                "ALTER PUBLICATION "
                                                        + Sql.identifier(source.publicationName())
                                                        + " ADD TABLE "
                                                        + Sql.identifier(relation.name())
                                                        + ";"));
                    }
                });
    }

    private void tableKeysAreForTables(Map<Relation, String> wanted, List<Relation> relations) {
        for (int i = 0; i < source.tableKeys().size(); i++) {
            TableKey key = source.tableKeys().get(i);
            if (find(relations, key.table()).isEmpty()) {
                problems.add(notFound(key.table(), relations, "tableKeys[" + i + "]"));
            } else if (wanted.keySet().stream().noneMatch(r -> r.name().equals(key.table()))) {
                problems.add(
                        source.places()
                                .warning(
                                        "SourceTableKey",
                                        "table \"" + key.table() + "\" has a key but is not read",
                                        "tableKeys[" + i + "]"));
            }
        }
    }

    private List<PostgresTable> followable(Map<Relation, String> wanted) throws SQLException {
        Map<Long, List<PostgresColumn>> columns = queries.columns(wanted.keySet());
        Map<Long, List<UniqueIndex>> indexes = queries.uniqueIndexes(wanted.keySet());
        TableRules rules = new TableRules(source, problems::add);
        List<PostgresTable> tables = new ArrayList<>();
        wanted.forEach(
                (relation, field) ->
                        rules.check(
                                        relation,
                                        columns.getOrDefault(relation.oid(), List.of()),
                                        indexes.getOrDefault(relation.oid(), List.of()),
                                        field)
                                .ifPresent(tables::add));
        tables.sort(
                Comparator.comparing((PostgresTable table) -> table.name().schema())
                        .thenComparing(table -> table.name().table()));
        return tables;
    }

    private void tablesAreReadable(Map<Relation, String> wanted) {
        wanted.forEach(
                (relation, field) -> {
                    if (relation.readable() || source.bootstrap() == null) {
                        return;
                    }
                    String user = Sql.identifier(source.user());
                    problems.add(
                            source.places()
                                    .error(
                                            "SourcePrivilege",
                                            "user \""
                                                    + source.user()
                                                    + "\" may not read table \""
                                                    + relation.name()
                                                    + "\"",
                                            field)
                                    .withHint(
                                            "GRANT USAGE ON SCHEMA "
                                                    + Sql.identifier(relation.name().schema())
                                                    + " TO "
                                                    + user
                                                    + "; GRANT SELECT ON "
                                                    + Sql.identifier(relation.name())
                                                    + " TO "
                                                    + user
                                                    + ";"));
                });
    }

    private static Optional<Relation> find(List<Relation> relations, TableName name) {
        return relations.stream().filter(relation -> relation.name().equals(name)).findFirst();
    }
}
