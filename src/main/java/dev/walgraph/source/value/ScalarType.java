package dev.walgraph.source.value;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.BytesValue;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.util.HexFormat;

/**
 * A type whose values are not arrays, with the meaning of its text form.
 *
 * <p>Where PostgreSQL has values that have no counterpart:
 *
 * <ul>
 *   <li>NaN and the infinities of {@code numeric} are floats;
 *   <li>the infinities of dates and timestamps are the greatest and the least value that Java has,
 *       so that they compare as they do in PostgreSQL;
 *   <li>the time {@code 24:00:00} is the last nanosecond of the day.
 * </ul>
 */
public enum ScalarType {
    BOOLEAN {
        @Override
        Value decode(String text) {
            return BooleanValue.of(text.charAt(0) == 't');
        }
    },
    INTEGER {
        @Override
        Value decode(String text) {
            return new IntegerValue(Long.parseLong(text));
        }
    },
    /** A {@code real}, as the {@code double precision} that PostgreSQL would make of it. */
    FLOAT4 {
        @Override
        Value decode(String text) {
            return new FloatValue(Float.parseFloat(text));
        }
    },
    FLOAT8 {
        @Override
        Value decode(String text) {
            return new FloatValue(Double.parseDouble(text));
        }
    },
    NUMERIC {
        @Override
        Value decode(String text) {
            return switch (text) {
                case "NaN", "Infinity", "-Infinity" -> new FloatValue(Double.parseDouble(text));
                default -> new DecimalValue(DecimalText.decode(text));
            };
        }
    },
    /** Strings, enums and what is shown as one: {@code name}, {@code uuid}. */
    TEXT {
        @Override
        Value decode(String text) {
            return new StringValue(text);
        }
    },
    /** A {@code char(n)}; the blanks that pad it are not part of its value, as in PostgreSQL. */
    PADDED_TEXT {
        @Override
        Value decode(String text) {
            return new StringValue(withoutPadding(text));
        }

        @Override
        String keyText(String text) {
            return withoutPadding(text);
        }
    },
    DATE {
        @Override
        Value decode(String text) {
            return TemporalText.date(text);
        }
    },
    TIME {
        @Override
        Value decode(String text) {
            return TemporalText.time(text);
        }
    },
    ZONED_TIME {
        @Override
        Value decode(String text) {
            return TemporalText.zonedTime(text);
        }
    },
    TIMESTAMP {
        @Override
        Value decode(String text) {
            return TemporalText.timestamp(text);
        }
    },
    /** A {@code timestamptz}, in UTC whatever the session's time zone. */
    ZONED_TIMESTAMP {
        @Override
        Value decode(String text) {
            return TemporalText.zonedTimestamp(text);
        }

        /** The text form depends on the session's time zone. */
        @Override
        String keyText(String text) {
            return TemporalText.zonedTimestamp(text).text();
        }
    },
    JSON {
        @Override
        Value decode(String text) {
            return JsonText.decode(text);
        }
    },
    BYTES {
        @Override
        Value decode(String text) {
            if (!text.startsWith("\\x")) {
                throw new IllegalArgumentException("bytea_output is not hex");
            }
            return BytesValue.of(HexFormat.of().parseHex(text, 2, text.length()));
        }
    };

    /**
     * The value that the server writes as {@code text}.
     *
     * @throws RuntimeException if it is not the text form of such a value
     */
    abstract Value decode(String text);

    /** The text by which a key column of this type becomes part of a node's id. */
    String keyText(String text) {
        return text;
    }

    private static String withoutPadding(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
