package dev.walgraph.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The lists in the repository: the scenarios that pass, and why others cannot. */
final class KeptLists {

    private static final String FOLDER = "src/test/resources";
    private static final String PASSING = "/tck/passing.txt";
    private static final String REASONS = "/tck/reasons.txt";
    private static final String ORACLE_REASONS = "/tck/oracle-reasons.txt";
    private static final String ARROW = " -> ";

    private KeptLists() {}

    /** The keys of the scenarios that pass; they may only become more. */
    static SortedSet<String> passing() {
        return new TreeSet<>(read(PASSING).lines().filter(line -> !line.isBlank()).toList());
    }

    static void writePassing(SortedSet<String> keys) throws IOException {
        Files.writeString(Path.of(FOLDER + PASSING), String.join("\n", keys) + "\n");
    }

    /**
     * Why scenarios cannot pass: a line is {@code pattern -> reason}; in a pattern, {@code *}
     * stands for any text. Lines that begin with {@code #} are comments.
     */
    static Map<String, String> reasons() {
        return parseReasons(read(REASONS));
    }

    /** Why the oracle does not take part in scenarios, in the same form. */
    static Map<String, String> oracleReasons() {
        return parseReasons(read(ORACLE_REASONS));
    }

    static Map<String, String> parseReasons(String text) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int arrow = line.indexOf(ARROW);
            if (arrow < 0) {
                throw new IllegalArgumentException("not \"pattern -> reason\": " + line);
            }
            String pattern = line.substring(0, arrow).strip();
            if (reasons.put(pattern, line.substring(arrow + ARROW.length()).strip()) != null) {
                throw new IllegalArgumentException("two reasons for " + pattern);
            }
        }
        return reasons;
    }

    /** Whether a pattern is of a scenario. */
    static boolean matches(String pattern, String key) {
        String[] parts = pattern.split("\\*", -1);
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            regex.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return key.matches(regex.toString());
    }

    private static String read(String path) {
        try (InputStream in =
                Objects.requireNonNull(KeptLists.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
