package dev.walgraph.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code .env} beside a job file: lines {@code NAME=value}, comments after {@code #}.
 *
 * <p>A value may stand in single or double quotes, which are taken off. Nothing in it is expanded.
 */
final class EnvironmentFile {

    private static final Pattern LINE =
            Pattern.compile(
                    "\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*"
                            + "(?:\"([^\"]*)\"|'([^']*)'|(.*?))\\s*(?:(?<=\\s|\"|')#.*)?");

    private EnvironmentFile() {}

    /**
     * The variables of the file {@code .env} in the directory of a job file; none if it is not
     * there.
     */
    static Environment beside(Path jobFile) {
        Path file = jobFile.resolveSibling(".env");
        if (!Files.isRegularFile(file)) {
            return Environment.of(Map.of());
        }
        try {
            return Environment.of(parse(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> parse(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> variables.put(line.group(1), value(line)));
        return variables;
    }

    private static String value(Matcher line) {
        for (int group = 2; group <= 3; group++) {
            String quoted = line.group(group);
            if (quoted != null) {
                return quoted;
            }
        }
        return line.group(4);
    }
}
