package dev.walgraph.source.snapshot;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cuts a line of COPY's text format into values. */
final class CopyRow {

    private CopyRow() {}

    /**
     * The values of a row, null for NULL.
     *
     * @param line the line, with its end
     * @param columns how many values it has
     */
    static @Nullable String[] parse(byte[] line, int columns) {
        @Nullable String[] values = new String[columns];
        int end = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
        int start = 0;
        for (int column = 0; column < columns; column++) {
            boolean escaped = false;
            int position = start;
            // Tabs, line ends and backslashes inside a value are escaped; no byte of a character
            // beyond ASCII looks like one of them.
            while (position < end && line[position] != '\t') {
                escaped |= line[position] == '\\';
                position++;
            }
            if ((column == columns - 1) != (position == end)) {
                throw new IllegalStateException("COPY sent a row without " + columns + " values");
            }
            values[column] =
                    escaped
                            ? unescape(line, start, position)
                            : new String(line, start, position - start, StandardCharsets.UTF_8);
            start = position + 1;
        }
        return values;
    }

    private static @Nullable String unescape(byte[] line, int start, int end) {
        if (end - start == 2 && line[start + 1] == 'N') {
            return null;
        }
        byte[] bytes = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            byte b = line[i];
            if (b == '\\') {
                i++;
                b = meant(line[i]);
            }
            bytes[length++] = b;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static byte meant(byte escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            default -> escaped;
        };
    }
}
