package dev.walgraph.bench.postgres;

import dev.walgraph.config.Environment;
import dev.walgraph.config.JobDefinition;
import dev.walgraph.config.JobFile;
import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.util.Map;

/**
 * A database with one published table of seven columns, and the job that reads all of them.
 *
 * @param database which one; it has the table to itself
 */
record Orders(TestDatabase database) {

    /** The id of the job's query. */
    static final String QUERY = "orders";

    private static final String TABLE =
            """
            CREATE TABLE orders (
                id bigint PRIMARY KEY,
                customer_id bigint NOT NULL,
                status text NOT NULL,
                quantity integer NOT NULL,
                total numeric(12, 2) NOT NULL,
                note text,
                placed_at timestamptz NOT NULL
            )
            """;

    private static final String INSERT =
            """
            INSERT INTO orders
            SELECT i, i / 10,
                (ARRAY['pending', 'paid', 'shipped', 'delivered'])[i %% 4 + 1],
                i %% 7,
                (i %% 4000) * 0.25,
                'to the customer of ' || i,
                to_timestamp(1700000000 + i)
            FROM generate_series(%s, %s) AS i
            """;

    private static final String JOB =
            """
            sources:
              - kind: postgres
                id: db
                port: ${PORT}
                database: ${DB}
                user: postgres
                password: postgres
                publication_name: publication
                slot_name: ${SLOT}
                %s
            queries:
              - id: orders
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: >-
                  MATCH (o:orders)
                  RETURN o.id AS id, o.customer_id AS customer, o.status AS status,
                    o.quantity AS quantity, o.total AS total, o.note AS note, o.placed_at AS placed
            """;

    /** An empty table, in a database of its own. */
    static Orders create() {
        Orders orders = new Orders(PostgresServer.createDatabase());
        orders.database.execute(TABLE, "CREATE PUBLICATION publication FOR TABLE orders");
        return orders;
    }

    /** Adds the rows of a range of ids, in one transaction. */
    void insert(int first, int last) {
        database.execute(INSERT.formatted(first, last));
    }

    /** Adds the rows of a range of ids, each in a transaction. */
    void insertEach(int first, int last) {
        database.execute(
                "SET synchronous_commit = off",
                "DO $$ BEGIN FOR n IN %d..%d LOOP %s; COMMIT; END LOOP; END $$"
                        .formatted(first, last, INSERT.formatted("n", "n")));
    }

    /**
     * The job whose query has every column of every order.
     *
     * @param bootstrap whether it begins with what is in the table already
     */
    JobDefinition job(String slot, boolean bootstrap) {
        return JobFile.parse(
                        "bench.yaml",
                        "bench",
                        JOB.formatted(bootstrap ? "bootstrap_provider: {type: postgres}" : ""),
                        Environment.of(
                                Map.of(
                                        "PORT",
                                        String.valueOf(database.port()),
                                        "DB",
                                        database.name(),
                                        "SLOT",
                                        slot)))
                .definitionOrThrow();
    }

    /** The source of that job. */
    PostgresSourceDefinition source(String slot, boolean bootstrap) {
        return job(slot, bootstrap).sources().get(0);
    }
}
