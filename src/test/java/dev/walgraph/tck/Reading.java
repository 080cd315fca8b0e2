package dev.walgraph.tck;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells queries that only read from those that write or call procedures. */
final class Reading {

    private static final Set<String> OTHER =
            Set.of("CREATE", "MERGE", "SET", "DELETE", "REMOVE", "CALL");

    /** Strings, escaped names and comments, in which no keyword counts. */
    static final String OPAQUE =
            "'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|`[^`]*+`"
                    + "|//[^\\n]*+|/\\*.*?\\*/";

    private static final Pattern TOKEN =
            Pattern.compile(
                    OPAQUE + "|(?<word>(?<![:.$\\w])[A-Za-z]+\\b(?!\\s*[:.]))", Pattern.DOTALL);

    private Reading() {}

    static boolean isReading(String query) {
        Matcher token = TOKEN.matcher(query);
        while (token.find()) {
            String word = token.group("word");
            if (word != null && OTHER.contains(word.toUpperCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }
}
