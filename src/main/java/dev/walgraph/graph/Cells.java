package dev.walgraph.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a {@link Row} lie in one array of bytes.
 *
 * <p>A row of n columns has n slots of eight bytes, then n tags of one byte, then text. A tag says
 * what its slot holds: the value itself, where its text lies, or, for values of kinds that have no
 * form of their own here, an index into the row's objects. A value has one form only, so that rows
 * are equal exactly when their bytes and their objects are.
 */
final class Cells {

    /** There is no value, not even null: it is not known. */
    static final byte MISSING = 0;

    static final byte NULL = 1;
    static final byte FALSE = 2;
    static final byte TRUE = 3;
    static final byte INTEGER = 4;
    static final byte FLOAT = 5;

    /** A decimal of up to 55 bits and a scale of 8. */
    static final byte DECIMAL = 6;

    static final byte DATE = 7;
    static final byte LOCAL_TIME = 8;

    /** Microseconds. */
    static final byte LOCAL_DATE_TIME = 9;

    /** Microseconds; in UTC. */
    static final byte INSTANT = 10;

    /** Where text lies, and how many bytes it has: one a character, all of Latin-1. */
    static final byte STRING = 11;

    /** The same with two bytes a character. */
    static final byte WIDE_STRING = 12;

    static final byte REFERENCE = 13;
    static final byte WIDE_REFERENCE = 14;
    static final byte RELATIONSHIP = 15;
    static final byte WIDE_RELATIONSHIP = 16;

    /** An index into the row's objects. */
    static final byte OBJECT = 17;

    /** A string of Latin-1 that fits into its slot; its length is added to the tag. */
    static final byte SHORT_STRING = 32;

    /** So many bytes fit into a slot. */
    static final int MAX_SHORT = Long.BYTES;

    /** A string with more bytes is an object, which rows share instead of copying it. */
    static final int MAX_TEXT = 512;

    private static final int SCALE_BITS = 8;
    private static final int MAX_UNSCALED_BITS = Long.SIZE - SCALE_BITS - 1;
    private static final int MICROS = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final long MAX_SECONDS = Long.MAX_VALUE / MICROS - 1;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Cells() {}

    /** The bytes of slots and tags. */
    static int fixed(int size) {
        return size * (Long.BYTES + 1);
    }

    static long slot(byte[] cells, int column) {
        return (long) LONGS.get(cells, column * Long.BYTES);
    }

    static void setSlot(byte[] cells, int column, long slot) {
        LONGS.set(cells, column * Long.BYTES, slot);
    }

    static byte tag(byte[] cells, int size, int column) {
        return cells[size * Long.BYTES + column];
    }

    static void setTag(byte[] cells, int size, int column, byte tag) {
        cells[size * Long.BYTES + column] = tag;
    }

    static boolean isText(byte tag) {
        return tag >= STRING && tag <= WIDE_RELATIONSHIP;
    }

    /** Whether it is a string of one byte a character, which are in the order of their bytes. */
    static boolean isLatinString(byte tag) {
        return tag == STRING || tag >= SHORT_STRING;
    }

    static int textStart(long slot) {
        return (int) (slot >>> Integer.SIZE);
    }

    static int textLength(long slot) {
        return (int) slot;
    }

    static long text(int start, int length) {
        return (long) start << Integer.SIZE | length;
    }

    /** The bytes that a value needs beside its slot and tag. */
    static int extra(@Nullable Value value) {
        if (value instanceof StringValue string) {
            int bytes = textBytes(string.value());
            return bytes > MAX_SHORT || isWide(string.value()) ? Math.max(0, inRow(bytes)) : 0;
        }
        if (value instanceof RelationshipReference relationship) {
            return Math.max(0, inRow(textBytes(relationship.id())));
        }
        return value instanceof NodeReference node ? Math.max(0, inRow(textBytes(node.id()))) : 0;
    }

    /** The bytes of a text within the row; -1 if it is kept as an object. */
    private static int inRow(int bytes) {
        return bytes <= MAX_TEXT ? bytes : -1;
    }

