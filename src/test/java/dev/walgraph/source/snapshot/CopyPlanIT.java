package dev.walgraph.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.source.catalog.PostgresCatalog;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ranges of a table's blocks have every row once. */
class CopyPlanIT {

    @Test
    void rangesCoverTheTable() throws Exception {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE large (id int PRIMARY KEY, text text)",
                "CREATE TABLE small (id int PRIMARY KEY)",
                "INSERT INTO large SELECT i, repeat('x', 100) FROM generate_series(1, 5000) i",
                "ANALYZE large",
                "ANALYZE small",
                "CREATE PUBLICATION publication FOR ALL TABLES");
        PostgresSourceDefinition source = database.source();
        PostgresCatalog catalog = PostgresCatalog.read(source);
        CopyPlan plan = CopyPlan.of(source, catalog.capture(catalog.everything()), "s", 10);
        assertThat(plan.splits()).hasSizeGreaterThan(5);
        assertThat(plan.splits()).allMatch(split -> split.estimatedRows() == 5000);
        assertThat(plan.splits().get(plan.splits().size() - 1).condition()).isEmpty();

        // The table grows after the plan was made.
        database.execute(
                "INSERT INTO large SELECT i, repeat('x', 100) FROM generate_series(5001, 9000) i");
        List<String> ids = new ArrayList<>();
        for (CopySplit split : plan.splits()) {
            if (split.table() == 0) {
                ids.addAll(database.query("SELECT id FROM large" + split.condition()));
            }
        }
        assertThat(ids).hasSize(9000).doesNotHaveDuplicates();
    }
}
