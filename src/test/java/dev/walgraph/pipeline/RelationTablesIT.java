package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.Row;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;

/** Tables whose rows are relationships: after every commit, the answers are PostgreSQL's own. */
class RelationTablesIT {

    private static final int TRANSACTIONS = 60;

    private static final String JOB =
            TestJob.SOURCE
                    + """
                table_keys:
                  - {table: places, key_columns: [country, code]}
                relations:
                  - table: follows
                    type: FOLLOWS
                    start: {label: people, columns: [follower]}
                    end: {label: people, columns: [followee]}
                  - table: geo.visits
                    type: VISITED
                    start: {label: public.people, columns: [person]}
                    end: {label: places, columns: [country, code]}
            queries:
              - id: follows
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: |
                  MATCH (a:people)-[r:FOLLOWS]->(b)
                  RETURN a.name AS a, b.name AS b, r.note AS note, id(r) AS id
              - id: counts
                queryLanguage: Cypher
                sources: [{sourceId: db, relations: [FOLLOWS]}]
                query: MATCH (a:people)-[r]-(b:people) RETURN a.name AS a, count(r) AS n
              - id: visits
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: |
                  MATCH (a)-[v:VISITED]->(p)
                  RETURN a.name AS a, p.label AS p, count(*) AS n, sum(v.days) AS days
              - id: reach
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: |
                  MATCH (a:people {id: 1})-[r:FOLLOWS*1..3]->(b) RETURN b.name AS b, size(r) AS n
            """
                    + TestJob.TICKS;

    /** The queries, as PostgreSQL understands them. */
    private static final Map<String, String> TWINS = twins();

    private static Map<String, String> twins() {
        Map<String, String> twins = new LinkedHashMap<>();
        twins.put(
                "follows",
                "SELECT concat_ws('|', a.name, b.name, coalesce(f.note, 'null'), 'follows:' || f.id)"
                        + " FROM follows f JOIN people a ON a.id = f.follower"
                        + " JOIN people b ON b.id = f.followee");
        twins.put(
                "counts",
                "SELECT concat_ws('|', a.name, count(*)) FROM people a JOIN follows f"
                        + " ON a.id IN (f.follower, f.followee)"
                        + " JOIN people b ON b.id IN (f.follower, f.followee)"
                        + " AND (b.id <> a.id OR f.follower = f.followee) GROUP BY a.name");
        twins.put(
                "visits",
                "SELECT concat_ws('|', a.name, p.label, count(*), coalesce(sum(v.days), 0))"
                        + " FROM geo.visits v JOIN people a ON a.id = v.person"
                        + " JOIN places p ON p.country = v.country AND p.code = v.code"
                        + " GROUP BY a.name, p.label");
        twins.put(
                "reach",
                "WITH RECURSIVE trails(node, used) AS (SELECT 1, ARRAY[]::int[] UNION ALL"
                        + " SELECT f.followee, used || f.id FROM trails JOIN follows f"
                        + " ON f.follower = node JOIN people p ON p.id = f.followee"
                        + " WHERE f.id <> ALL (used) AND cardinality(used) < 3)"
                        + " SELECT concat_ws('|', p.name, cardinality(used)) FROM trails"
                        + " JOIN people p ON p.id = node WHERE cardinality(used) > 0"
                        + " AND EXISTS (SELECT FROM people WHERE id = 1)");
        return twins;
    }

