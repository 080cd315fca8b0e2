package dev.walgraph.expression;

import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.DurationValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic operators.
 *
 * <p>Two integers give an integer, a float and any number a float, a decimal and an integer or
 * decimal a decimal, a quotient of which has 34 digits. Integers never wrap around and exact
 * numbers are never divided by zero: these are errors. Floats follow IEEE 754.
 */
final class Arithmetic {

    private Arithmetic() {}

    static Value add(Value left, Value right) {
        if (left instanceof IntegerValue x && right instanceof IntegerValue y) {
            long sum = x.value() + y.value();
            if (((x.value() ^ sum) & (y.value() ^ sum)) < 0) {
                throw overflow(left, "+", right);
            }
            return new IntegerValue(sum);
        }
        if (left.isNull() || right.isNull()) {
            return NullValue.NULL;
        }
        if (left instanceof NumberValue x && right instanceof NumberValue y) {
            return areFloat(x, y)
                    ? new FloatValue(x.doubleValue() + y.doubleValue())
                    : decimal(left, "+", right, x.decimalValue(), y.decimalValue());
        }
        if (left instanceof ListValue || right instanceof ListValue) {
            return concatenate(left, right);
        }
        if (left instanceof StringValue x) {
            if (right instanceof StringValue y) {
                return new StringValue(x.value().concat(y.value()));
            }
            if (hasText(right)) {
                return new StringValue(x.value() + Conversions.text(right));
            }
        } else if (right instanceof StringValue y && hasText(left)) {
            return new StringValue(Conversions.text(left) + y.value());
        }
        if (left instanceof TemporalValue x && right instanceof DurationValue y) {
            return TemporalArithmetic.add(x, y);
        }
        if (left instanceof DurationValue x && right instanceof TemporalValue y) {
            return TemporalArithmetic.add(y, x);
        }
        throw undefined(left, "+", right);
    }

    static Value subtract(Value left, Value right) {
        if (left instanceof IntegerValue x && right instanceof IntegerValue y) {
            long difference = x.value() - y.value();
            if (((x.value() ^ y.value()) & (x.value() ^ difference)) < 0) {
                throw overflow(left, "-", right);
            }
            return new IntegerValue(difference);
        }
        if (left.isNull() || right.isNull()) {
            return NullValue.NULL;
        }
        if (left instanceof NumberValue x && right instanceof NumberValue y) {
            return areFloat(x, y)
                    ? new FloatValue(x.doubleValue() - y.doubleValue())
                    : decimal(left, "-", right, x.decimalValue(), y.decimalValue());
        }
        if (left instanceof TemporalValue x && right instanceof DurationValue y) {
            return TemporalArithmetic.add(x, TemporalArithmetic.negate(y));
        }
        throw undefined(left, "-", right);
    }

    static Value multiply(Value left, Value right) {
        if (left instanceof IntegerValue x && right instanceof IntegerValue y) {
            long product = x.value() * y.value();
            if (Math.multiplyHigh(x.value(), y.value()) != product >> 63) {
                throw overflow(left, "*", right);
            }
            return new IntegerValue(product);
        }
        if (left.isNull() || right.isNull()) {
            return NullValue.NULL;
        }
        if (left instanceof NumberValue x && right instanceof NumberValue y) {
            return areFloat(x, y)
                    ? new FloatValue(x.doubleValue() * y.doubleValue())
                    : decimal(left, "*", right, x.decimalValue(), y.decimalValue());
        }
        if (left instanceof DurationValue x && right instanceof NumberValue y) {
            return TemporalArithmetic.multiply(x, y);
        }
        if (left instanceof NumberValue x && right instanceof DurationValue y) {
            return TemporalArithmetic.multiply(y, x);
        }
        throw undefined(left, "*", right);
    }

