package dev.walgraph.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A clause of a statement that writes, before anything is known of its inside.
 *
 * @param keyword its first keyword, in capitals
 * @param text all of it
 */
record ScriptClause(String keyword, String text) {

    private static final Set<String> KEYWORDS =
            Set.of("CREATE", "MATCH", "UNWIND", "WITH", "DELETE");

    private static final Pattern TOKEN =
            Pattern.compile(
                    Reading.OPAQUE + "|(?<open>[(\\[{])|(?<close>[)\\]}])|(?<word>\\b[A-Za-z]+\\b)",
                    Pattern.DOTALL);

    /** The clauses of a statement. */
    static List<ScriptClause> split(String statement) {
        String text = statement.strip();
        if (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1);
        }
        List<Integer> starts = new ArrayList<>();
        int depth = 0;
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group("open") != null) {
                depth++;
            } else if (token.group("close") != null) {
                depth--;
            } else if (depth == 0 && isKeyword(token.group("word"))) {
                starts.add(token.start());
            }
        }
        starts.add(text.length());
        List<ScriptClause> clauses = new ArrayList<>();
        for (int i = 0; i + 1 < starts.size(); i++) {
            String clause = text.substring(starts.get(i), starts.get(i + 1));
            String keyword = clause.split("\\W", 2)[0].toUpperCase(Locale.ROOT);
            clauses.add(new ScriptClause(keyword, clause));
        }
        return clauses;
    }

    private static boolean isKeyword(@Nullable String word) {
        return word != null && KEYWORDS.contains(word.toUpperCase(Locale.ROOT));
    }

    /** What follows the keyword. */
    String afterKeyword() {
        return text.substring(keyword.length());
    }
}
