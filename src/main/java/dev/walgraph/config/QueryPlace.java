package dev.walgraph.config;

import dev.walgraph.diagnostic.SourceText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Says where in the job file the text of a query stands, so that a problem in the query is shown at
 * its place in the file.
 *
 * <p>A scalar that YAML folds into one line is unfolded again where that changes no string and no
 * comment: its places are then exact too.
 */
final class QueryPlace {

    private final String name;
    private final List<String> file;
    private final String value;
    private final ScalarStyle style;
    private final int line;
    private final int column;
    private final int lastLine;

    private QueryPlace(Draft draft, ScalarNode scalar) {
        this.name = draft.text().name();
        this.file = List.of(draft.raw().split("\r?\n", -1));
        this.value = scalar.getValue();
        this.style = scalar.getScalarStyle();
        this.line = scalar.getStartMark().getLine();
        this.column = scalar.getStartMark().getColumn();
        this.lastLine = scalar.getEndMark().getLine();
    }

    static SourceText of(Draft draft, ScalarNode scalar) {
        QueryPlace place = new QueryPlace(draft, scalar);
        return switch (place.style) {
            case LITERAL -> place.literal();
            case FOLDED -> place.unfolded(place.line + 1, 0, 0);
            case SINGLE_QUOTED, DOUBLE_QUOTED -> place.unfolded(place.line, place.column + 1, 1);
            case PLAIN, JSON_SCALAR_STYLE -> place.unfolded(place.line, place.column, 0);
        };
    }

    /** Every line of the text is a line of the file, further right by the same indent. */
    private SourceText literal() {
        int first = line + 1;
        List<String> lines = value.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && first + i < file.size()) {
                int indent = file.get(first + i).lastIndexOf(lines.get(i));
                return new SourceText(name, value, first + 1, Math.max(0, indent));
            }
        }
        return new SourceText(name, value, first + 1, 0);
    }

    /**
     * Takes the lines as the file has them, if folding them gives the value; else the value as one
     * line.
     *
     * @param first the line, from 0, in which the content begins
     * @param begin where in that line
     * @param quote how many characters end the content
     */
    private SourceText unfolded(int first, int begin, int quote) {
        int last = Math.min(lastLine, file.size() - 1);
        String text =
                IntStream.rangeClosed(first, last)
                        .mapToObj(i -> piece(i, first, begin, quote))
                        .collect(Collectors.joining("\n"))
                        .stripTrailing();
        if (folded(text).equals(folded(value)) && text.lines().allMatch(QueryPlace::standsAlone)) {
            return new SourceText(name, text, first + 1, 0);
        }
        return new SourceText(name, value, first + 1, begin);
    }

    /** One line of the file, with spaces for what is not content. */
    private String piece(int index, int first, int begin, int quote) {
        String content = file.get(index);
        if (index == lastLine) {
            int end =
                    quote > 0
                            ? lastQuote(content)
                            : style == ScalarStyle.FOLDED ? 0 : plainEnd(content);
            content = content.substring(0, end);
        }
        return index == first
                ? " ".repeat(Math.min(begin, content.length()))
                        + content.substring(Math.min(begin, content.length()))
                : content;
    }

    private int plainEnd(String content) {
        // A plain scalar ends within its last line: before a comment, a comma or a brace.
        String lastWords = value.substring(value.lastIndexOf(' ') + 1);
        int found =
                content.indexOf(
                        lastWords,
                        line == lastLine ? column + value.length() - lastWords.length() : 0);
        return found < 0 ? content.length() : found + lastWords.length();
    }

    private int lastQuote(String content) {
        int end = content.lastIndexOf(style == ScalarStyle.SINGLE_QUOTED ? '\'' : '"');
        return Math.max(0, end);
    }

    /** On one line, in the one way in which two texts can be compared that fold alike. */
    private static String folded(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /**
     * Whether a line break after this line may stand for a space: no string is open, no comment.
     */
    private static boolean standsAlone(String line) {
        return !line.contains("//")
                && line.chars().filter(c -> c == '\'').count() % 2 == 0
                && line.chars().filter(c -> c == '"').count() % 2 == 0;
    }
}
