package dev.walgraph.source.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.TableKey;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which tables are read, which are refused, and in what words. */
class PostgresCatalogIT {

    @Test
    void readsTablesColumnsAndKeys() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE SCHEMA shop",
                "CREATE TABLE shop.lines (note text, item int, \"order\" int, size point,"
                        + " twice int GENERATED ALWAYS AS (item * 2) STORED,"
                        + " PRIMARY KEY (\"order\", item))",
                "CREATE TABLE notes (a int NOT NULL, b int NOT NULL)",
                "CREATE UNIQUE INDEX ON notes (a)",
                "ALTER TABLE notes REPLICA IDENTITY FULL",
                "CREATE TABLE unpublished (id int PRIMARY KEY)",
                "CREATE PUBLICATION publication FOR TABLE shop.lines, notes");
        PostgresSourceDefinition source =
                database.source(
                        List.of(new TableKey(TestDatabase.tableName("notes"), List.of("b", "a"))));
        PostgresCatalog catalog = PostgresCatalog.read(source);
        assertThat(catalog.tables())
                .extracting(PostgresTable::name)
                .hasToString("[public.notes, shop.lines]");
        assertThat(catalog.withLabel("lines"))
                .isEqualTo(catalog.withLabel("shop.lines"))
                .hasSize(1);
        assertThat(catalog.tables())
                .extracting(PostgresTable::keyColumns)
                .containsExactly(List.of("b", "a"), List.of("order", "item"));

        Capture capture =
                catalog.capture(
                        List.of(
                                new WantedTable(
                                        TestDatabase.tableName("shop.lines"),
                                        Set.of("note", "item", "absent"))));
        CapturedTable lines = capture.tables().get(0);
        assertThat(lines.layout().properties()).containsExactly("note", "item");
        assertThat(lines.columns())
                .extracting(CapturedTable.CapturedColumn::name)
                .containsExactly("note", "item", "order");

        assertThatThrownBy(
                        () ->
                                catalog.capture(
                                        List.of(
                                                new WantedTable(
                                                        TestDatabase.tableName("shop.lines"),
                                                        Set.of("size", "twice")))))
                .hasMessage(
                        """
                        error[SourceColumnType]: column "size" of table "shop.lines" has type \
                        point, which is not supported
                          --> job
                        hint: Leave the column out of the queries, or give it a type that is: ALTER \
                        TABLE shop.lines ALTER COLUMN size TYPE text;

                        error[SourceColumnNotPublished]: changes of column "twice" of table \
                        "shop.lines" are not published
                          --> job
                        detail: The column is generated, or the column list of publication \
                        "publication" leaves it out.
                        hint: Leave the column out of the queries, or make it an ordinary column of \
                        the publication.""");
    }

    @Test
    void refusesTablesThatCannotBeFollowed() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE keyless (id int)",
                "CREATE TABLE other_key (id int PRIMARY KEY, code int NOT NULL UNIQUE)",
                "CREATE TABLE silent (id int PRIMARY KEY)",
                "ALTER TABLE silent REPLICA IDENTITY NOTHING",
                "CREATE TABLE customers (id int PRIMARY KEY)",
                "CREATE VIEW view AS SELECT * FROM customers",
                "CREATE TABLE filtered (id int PRIMARY KEY)",
                "CREATE PUBLICATION publication FOR TABLE keyless, other_key, silent,"
                        + " filtered WHERE (id > 5) WITH (publish = 'insert')");
        PostgresSourceDefinition source =
                database.source(
                        List.of(new TableKey(TestDatabase.tableName("other_key"), List.of("code"))),
                        "keyless",
                        "other_key",
                        "silent",
                        "customers",
                        "custommers",
                        "view",
                        "filtered");
        assertThatThrownBy(() -> PostgresCatalog.read(source))
                .hasMessage(
                        """
                        error[SourceTableNotFound]: table "public.custommers" does not exist in \
                        database "%s"
                          --> job
                        hint: Did you mean "public.customers"?

                        error[SourcePublicationOperations]: publication "publication" does not \
                        publish all changes
                          --> job
                        detail: It publishes insert.
                        hint: ALTER PUBLICATION publication SET (publish = 'insert, update, delete, \
                        truncate');

                        error[SourceTableNotPublished]: table "public.customers" is not in \
                        publication "publication"
                          --> job
                        hint: ALTER PUBLICATION publication ADD TABLE public.customers;

                        error[SourceTableKey]: table "public.keyless" has no primary key
                          --> job
                        detail: One that is deferrable does not count.
                        hint: ALTER TABLE public.keyless ADD PRIMARY KEY (...); or name the columns \
                        that tell its rows apart under "table_keys".

                        error[SourceReplicaIdentity]: updates and deletes of table \
                        "public.other_key" do not carry its key (code)
                          --> job
                        detail: With REPLICA IDENTITY DEFAULT they carry only the primary key (id).
                        hint: ALTER TABLE public.other_key REPLICA IDENTITY FULL;

                        error[SourceReplicaIdentity]: updates and deletes of table "public.silent" \
                        do not carry its key (id)
                          --> job
                        detail: They carry nothing.
                        hint: ALTER TABLE public.silent REPLICA IDENTITY DEFAULT;

                        error[SourceTableKind]: "public.view" is not a table
                          --> job
                        hint: Only tables can be followed; name the tables behind it.

                        error[SourceRowFilter]: publication "publication" has only some rows of \
                        table "public.filtered"
                          --> job
                        detail: Its condition is (id > 5).
                        hint: Publish the table as a whole and put the condition into the query."""
                                .formatted(database.name()));
    }

    @Test
    void refusesKeysThatAreNone() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE notes (code int, note text)",
                "ALTER TABLE notes REPLICA IDENTITY FULL",
                "CREATE PUBLICATION publication FOR TABLE notes");
        PostgresSourceDefinition source =
                database.source(
                        List.of(
                                new TableKey(
                                        TestDatabase.tableName("notes"),
                                        List.of("code", "note_"))));
        assertThatThrownBy(() -> PostgresCatalog.read(source))
                .hasMessage(
                        """
                        error[SourceTableKey]: key column "code" of table "public.notes" may be null
                          --> job
                        detail: Rows with a null in their key cannot be told apart.
                        hint: ALTER TABLE public.notes ALTER COLUMN code SET NOT NULL;

                        error[SourceTableKey]: key column "note_" of table "public.notes" does not \
                        exist
                          --> job
                        detail: Its columns are code, note.
                        hint: Did you mean "note"?""");
    }

    @Test
    void refusesKeysThatAreNotUnique() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE lines (order_id int NOT NULL, \"Item\" int NOT NULL, place int,"
                        + " UNIQUE (order_id, place),"
                        + " UNIQUE (order_id, \"Item\") DEFERRABLE)",
                "CREATE UNIQUE INDEX ON lines (order_id) WHERE place > 5",
                "CREATE UNIQUE INDEX ON lines (abs(order_id))",
                "CREATE INDEX ON lines (order_id, \"Item\")",
                "ALTER TABLE lines REPLICA IDENTITY FULL",
                "CREATE PUBLICATION publication FOR TABLE lines");
        PostgresSourceDefinition source =
                database.source(
                        List.of(
                                new TableKey(
                                        TestDatabase.tableName("lines"),
                                        List.of("order_id", "Item"))));
        assertThatThrownBy(() -> PostgresCatalog.read(source))
                .hasMessage(
                        """
                        error[SourceTableKey]: nothing keeps the key (order_id, "Item") of table \
                        "public.lines" unique
                          --> job
                        detail: Two rows with the same key would be one node. An index counts only \
                        if it is valid, not deferrable, and neither partial nor over expressions.
                        hint: CREATE UNIQUE INDEX ON public.lines (order_id, "Item");""");
        database.execute("CREATE UNIQUE INDEX ON public.lines (order_id, \"Item\")");
        assertThat(PostgresCatalog.read(source).tables()).hasSize(1);
    }

    @Test
    void identityMayBeAnIndexThatHasTheKey() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE notes (id int PRIMARY KEY, code int NOT NULL, kind int NOT NULL)",
                "CREATE UNIQUE INDEX codes ON notes (code)",
                "CREATE UNIQUE INDEX kinds ON notes (kind, code)",
                "ALTER TABLE notes REPLICA IDENTITY USING INDEX codes",
                "CREATE PUBLICATION publication FOR TABLE notes");
        PostgresSourceDefinition source =
                database.source(
                        List.of(
                                new TableKey(
                                        TestDatabase.tableName("notes"), List.of("code", "kind"))));
        assertThatThrownBy(() -> PostgresCatalog.read(source))
                .hasMessage(
                        """
                        error[SourceReplicaIdentity]: updates and deletes of table "public.notes" \
                        do not carry its key (code, kind)
                          --> job
                        detail: With REPLICA IDENTITY USING INDEX they carry only the columns of the \
                        index (code).
                        hint: ALTER TABLE public.notes REPLICA IDENTITY FULL;""");
        database.execute("ALTER TABLE notes REPLICA IDENTITY USING INDEX kinds");
        assertThat(PostgresCatalog.read(source).tables()).hasSize(1);
    }

    @Test
    void refusesColumnsWhoseNamesDifferInCaseOnly() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE notes (id int PRIMARY KEY, code int, \"Code\" int)",
                "CREATE PUBLICATION publication FOR TABLE notes");
        assertThatThrownBy(() -> PostgresCatalog.read(database.source()))
                .hasMessage(
                        """
                        error[SourceColumnName]: the names of columns "code" and "Code" of table \
                        "public.notes" differ in case only
                          --> job
                        hint: ALTER TABLE public.notes RENAME COLUMN "Code" TO ...;""");
    }

    @Test
    void missingPublicationIsGivenInSql() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE a (id int PRIMARY KEY)", "CREATE TABLE \"B\" (id int PRIMARY KEY)");
        assertThatThrownBy(() -> PostgresCatalog.read(database.source("a", "B")))
                .hasMessage(
                        """
                        error[SourcePublicationNotFound]: publication "publication" does not exist \
                        in database "%s"
                          --> job
                        hint: CREATE PUBLICATION publication FOR TABLE public.a, public."B";"""
                                .formatted(database.name()));
    }
}
