package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hints for what people write who come from other languages, or in a hurry. */
abstract class Slips {

    /** Words that begin clauses that write. */
    private static final Set<String> WRITING =
            Set.of("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "INSERT");

    /** The text in double quotes, shortened if it is long. */
    static String quoted(String text) {
        String shown = text.length() > 40 ? text.substring(0, 37) + "..." : text;
        return '"' + shown + '"';
    }

    /** A single character as {@link #quoted}; by its number if it cannot be seen. */
    static String character(String text) {
        int codePoint = text.codePointAt(0);
        boolean visible =
                Character.isDefined(codePoint)
                        && !Character.isISOControl(codePoint)
                        && Character.getType(codePoint) != Character.SURROGATE;
        return visible ? quoted(text) : String.format("U+%04X", codePoint);
    }

    static boolean isWriting(String word) {
        return WRITING.contains(word.toUpperCase(Locale.ROOT));
    }

    /** Words in capitals that are not expected where they stand, and what to say of them. */
    abstract Map<String, String> words();

    /** A hint for two tokens in a row that mean something elsewhere; null if there is none. */
    abstract @Nullable String ofPair(String first, String second);

    /** A hint for a character that begins no token; null if there is none. */
    abstract @Nullable String ofCharacter(String character);

    /** A token that is not expected where it stands. */
    interface Unexpected {

        /** The text of the token so many places behind it; empty beyond the ends of the text. */
        String at(int distance);

        /** Whether a token of this name or sign could stand there. */
        boolean couldBe(String token);

        /** The keywords that could stand so many places behind it, in capitals. */
        List<String> keywords(int distance);

        /** Whether the token so many places behind it is a name. */
        boolean isName(int distance);

        default String found() {
            return at(0);
        }
    }

    /** A hint for what can be told by the surroundings only; null if there is none. */
    abstract @Nullable String ofPlace(Unexpected token);

    /** A hint for a word or sign that is not expected where it stands; null if there is none. */
    final @Nullable String ofToken(Unexpected token) {
        String place = ofPlace(token);
        if (place != null) {
            return place;
        }
        String previous = token.at(-1);
        String found = token.found();
        String next = token.at(1);
        String pair = ofPair(previous, found);
        if (pair == null) {
            pair = ofPair(found, next);
        }
        if (pair == null && previous.equals(";")) {
            pair = "A query is one statement.";
        }
        if (pair != null) {
            return pair;
        }
        String known = words().get(found.toUpperCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        String misspelt = keyword(token, 0);
        if (misspelt == null) {
            misspelt = keyword(token, -1);
        }
        return misspelt == null && token.couldBe("AS") && token.isName(0)
                ? "Write AS before a name, and commas between columns."
                : misspelt;
    }

    /** A hint for a name that was probably meant as a keyword. */
    private static @Nullable String keyword(Unexpected token, int distance) {
        String word = token.at(distance);
        return token.isName(distance) && word.length() >= 3
                ? Suggestion.hint(word, token.keywords(distance))
                : null;
    }

    /** A hint for two signs that are one in other languages; null if there is none. */
    static @Nullable String ofSigns(String first, String second) {
        return switch (first + second) {
            case "==" -> "Write a single = to compare.";
            case "=>" -> "Write >= for greater or equal.";
            case "=<" -> "Write <= for less or equal.";
            default -> null;
        };
    }

    /** A hint for a character that begins no token in any of the languages. */
    static @Nullable String ofForeignCharacter(String character) {
        return switch (character) {
            case "\u2018", "\u2019", "\u201c", "\u201d" -> "Write strings in straight quotes.";
            case "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212" ->
                    "Write a plain - instead of this dash.";
            case "\\" -> "A backslash may stand only in a string.";
            case "#" -> "Write // before a comment.";
            default -> null;
        };
    }

    static @Nullable String ofNumber(String number) {
        String lower = number.toLowerCase(Locale.ROOT);
        if (lower.matches("0[0-7]+")) {
            return "Octal numbers begin with 0o: 0o" + lower.substring(1) + ".";
        }
        if (lower.matches("0[0-9]+")) {
            return "Decimal numbers do not begin with 0.";
        }
        if (lower.matches("[0-9][0-9_]*")) {
            return "Write the digits without _ between them.";
        }
        if (lower.startsWith("0x") || lower.startsWith("0o")) {
            return null;
        }
        return "Names do not begin with a digit, unless they are written in backticks.";
    }
}
