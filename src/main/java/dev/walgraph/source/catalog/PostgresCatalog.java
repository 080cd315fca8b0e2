package dev.walgraph.source.catalog;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.TableName;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.source.connection.ConnectionFailure;
import dev.walgraph.source.connection.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The tables of a source: those that its definition names, or all that its publication has.
 *
 * @param source the definition
 * @param tables by schema and name, each once
 */
public record PostgresCatalog(PostgresSourceDefinition source, List<PostgresTable> tables) {

    public PostgresCatalog {
        tables = List.copyOf(tables);
    }

    /**
     * Asks the database.
     *
     * @throws DiagnosticException with everything that stands against following the tables
     */
    public static PostgresCatalog read(PostgresSourceDefinition source) {
        try (Connection connection = Connections.open(source)) {
            Findings findings = read(source, connection);
            if (!findings.problems().isEmpty()) {
                throw new DiagnosticException(findings.problems());
            }
            return new PostgresCatalog(source, findings.tables());
        } catch (SQLException e) {
            throw ConnectionFailure.exception(source, e);
        }
    }

    /**
     * The tables that can be followed, and what stands against the others.
     *
     * @param tables by schema and name
     * @param problems errors
     */
    public record Findings(List<PostgresTable> tables, List<Diagnostic> problems) {

        public Findings {
            tables = List.copyOf(tables);
            problems = List.copyOf(problems);
        }
    }

    /** Asks the database over a connection that is there, and goes on after problems. */
    public static Findings read(PostgresSourceDefinition source, Connection connection)
            throws SQLException {
        return new CatalogReader(source, connection).read();
    }

    /** The table of that name. */
    public Optional<PostgresTable> table(TableName name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** The tables whose nodes, or relationships, have a label. */
    public List<PostgresTable> withLabel(String label) {
        return tables.stream().filter(table -> table.labels().contains(label)).toList();
    }

    /**
     * The part of the tables that queries want, in the order of this catalog.
     *
     * @throws DiagnosticException if values of a wanted column cannot be read
     * @throws IllegalArgumentException if a wanted table is not in this catalog
     */
    public Capture capture(Collection<WantedTable> wanted) {
        List<Diagnostic> problems = new ArrayList<>();
        for (WantedTable wish : wanted) {
            PostgresTable table =
                    table(wish.table())
                            .orElseThrow(
                                    () -> new IllegalArgumentException("no table " + wish.table()));
            for (PostgresColumn column : table.properties()) {
                if (wish.wants(column)) {
                    readable(table, column, wish).ifPresent(problems::add);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new DiagnosticException(problems);
        }
        return new Capture(
                tables.stream()
                        .flatMap(
                                table ->
                                        wanted.stream()
                                                .filter(wish -> wish.table().equals(table.name()))
                                                .map(wish -> CapturedTable.of(table, wish)))
                        .toList());
    }

    /** All columns that can be read of all tables. */
    public List<WantedTable> everything() {
        return tables.stream().map(table -> WantedTable.all(table.name())).toList();
    }

    private Optional<Diagnostic> readable(
            PostgresTable table, PostgresColumn column, WantedTable wish) {
        if (!column.published()) {
            // Who wants all columns wants all that there are in the stream.
            return wish.properties() == null
                    ? Optional.empty()
                    : Optional.of(
                            CaptureRules.notPublished(source, table.name(), column, "tables"));
        }
        return column.type() == null
                ? Optional.of(CaptureRules.notReadable(source, table.name(), column, "tables"))
                : Optional.empty();
    }
}