    @Test
    void everyCommitHasItsAnswer() throws Exception {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE ticks (id int PRIMARY KEY, n bigint)",
                "INSERT INTO ticks VALUES (1, 0)",
                "CREATE TABLE people (id int PRIMARY KEY, name text)",
                "CREATE TABLE places (label text, country text NOT NULL, code int NOT NULL,"
                        + " UNIQUE (country, code))",
                "ALTER TABLE places REPLICA IDENTITY FULL",
                "CREATE TABLE follows (id int PRIMARY KEY, follower int, followee int, note text)",
                "CREATE SCHEMA geo",
                "CREATE TABLE geo.visits (id int PRIMARY KEY, person int, country text, code int,"
                        + " days int)",
                "INSERT INTO people SELECT i, 'p' || i FROM generate_series(1, 6) i",
                "INSERT INTO places SELECT 'l' || i, 'a_' || i % 2, i FROM generate_series(1, 4) i",
                "INSERT INTO follows SELECT i, i % 6 + 1, (i * 2) % 7 + 1, 'n' || i"
                        + " FROM generate_series(1, 8) i",
                "INSERT INTO geo.visits SELECT i, i % 6 + 1, 'a_' || i % 2, i, i"
                        + " FROM generate_series(1, 5) i",
                "CREATE PUBLICATION publication FOR ALL TABLES");
        Random random = new Random(11);
        try (TestJob job =
                TestJob.start(
                        database,
                        JOB,
                        settings -> {
                            settings.set(CoreOptions.DEFAULT_PARALLELISM, 2);
                            settings.set(TaskManagerOptions.NUM_TASK_SLOTS, 2);
                        })) {
            job.awaitAll();
            assertAnswers(job, Long.MAX_VALUE - 1, answers(database));
            TreeMap<Long, Map<String, List<String>>> moments = new TreeMap<>();
            for (int i = 0; i < TRANSACTIONS; i++) {
                database.transaction(change(random), change(random), change(random));
                String lsn = database.query("SELECT pg_current_wal_insert_lsn()::text").get(0);
                moments.put(TestJob.lsn(String.valueOf(lsn)), answers(database));
            }
            job.awaitAll();
            moments.forEach((lsn, answers) -> assertAnswers(job, lsn, answers));
            assertThat(job.book("follows").changes()).hasSizeGreaterThan(TRANSACTIONS / 3);
            assertThat(job.book("reach").changes()).hasSizeGreaterThan(TRANSACTIONS / 5);
            database.execute("TRUNCATE follows");
            job.awaitAll();
            assertAnswers(job, Long.MAX_VALUE, answers(database));
        }
    }

    private static String change(Random random) {
        int id = 1 + random.nextInt(8);
        String person = random.nextInt(8) == 0 ? "NULL" : String.valueOf(1 + random.nextInt(6));
        int other = 1 + random.nextInt(7);
        return switch (random.nextInt(9)) {
            case 0 -> "DELETE FROM people WHERE id = " + other;
            case 1, 2 ->
                    "INSERT INTO people VALUES (%d, 'q%d') ON CONFLICT (id) DO UPDATE SET name = 'r%d'"
                            .formatted(other, id, other);
            case 3 -> "DELETE FROM follows WHERE id = " + id;
            case 4, 5 ->
                    ("INSERT INTO follows VALUES (%d, %s, %d, 'm%d') ON CONFLICT (id) DO UPDATE"
                                    + " SET follower = excluded.follower, note = excluded.note")
                            .formatted(id, person, other, random.nextInt(3));
            case 6 -> "UPDATE follows SET note = 'x' || id WHERE followee = " + other;
            case 7 ->
                    "UPDATE geo.visits SET code = %d, person = %s WHERE id = %d"
                            .formatted(1 + random.nextInt(4), person, id);
            default -> "UPDATE geo.visits SET days = days + 1 WHERE id = " + id;
        };
    }

    private static Map<String, List<String>> answers(TestDatabase database) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        TWINS.forEach((query, sql) -> answers.put(query, sorted(database.query(sql))));
        return answers;
    }

    private static List<String> sorted(List<? extends Object> lines) {
        return lines.stream().map(String::valueOf).sorted().toList();
    }

    private static void assertAnswers(TestJob job, long lsn, Map<String, List<String>> answers) {
        answers.forEach(
                (query, answer) ->
                        assertThat(texts(job.book(query).answerAt(lsn)))
                                .as("%s at %X", query, lsn)
                                .isEqualTo(answer));
    }

    private static List<String> texts(List<Row> rows) {
        List<String> texts = new ArrayList<>();
        for (Row row : rows) {
            texts.add(
                    row.known().stream()
                            .map(value -> String.valueOf(value).replace("'", ""))
                            .collect(Collectors.joining("|")));
        }
        return sorted(texts);
    }
}
