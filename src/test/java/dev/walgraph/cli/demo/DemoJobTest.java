package dev.walgraph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.Environment;
import dev.walgraph.config.JobFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoJobTest {

    private static final Path FILE = Path.of("jobs", "demo.yaml");
    private static final Map<String, String> VARIABLES = Map.of("DEMO_DB_PORT", "6543");

    @Test
    void everyQueryOfTheBuiltInJobHasItsTwin() {
        DemoJob job = DemoJob.read(null, VARIABLES);

        assertThat(job.sql().keySet()).containsExactlyInAnyOrderElementsOf(job.queryIds());
        assertThat(job.queryIds()).contains(SqlTwin.LEDGER_QUERY);
        assertThat(job.definition().sources().get(0).port()).isEqualTo(6543);
    }

    @Test
    void theJobFileIsFreeOfProblemsWithoutAnyVariable() {
        assertThat(JobFile.read(FILE, Environment.of(Map.of())).diagnostics()).isEmpty();
    }

    @Test
    void aChangedQueryHasNoTwinAnyMore(@TempDir Path directory) throws Exception {
        String text = Files.readString(FILE);
        Path changed = directory.resolve("changed.yaml");
        Files.writeString(changed, text.replace("o.total > 800", "o.total > 100"));

        DemoJob job = DemoJob.read(changed, VARIABLES);

        assertThat(job.queryIds()).contains("big-pending-orders");
        assertThat(job.sql()).doesNotContainKey("big-pending-orders").containsKey("open-items");
    }
}
