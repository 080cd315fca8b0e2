package dev.walgraph.operator.type;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Strings as bytes: one byte a character where Latin-1 suffices, else two. Any string survives,
 * also one with half a surrogate pair, which UTF-8 could not carry.
 */
final class Text {

    private Text() {}

    static void write(String text, DataOutputView target) throws IOException {
        int length = text.length();
        boolean wide = isWide(text);
        Varint.writeUnsigned((long) length << 1 | (wide ? 1 : 0), target);
        if (wide) {
            byte[] bytes = new byte[length * 2];
            for (int i = 0; i < length; i++) {
                char c = text.charAt(i);
                bytes[2 * i] = (byte) (c >>> 8);
                bytes[2 * i + 1] = (byte) c;
            }
            target.write(bytes);
        } else if (length > 0) {
            target.write(text.getBytes(ISO_8859_1));
        }
    }

    /** Writes a text of one byte a character. */
    static void writeLatin(byte[] bytes, int start, int length, DataOutputView target)
            throws IOException {
        Varint.writeUnsigned((long) length << 1, target);
        target.write(bytes, start, length);
    }

    static String read(DataInputView source) throws IOException {
        return read(Varint.readSize(source), source);
    }

    /** Whether a text that begins with this header has two bytes a character. */
    static boolean isWide(int header) {
        return (header & 1) != 0;
    }

    /** The bytes of the text that begins with this header. */
    static byte[] readBytes(int header, DataInputView source) throws IOException {
        byte[] bytes = new byte[isWide(header) ? header & ~1 : header >>> 1];
        source.readFully(bytes);
        return bytes;
    }

    static String read(int header, DataInputView source) throws IOException {
        int length = header >>> 1;
        if (length == 0) {
            return "";
        }
        byte[] bytes = readBytes(header, source);
        if (!isWide(header)) {
            return new String(bytes, ISO_8859_1);
        }
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) ((bytes[2 * i] & 0xFF) << 8 | (bytes[2 * i + 1] & 0xFF));
        }
        return new String(chars);
    }

    static void writeAll(Collection<String> texts, DataOutputView target) throws IOException {
        Varint.writeUnsigned(texts.size(), target);
        for (String text : texts) {
            write(text, target);
        }
    }

    static List<String> readAll(DataInputView source) throws IOException {
        int size = Varint.readSize(source);
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(read(source));
        }
        return texts;
    }

    private static boolean isWide(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return true;
            }
        }
        return false;
    }
}
