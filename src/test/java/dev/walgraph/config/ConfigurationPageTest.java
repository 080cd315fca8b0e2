package dev.walgraph.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/configuration.md says what the code does. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("docs/configuration.md");

    @Test
    void itsExampleIsValid() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```yaml\nname:") + "```yaml\n".length();
        LoadedJob job =
                JobFile.parse(
                        "configuration.md",
                        "job",
                        page.substring(start, page.indexOf("```", start)),
                        Environment.of(Map.of("DB_PASSWORD", "x")));
        assertThat(job.diagnostics()).isEmpty();
    }

    /** An unknown key makes the reader list the keys that there are: the page has them all. */
    static Stream<String> jobsWithAKeyThatDoesNotExist() {
        String rest = "queries: []\nnonsense-nonsense: 1\n";
        return Stream.of(
                "sources: []\n" + rest,
                "checkpoints: {nonsense-nonsense: 1}\n" + rest,
                "sources: [{kind: postgres, id: a, nonsense-nonsense: 1}]\n" + rest,
                "sources: [{kind: postgres, id: a, bootstrapProvider: {nonsense-nonsense: 1}}]\n",
                "sources: [{kind: postgres, id: a, tableKeys: [{nonsense-nonsense: 1}]}]\n",
                "sources: [{kind: postgres, id: a, relations: [{nonsense-nonsense: 1}]}]\n",
                "queries: [{id: a, nonsense-nonsense: 1, joins: [{nonsense-nonsense: 1}]}]\n",
                "reactions: [{kind: log, id: a, nonsense-nonsense: 1}]\n",
                "reactions: [{kind: file, id: a, nonsense-nonsense: 1}]\n");
    }

    @ParameterizedTest
    @MethodSource("jobsWithAKeyThatDoesNotExist")
    void itHasEveryKey(String yaml) throws IOException {
        String page = Files.readString(PAGE);
        List<String> lists =
                JobFile.parse("job.yaml", "job", yaml, Environment.of(Map.of()))
                        .diagnostics()
                        .stream()
                        .filter(diagnostic -> diagnostic.code().equals(Codes.NO_SUCH_KEY))
                        .map(Diagnostic::hint)
                        .map(String::valueOf)
                        .toList();
        assertThat(lists).isNotEmpty().allMatch(hint -> hint.startsWith("Its keys are "));
        for (String list : lists) {
            String keys = list.substring("Its keys are ".length(), list.length() - 1);
            for (String key : Pattern.compile(", ").splitAsStream(keys).toList()) {
                assertThat(page).containsPattern("[`.{ ]" + key + "\\b");
            }
        }
    }
}