    private static int textBytes(String text) {
        return isWide(text) ? text.length() * Character.BYTES : text.length();
    }

    static boolean isWide(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text is kept within the row. */
    static boolean isInRow(String text, boolean wide) {
        return inRow(wide ? text.length() * Character.BYTES : text.length()) >= 0;
    }

    static boolean isShort(String text, boolean wide) {
        return !wide && text.length() <= MAX_SHORT;
    }

    @SuppressWarnings("deprecation") // It does what is wanted: the low byte of each character.
    static void writeText(String text, boolean wide, byte[] target, int start) {
        int length = text.length();
        if (!wide) {
            text.getBytes(0, length, target, start);
            return;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            target[start + 2 * i] = (byte) (c >>> Byte.SIZE);
            target[start + 2 * i + 1] = (byte) c;
        }
    }

    static String readText(byte[] cells, long slot, boolean wide) {
        int start = textStart(slot);
        int length = textLength(slot);
        if (!wide) {
            return new String(cells, start, length, ISO_8859_1);
        }
        char[] chars = new char[length / Character.BYTES];
        for (int i = 0; i < chars.length; i++) {
            chars[i] =
                    (char)
                            ((cells[start + 2 * i] & 0xFF) << Byte.SIZE
                                    | (cells[start + 2 * i + 1] & 0xFF));
        }
        return new String(chars);
    }

    static String readShort(byte[] cells, int column, byte tag) {
        return new String(cells, column * Long.BYTES, tag - SHORT_STRING, ISO_8859_1);
    }

    /** The hash of {@link #readText}, and of {@link #readShort}. */
    static int textHash(byte[] cells, int start, int length) {
        int hash = 0;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + (cells[i] & 0xFF);
        }
        return hash;
    }

    /** Whether a decimal fits into a slot. */
    static boolean isCompact(BigDecimal decimal) {
        return decimal.scale() == (byte) decimal.scale()
                && decimal.unscaledValue().bitLength() <= MAX_UNSCALED_BITS;
    }

    static long compact(BigDecimal decimal) {
        return decimal.unscaledValue().longValue() << SCALE_BITS | (decimal.scale() & 0xFF);
    }

    static BigDecimal decimal(long slot) {
        return new BigDecimal(BigInteger.valueOf(slot >> SCALE_BITS), (byte) slot);
    }

    /** Whether a date and time is a number of microseconds. */
    static boolean isMicros(LocalDateTime time) {
        long seconds = time.toEpochSecond(ZoneOffset.UTC);
        return time.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MICRO == 0
                && Math.abs(seconds) <= MAX_SECONDS;
    }

    static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * MICROS + time.get(ChronoField.MICRO_OF_SECOND);
    }

    private static LocalDateTime dateTime(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, (long) MICROS), nanos(micros), ZoneOffset.UTC);
    }

    private static int nanos(long micros) {
        return (int) Math.floorMod(micros, (long) MICROS) * NANOS_PER_MICRO;
    }

    /** A value whose slot holds it, neither as a text nor as an object. */
    static Value plain(byte tag, long slot) {
        return switch (tag) {
            case NULL -> NullValue.NULL;
            case FALSE -> BooleanValue.FALSE;
            case TRUE -> BooleanValue.TRUE;
            case INTEGER -> new IntegerValue(slot);
            case FLOAT -> new FloatValue(Double.longBitsToDouble(slot));
            case DECIMAL -> new DecimalValue(decimal(slot));
            case DATE -> new DateValue(LocalDate.ofEpochDay(slot));
            case LOCAL_TIME -> new LocalTimeValue(LocalTime.ofNanoOfDay(slot));
            case LOCAL_DATE_TIME -> new LocalDateTimeValue(dateTime(slot));
            case INSTANT ->
                    new ZonedDateTimeValue(
                            Instant.ofEpochSecond(Math.floorDiv(slot, (long) MICROS), nanos(slot))
                                    .atZone(ZoneOffset.UTC));
            default -> throw new IllegalStateException("no cell has the tag " + tag);
        };
    }
}
