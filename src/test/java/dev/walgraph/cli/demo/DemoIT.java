package dev.walgraph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as its user sees it: a process, what it prints, and what it leaves behind. */
class DemoIT {

    private static final String OPENED = "The shop opens:";
    private static final Path LOGGING = Path.of("src", "main", "resources", "log4j2.properties");

    @TempDir private Path temporary;

    private Process process;
    private BufferedReader reader;
    private final List<String> output = new ArrayList<>();

    @AfterEach
    void endProcess() {
        process.destroyForcibly();
    }

    @Test
    void endsWithExactAnswers() throws Exception {
        start("demo", "--for", "10s", "--rate", "50");

        readToTheEnd();

        assertThat(process.exitValue()).as(text()).isZero();
        assertThat(text())
                .contains("Summary")
                .containsPattern("\\d{2,} transactions committed in 1\\d\\.\\d s")
                .containsPattern("(?m)^  big-pending-orders .* equal$")
                .containsPattern("(?m)^  open-items .* equal$")
                .containsPattern("(?m)^  money-at-stake .* equal$")
                .containsPattern("(?m)^  ledger-sum +0 .* equal$")
                .containsPattern("(?m)^  unbalanced-accounts +0 .* equal$")
                .containsPattern("p50 \\d+\\.\\d ms, p95 \\d+\\.\\d ms, p99 ")
                .contains(
                        "ledger: the balances add up to 410000.00 (SQL: 410000.00); the query saw"
                                + " the sum change 0 times")
                .contains("every answer that was compared is exact");
        assertThat(output).anyMatch(line -> line.matches("\\d.* ms  open-items .* [-+~] .*"));
        assertNothingIsWrong();
        assertNothingIsLeft();
    }

    @Test
    void endsWithTheSummaryOnCtrlC() throws Exception {
        start("demo");
        String line = readLine();
        while (line != null && !line.startsWith(OPENED)) {
            line = readLine();
        }
        assertThat(line).as(text()).isNotNull();
        readLine();

        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
        readToTheEnd();

        assertThat(process.exitValue()).as(text()).isZero();
        assertThat(text()).contains("Summary").contains("every answer that was compared is exact");
        assertNothingIsWrong();
        assertNothingIsLeft();
    }

    @Test
    void saysWhatIsWrongWithAnOption() throws Exception {
        start("demo", "--for", "a while");

        readToTheEnd();

        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(text()).contains("\"a while\" is not a duration such as 30s or 5m");
    }

    private void start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.add("-Djava.io.tmpdir=" + temporary);
        // As users have it, and not as it is for tests.
        command.add("-Dlog4j2.configurationFile=" + LOGGING);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("dev.walgraph.cli.Walgraph");
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        reader = process.inputReader(StandardCharsets.UTF_8);
    }

    private String readLine() throws IOException {
        String line = reader.readLine();
        if (line != null) {
            output.add(line);
        }
        return line;
    }

    private void readToTheEnd() throws Exception {
        while (readLine() != null) {}
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(text()).isTrue();
    }

    private String text() {
        return String.join("\n", output);
    }

    private void assertNothingIsWrong() {
        assertThat(text())
                .doesNotContain("Exception")
                .doesNotContain(" WARN ")
                .doesNotContain(" ERROR ");
    }

    private void assertNothingIsLeft() {
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("walgraph-demo-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
