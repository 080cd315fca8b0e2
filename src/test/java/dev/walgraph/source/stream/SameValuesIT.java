package dev.walgraph.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.Value;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.Replay;
import dev.walgraph.source.testing.SourceJob;
import dev.walgraph.source.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * A value is the same whether it comes with the bootstrap or with the stream, for every type and at
 * its limits; and it is the one that it should be. The settings of role and database do not matter.
 */
class SameValuesIT {

    /** A value of a type, as SQL and as it prints. */
    private record Sample(String type, String sql, String printed) {}

    @Test
    void bootstrapAndStreamGiveTheSame() throws Exception {
        TestDatabase database = PostgresServer.createDatabase();
        List<Sample> samples = samples();
        prepare(database);
        for (int i = 0; i < samples.size(); i++) {
            database.execute(
                    "CREATE TABLE kind_%d (id int PRIMARY KEY, nothing %s, value %s)"
                            .formatted(i, samples.get(i).type(), samples.get(i).type()));
            insert(database, i, 1, samples.get(i));
        }
        try (SourceJob job = SourceJob.start(database.source())) {
            job.awaitCaughtUp(database);
            for (int i = 0; i < samples.size(); i++) {
                insert(database, i, 2, samples.get(i));
            }
            Map<String, List<Value>> rows = new Replay(job.awaitCaughtUp(database)).rows();
            for (int i = 0; i < samples.size(); i++) {
                List<Value> bootstrap = rows.get("kind_" + i + ":1");
                List<Value> stream = rows.get("kind_" + i + ":2");
                assertThat(stream.subList(1, 3))
                        .as("%s", samples.get(i))
                        .isEqualTo(bootstrap.subList(1, 3));
                assertThat(bootstrap.get(1).isNull()).isTrue();
                assertThat(printed(bootstrap.get(2)))
                        .as("%s", samples.get(i))
                        .isEqualTo(samples.get(i).printed());
            }
        }
    }

    private static void prepare(TestDatabase database) {
        String settings = "ALTER ROLE postgres IN DATABASE " + database.name() + " SET ";
        database.execute(
                "CREATE TYPE mood AS ENUM ('happy', 'so so')",
                "CREATE DOMAIN positive AS int CHECK (value > 0)",
                "CREATE DOMAIN positive_list AS positive[]",
                "CREATE PUBLICATION publication FOR ALL TABLES",
                settings + "bytea_output = escape",
                settings + "datestyle = 'German, DMY'",
                settings + "timezone = 'America/St_Johns'",
                settings + "extra_float_digits = -5");
    }

    private static void insert(TestDatabase database, int table, int id, Sample sample) {
        database.execute(
                "INSERT INTO kind_%d VALUES (%d, NULL, %s)".formatted(table, id, sample.sql()));
    }

    private static String printed(Value value) {
        return value.toString();
    }

    private static List<Sample> samples() throws IOException {
        try (InputStream in = SameValuesIT.class.getResourceAsStream("/values.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 3))
                    .map(parts -> new Sample(parts[0], parts[1], parts[2]))
                    .toList();
        }
    }
}
