package dev.walgraph.bench.engine;

import dev.walgraph.testing.TestJoin;
import java.util.List;

/**
 * What the source of a run says: rows of some tables, then updates of one table's rows, each a
 * transaction. A function of numbers only, so that all contenders see the same.
 */
interface Workload {

    /** The tables, and how many rows the snapshot has of each. */
    List<Table> tables();

    /** The joins of queries over the tables. */
    List<TestJoin> joins();

    /** The name of the table whose rows are updated. */
    String updatedTable();

    /** How many updates there are. Their numbers begin with 1, and are the versions of rows. */
    int updates();

    /** The row that an update is of; if the snapshot does not have it, the update adds it. */
    int updated(int update);

    /** How many transactions the source finds in one batch: a thousand of a busy database. */
    default int perWatermark() {
        return 1_000;
    }

    /** After how many updates the clock starts: what comes before finds the code still cold. */
    default int warmUp() {
        return updates() / 4;
    }

    /** The table with this name. */
    default Table table(String name) {
        return tables().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }
}
