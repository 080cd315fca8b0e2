package dev.walgraph.testing;

import dev.walgraph.diagnostic.SourceText;
import java.util.List;

/**
 * A text in which {@code ^} marks a place, as in {@code RETURN ^m^.name}: nobody should have to
 * count columns. A single mark is a place without length.
 */
public record MarkedText(String text, int start, int end) {

    public static MarkedText of(String marked) {
        int first = marked.indexOf('^');
        if (first < 0) {
            throw new IllegalArgumentException("no mark in " + marked);
        }
        String rest = marked.substring(first + 1);
        int length = rest.indexOf('^');
        return length < 0
                ? new MarkedText(marked.substring(0, first) + rest, first, first)
                : new MarkedText(
                        marked.substring(0, first)
                                + rest.substring(0, length)
                                + rest.substring(length + 1),
                        first,
                        first + length);
    }

    public SourceText source() {
        return SourceText.of("query", text);
    }

    /**
     * How a diagnostic at the marked place is shown.
     *
     * @param lines the headline, and then the lines after the place
     */
    public String rendered(List<String> lines) {
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        int lineEnd = text.indexOf('\n', lineStart);
        String line = lineEnd < 0 ? text.substring(lineStart) : text.substring(lineStart, lineEnd);
        int number = (int) text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
        int column = text.codePointCount(lineStart, start);
        int marked = text.codePointCount(start, Math.min(end, lineStart + line.length()));
        StringBuilder out = new StringBuilder(lines.get(0));
        out.append("\n  --> query:").append(number).append(':').append(column + 1);
        out.append("\n   ").append(number).append(" | ").append(line);
        out.append("\n     | ").append(" ".repeat(column)).append("^".repeat(Math.max(1, marked)));
        lines.stream().skip(1).forEach(more -> out.append('\n').append(more));
        return out.toString();
    }
}
