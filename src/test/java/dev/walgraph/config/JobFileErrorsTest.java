package dev.walgraph.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every message that a job file can give, whole: golden files of a job file, a line {@code ----},
 * and what is reported. {@code -Dgolden.update=true} writes them anew.
 */
class JobFileErrorsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/config");
    private static final String SEPARATOR = "----\n";
    private static final Environment ENVIRONMENT =
            Environment.of(Map.of("HOME_DB", "shop", "EMPTY", "", "PORT", "5433"));

    @TestFactory
    Stream<DynamicTest> everyMessage() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(GOLDEN)) {
            files =
                    new ArrayList<>(
                            all.filter(f -> f.toString().endsWith(".txt")).sorted().toList());
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) {
        try {
            String golden = Files.readString(file, StandardCharsets.UTF_8);
            String yaml = golden.substring(0, golden.indexOf(SEPARATOR));
            String actual = yaml + SEPARATOR + report(yaml);
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(file, actual, StandardCharsets.UTF_8);
            }
            assertThat(actual).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String report(String yaml) {
        LoadedJob loaded = JobFile.parse("job.yaml", "job", yaml, ENVIRONMENT);
        return loaded.diagnostics().stream()
                .map(Diagnostic::render)
                .collect(Collectors.joining("\n\n", "", "\n"));
    }
}