    static Value divide(Value left, Value right) {
        if (left instanceof IntegerValue x && right instanceof IntegerValue y) {
            if (y.value() == 0) {
                throw divisionByZero(left, "/");
            }
            if (y.value() == -1 && x.value() == Long.MIN_VALUE) {
                throw overflow(left, "/", right);
            }
            return new IntegerValue(x.value() / y.value());
        }
        if (left instanceof DurationValue x && right instanceof NumberValue y) {
            if (y.doubleValue() == 0) {
                throw divisionByZero(left, "/");
            }
            return Durations.divide(x, y);
        }
        return dividing(left, "/", right);
    }

    static Value modulo(Value left, Value right) {
        if (left instanceof IntegerValue x && right instanceof IntegerValue y) {
            if (y.value() == 0) {
                throw divisionByZero(left, "%");
            }
            return new IntegerValue(x.value() % y.value());
        }
        return dividing(left, "%", right);
    }

    private static Value dividing(Value left, String symbol, Value right) {
        if (left.isNull() || right.isNull()) {
            return NullValue.NULL;
        }
        if (!(left instanceof NumberValue x && right instanceof NumberValue y)) {
            throw undefined(left, symbol, right);
        }
        if (areFloat(x, y)) {
            return new FloatValue(
                    symbol.equals("/")
                            ? x.doubleValue() / y.doubleValue()
                            : x.doubleValue() % y.doubleValue());
        }
        BigDecimal divisor = y.decimalValue();
        if (divisor.signum() == 0) {
            throw divisionByZero(left, symbol);
        }
        return decimal(left, symbol, right, x.decimalValue(), divisor);
    }

    /** Always a float, as in openCypher. */
    static Value power(Value base, Value exponent) {
        return new FloatValue(
                Math.pow(
                        ((NumberValue) base).doubleValue(),
                        ((NumberValue) exponent).doubleValue()));
    }

    static Value negate(Value operand) {
        if (operand instanceof IntegerValue x) {
            if (x.value() == Long.MIN_VALUE) {
                throw EvaluationException.outOfRange(
                        "-(" + operand + ") is out of the range of integers");
            }
            return new IntegerValue(-x.value());
        }
        if (operand instanceof FloatValue x) {
            return new FloatValue(-x.value());
        }
        if (operand instanceof DecimalValue x) {
            return new DecimalValue(x.value().negate());
        }
        return TemporalArithmetic.negate((DurationValue) operand);
    }

    private static Value decimal(
            Value left, String symbol, Value right, BigDecimal x, BigDecimal y) {
        try {
            return new DecimalValue(
                    switch (symbol) {
                        case "+" -> x.add(y);
                        case "-" -> x.subtract(y);
                        case "*" -> x.multiply(y);
                        case "/" -> x.divide(y, MathContext.DECIMAL128);
                        default -> x.remainder(y);
                    });
        } catch (ArithmeticException e) {
            throw overflow(left, symbol, right);
        }
    }

    private static Value concatenate(Value left, Value right) {
        List<Value> all = new ArrayList<>();
        append(all, left);
        append(all, right);
        return new ListValue(all);
    }

    private static void append(List<Value> list, Value value) {
        if (value instanceof ListValue more) {
            list.addAll(more.values());
        } else {
            list.add(value);
        }
    }

    private static boolean hasText(Value value) {
        return value instanceof NumberValue || value instanceof TemporalValue;
    }

    private static boolean areFloat(NumberValue x, NumberValue y) {
        return x instanceof FloatValue || y instanceof FloatValue;
    }

    private static EvaluationException overflow(Value left, String symbol, Value right) {
        return EvaluationException.outOfRange(
                Describe.text(left)
                        + " "
                        + symbol
                        + " "
                        + Describe.text(right)
                        + " is out of the range of numbers");
    }

    private static EvaluationException divisionByZero(Value left, String symbol) {
        return EvaluationException.divisionByZero(
                "division by zero: " + Describe.text(left) + " " + symbol + " 0");
    }

    private static EvaluationException undefined(Value left, String symbol, Value right) {
        return EvaluationException.typeError(
                "\""
                        + symbol
                        + "\" is not defined for "
                        + Describe.value(left)
                        + " and "
                        + Describe.value(right));
    }
}
