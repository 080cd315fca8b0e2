package dev.walgraph.source.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.RelationTable;
import dev.walgraph.config.RelationTable.End;
import dev.walgraph.config.TableKey;
import dev.walgraph.graph.ElementKind;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tables whose rows are relationships: how they are captured, and what stands against them. */
class RelationRulesIT {

    private static TestDatabase database() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE people (id int PRIMARY KEY, name text)",
                "CREATE TABLE places (country text NOT NULL, code int NOT NULL,"
                        + " PRIMARY KEY (country, code))",
                "CREATE SCHEMA old",
                "CREATE TABLE old.people (id int PRIMARY KEY)",
                "CREATE TABLE old.towns (id int PRIMARY KEY)",
                "CREATE TABLE visits (id int PRIMARY KEY, person int, other bigint, country text,"
                        + " code int, at point, days int, twice int GENERATED ALWAYS AS (days * 2)"
                        + " STORED)",
                "CREATE TABLE stays (id int PRIMARY KEY, person text)",
                "CREATE PUBLICATION publication FOR ALL TABLES");
        return database;
    }

    private static RelationTable relation(String table, End start, End end) {
        return new RelationTable(TestDatabase.tableName(table), "T", start, end);
    }

    private static End end(String label, String... columns) {
        return new End(label, Arrays.asList(columns));
    }

    @Test
    void aRowIsARelationshipWithItsOtherColumns() {
        PostgresSourceDefinition source =
                TestDatabase.withRelations(
                        database()
                                .source(
                                        List.of(
                                                new TableKey(
                                                        TestDatabase.tableName("places"),
                                                        List.of("code", "country")))),
                        relation(
                                "visits",
                                end("public.people", "person"),
                                end("places", "code", "country")));
        PostgresCatalog catalog = PostgresCatalog.read(source);
        PostgresTable visits = catalog.table(TestDatabase.tableName("visits")).orElseThrow();
        assertThat(visits.kind()).isEqualTo(ElementKind.RELATIONSHIP);
        assertThat(visits.labels())
                .containsExactly(
                        "T",
                        "public.visits",
                        "from public.people[person] to public.places[code, country]");
        CapturedTable captured =
                catalog.capture(
                                List.of(
                                        new WantedTable(
                                                TestDatabase.tableName("visits"),
                                                Set.of("days", "person"))))
                        .tables()
                        .get(0);
        assertThat(captured.layout().properties()).containsExactly("days");
        assertThat(captured.columns().stream().map(CapturedTable.CapturedColumn::name))
                .containsExactly("days", "id", "person", "code", "country");
        assertThat(captured.ends())
                .containsExactly(
                        new CapturedTable.End(TestDatabase.tableName("people"), List.of(2)),
                        new CapturedTable.End(TestDatabase.tableName("places"), List.of(3, 4)));
    }

    @Test
    void refusesEndsThatLeadToNoNode() {
        PostgresSourceDefinition source =
                TestDatabase.withRelations(
                        database().source(),
                        relation("visits", end("people", "persson"), end("place", "code")),
                        relation("stays", end("old.people", "person"), end("visits", "id")),
                        relation("missing", end("old.people", "id"), end("old.people", "id")),
                        relation("old.towns", end("places", "id"), end("old.people", "id", "id")));
        assertThatThrownBy(() -> PostgresCatalog.read(source))
                .hasMessage(
                        """
                        error[SourceRelation]: the label "people" belongs to several tables
                          --> job
                        hint: Write the schema, too: old.people or public.people.

                        error[SourceRelation]: column "persson" of table "public.visits" does not exist
                          --> job
                        detail: Its columns are id, person, other, country, code, at, days, twice.
                        hint: Did you mean "person"?

                        error[SourceRelation]: no table of the source has nodes with the label "place"
                          --> job
                        hint: Did you mean "places"?

                        error[SourceRelation]: column "person" of table "public.stays" has type text, and key column \
                        "id" of label "old.people" has type integer
                          --> job
                        detail: Their values are not written alike, so that no relationship would find its node.
                        hint: ALTER TABLE public.stays ALTER COLUMN person TYPE integer;

                        error[SourceRelation]: no table of the source has nodes with the label "visits"
                          --> job
                        detail: The rows of that table are relationships.

                        error[SourceRelation]: table "public.missing" is not among the tables that can be followed
                          --> job

                        error[SourceRelation]: the key of label "places" has 2 columns, but 1 column of table \
                        "old.towns" leads to it
                          --> job
                        detail: The key is (country, code).
                        hint: Name a column for each of its columns, in this order.

                        error[SourceRelation]: the key of label "old.people" has 1 column, but 2 columns of table \
                        "old.towns" lead to it
                          --> job
                        detail: The key is (id).
                        hint: Name a column for each of its columns, in this order.""");
    }

    @Test
    void refusesColumnsThatCannotLeadToANode() {
        PostgresSourceDefinition source =
                TestDatabase.withRelations(
                        database().source(),
                        relation("visits", end("old.people", "at"), end("old.people", "twice")));
        assertThatThrownBy(() -> PostgresCatalog.read(source))
                .hasMessage(
                        """
                        error[SourceColumnType]: column "at" of table "public.visits" has type point, which is not \
                        supported
                          --> job
                        hint: Leave the column out of the queries, or give it a type that is: ALTER TABLE \
                        public.visits ALTER COLUMN at TYPE text;

                        error[SourceColumnNotPublished]: changes of column "twice" of table "public.visits" are not \
                        published
                          --> job
                        detail: The column is generated, or the column list of publication "publication" leaves it out.
                        hint: Leave the column out of the queries, or make it an ordinary column of the publication.""");
    }
}
