package dev.walgraph.source.catalog;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.TableName;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.source.connection.Sql;

/** Which columns can be read exactly. */
final class CaptureRules {

    private CaptureRules() {}

    static Diagnostic notReadable(
            PostgresSourceDefinition source, TableName table, PostgresColumn column, String field) {
        return source.places()
                .error(
                        "SourceColumnType",
                        "column \""
                                + column.name()
                                + "\" of table \""
                                + table
                                + "\" has type "
                                + column.typeName()
                                + ", which is not supported",
                        field)
                .withHint(
                        "Leave the column out of the queries, or give it a type that is: ALTER"
                                + " TABLE "
                                + Sql.identifier(table)
                                + " ALTER COLUMN "
                                + Sql.identifier(column.name())
                                + " TYPE text;");
    }

    static Diagnostic notPublished(
            PostgresSourceDefinition source, TableName table, PostgresColumn column, String field) {
        return source.places()
                .error(
                        "SourceColumnNotPublished",
                        "changes of column \""
                                + column.name()
                                + "\" of table \""
                                + table
                                + "\" are not published",
                        field)
                .withDetail(
                        "The column is generated, or the column list of publication \""
                                + source.publicationName()
                                + "\" leaves it out.")
                .withHint(
                        "Leave the column out of the queries, or make it an ordinary column of the"
                                + " publication.");
    }
}
