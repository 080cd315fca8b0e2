package dev.walgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.QueryLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Queries with something wrong in them, and all that their writer reads about it. The tables are in
 * {@code golden/error}: the text of a query, the messages, an empty line.
 *
 * <p>{@code -Dgolden.update=true} writes the messages into the files; what changed is to be read in
 * the diff.
 */
class ErrorTableTest {

    private static final Path DIRECTORY = Path.of("src/test/resources/golden/error");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    /** A query and what is said of it; comments stand before some. */
    private record Entry(String comment, String query, String messages) {}

    @ParameterizedTest
    @EnumSource
    void saysAllOfThis(QueryLanguage language) throws IOException {
        assertThat(UPDATE && "true".equals(System.getenv("CI")))
                .as("golden files are not rewritten by the build server")
                .isFalse();
        Path file = DIRECTORY.resolve(language.name().toLowerCase(Locale.ROOT) + ".txt");
        String text = Files.readString(file);
        StringBuilder actual = new StringBuilder();
        List<String> unopposed = new ArrayList<>();
        for (Entry entry : entries(text)) {
            String said = AnalysisFixture.problems(entry.query(), language);
            if (said.isEmpty()) {
                unopposed.add(entry.query());
            }
            actual.append(entry.comment()).append(entry.query()).append('\n');
            actual.append(said.replace("\n\n", "\n")).append("\n\n");
        }
        assertThat(unopposed).as("queries of which nothing is said").isEmpty();
        assertThat(entries(text)).hasSizeGreaterThan(100);
        if (UPDATE) {
            Files.writeString(file, actual);
        }
        assertThat(actual.toString()).isEqualTo(UPDATE ? actual.toString() : text);
    }

    private static List<Entry> entries(String text) {
        List<Entry> entries = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        List<String> query = new ArrayList<>();
        StringBuilder messages = new StringBuilder();
        for (String line : (text + "\n").lines().toList()) {
            if (line.isEmpty() && query.isEmpty()) {
                comment.append('\n');
            } else if (line.isEmpty()) {
                entries.add(
                        new Entry(
                                comment.toString(), String.join("\n", query), messages.toString()));
                comment.setLength(0);
                query.clear();
                messages.setLength(0);
            } else if (line.startsWith("# ")) {
                comment.append(line).append('\n');
            } else if (messages.length() > 0
                    || line.startsWith("error[")
                    || line.startsWith("warning[")) {
                messages.append(line).append('\n');
            } else {
                query.add(line);
            }
        }
        return entries;
    }
}
