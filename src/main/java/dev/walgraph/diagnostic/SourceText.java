package dev.walgraph.diagnostic;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A text that a user wrote, with the name under which to show it.
 *
 * <p>A text may be part of a larger one (a query inside a job file): {@code firstLine} and {@code
 * firstColumn} say where it begins there, so that a place in the part is shown as a place in the
 * whole.
 *
 * @param name what the user calls the text, mostly a file name
 * @param text the text itself
 * @param firstLine 1-based line of the first character
 * @param indent columns by which every line of the text is shifted to the right of where it is
 *     shown
 */
public record SourceText(String name, String text, int firstLine, int indent)
        implements Serializable {

    public SourceText {
        if (firstLine < 1 || indent < 0) {
            throw new IllegalArgumentException(
                    "a text begins at line " + firstLine + ", indent " + indent);
        }
    }

    /** A text that is shown as it is. */
    public static SourceText of(String name, String text) {
        return new SourceText(name, text, 1, 0);
    }

    /** A 1-based line and column. Columns count characters (code points), not bytes. */
    public record Position(int line, int column) {}

    /**
     * The position of an offset in {@link #text()}; an offset past the end is the position after
     * the last character.
     */
    public Position position(int offset) {
        int end = Math.max(0, Math.min(offset, text.length()));
        int line = 0;
        int lineStart = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(firstLine + line, indent + text.codePointCount(lineStart, end) + 1);
    }

    /**
     * The offset of a 1-based line and column of this text, as {@link #position(int)} counts them;
     * a column past the end of its line is the end of the line.
     */
    public int offset(int line, int column) {
        int start = 0;
        for (int i = firstLine; i < line; i++) {
            int next = text.indexOf('\n', start);
            if (next < 0) {
                return text.length();
            }
            start = next + 1;
        }
        int lineEnd = text.indexOf('\n', start);
        int end = lineEnd < 0 ? text.length() : lineEnd;
        int characters = Math.max(0, column - 1 - indent);
        return characters < text.codePointCount(start, end)
                ? text.offsetByCodePoints(start, characters)
                : end;
    }

    /**
     * One line of the text, by the number that {@link #position(int)} gives, without its end; empty
     * if there is none.
     */
    String line(int number) {
        String[] lines = text.split("\n", -1);
        int index = number - firstLine;
        if (index < 0 || index >= lines.length) {
            return "";
        }
        String line =
                lines[index].endsWith("\r")
                        ? lines[index].substring(0, lines[index].length() - 1)
                        : lines[index];
        char[] shift = new char[indent];
        Arrays.fill(shift, ' ');
        return new String(shift) + line;
    }
}
