package dev.walgraph.expression;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Conversions between scalars. A string that does not spell a value of the target gives null; a
 * number that the target cannot hold is an error.
 */
final class Conversions {

    private static final int LONG_DIGITS = 19;

    private Conversions() {}

    /** The text of a string, number, boolean or temporal value. */
    static String text(Value value) {
        if (value instanceof StringValue string) {
            return string.value();
        }
        return value instanceof TemporalValue temporal ? temporal.text() : value.toString();
    }

    static Value toBoolean(Value value) {
        if (value instanceof StringValue string) {
            return switch (string.value().strip().toLowerCase(Locale.ROOT)) {
                case "true" -> BooleanValue.TRUE;
                case "false" -> BooleanValue.FALSE;
                default -> NullValue.NULL;
            };
        }
        return value instanceof IntegerValue integer
                ? BooleanValue.of(integer.value() != 0)
                : value;
    }

    static Value toInteger(Value value) {
        if (value instanceof BooleanValue truth) {
            return new IntegerValue(truth.value() ? 1 : 0);
        }
        if (value instanceof StringValue string) {
            BigDecimal number = parse(string.value().strip());
            return number == null ? NullValue.NULL : truncated(number, value);
        }
        if (value instanceof IntegerValue) {
            return value;
        }
        if (value instanceof FloatValue f && !f.isFinite()) {
            throw outOfRange(value);
        }
        return truncated(((NumberValue) value).decimalValue(), value);
    }

    private static Value truncated(BigDecimal number, Value source) {
        // Looks at the size first: a short text can denote a number of a billion digits.
        if (number.precision() - (long) number.scale() > LONG_DIGITS) {
            throw outOfRange(source);
        }
        if (number.precision() - (long) number.scale() <= 0) {
            return new IntegerValue(0);
        }
        try {
            return new IntegerValue(number.setScale(0, RoundingMode.DOWN).longValueExact());
        } catch (ArithmeticException e) {
            throw outOfRange(source);
        }
    }

    static Value toFloat(Value value) {
        if (value instanceof StringValue string) {
            return toFloat(string.value().strip());
        }
        return value instanceof FloatValue
                ? value
                : new FloatValue(((NumberValue) value).doubleValue());
    }

    private static Value toFloat(String text) {
        switch (text) {
            case "NaN" -> {
                return new FloatValue(Double.NaN);
            }
            case "Infinity" -> {
                return new FloatValue(Double.POSITIVE_INFINITY);
            }
            case "-Infinity" -> {
                return new FloatValue(Double.NEGATIVE_INFINITY);
            }
            default -> {
                return isNumber(text) ? new FloatValue(Double.parseDouble(text)) : NullValue.NULL;
            }
        }
    }

    private static @Nullable BigDecimal parse(String text) {
        try {
            return isNumber(text) ? new BigDecimal(text) : null;
        } catch (NumberFormatException e) {
            // The exponent is beyond what a decimal can have.
            throw outOfRange(new StringValue(text));
        }
    }

    /** Digits with an optional sign, point and exponent; Java's parsers take more than that. */
    private static boolean isNumber(String text) {
        int at = sign(text, 0);
        int whole = digits(text, at);
        int end = whole;
        int count = whole - at;
        if (end < text.length() && text.charAt(end) == '.') {
            int fraction = digits(text, end + 1);
            count += fraction - end - 1;
            end = fraction;
        }
        if (count == 0) {
            return false;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = sign(text, end + 1);
            end = digits(text, exponent);
            return end > exponent && end == text.length();
        }
        return end == text.length();
    }

    private static int sign(String text, int at) {
        boolean signed = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
        return signed ? at + 1 : at;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static EvaluationException outOfRange(Value value) {
        return EvaluationException.outOfRange(
                Describe.value(value) + " is out of the range of integers");
    }
}
