package dev.walgraph.oracle;

import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What the functions of numbers mean, by their names in lower case. */
final class NaiveMath {

    /** Stands for the rule that a half goes up, also below zero, which Java has no mode for. */
    private static final RoundingMode HALF_TOWARDS_INFINITY = RoundingMode.HALF_UP;

    private NaiveMath() {}

    static Value call(String function, List<Value> arguments) {
        if (arguments.isEmpty()) {
            return switch (function) {
                case "e" -> new FloatValue(Math.E);
                case "pi" -> new FloatValue(Math.PI);
                default -> throw new UnsupportedOperationException("function " + function);
            };
        }
        NumberValue number = NaiveFunctions.number(arguments.get(0));
        return switch (function) {
            case "abs" -> isNegative(number) ? NaiveOperators.negate(number) : number;
            case "sign" ->
                    new IntegerValue(
                            number instanceof FloatValue f
                                    ? (long) Math.signum(f.value())
                                    : number.decimalValue().signum());
            case "ceil" -> rounded(number, RoundingMode.CEILING);
            case "floor" -> rounded(number, RoundingMode.FLOOR);
            case "round" ->
                    arguments.size() == 1
                            ? rounded(number, HALF_TOWARDS_INFINITY)
                            : rounded(number, NaiveFunctions.integer(arguments.get(1)));
            case "atan2" ->
                    new FloatValue(
                            Math.atan2(
                                    number.doubleValue(),
                                    NaiveFunctions.number(arguments.get(1)).doubleValue()));
            default -> new FloatValue(real(function, number.doubleValue()));
        };
    }

    private static double real(String function, double x) {
        return switch (function) {
            case "sqrt" -> Math.sqrt(x);
            case "exp" -> Math.exp(x);
            case "log" -> Math.log(x);
            case "log10" -> Math.log10(x);
            case "sin" -> Math.sin(x);
            case "cos" -> Math.cos(x);
            case "tan" -> Math.tan(x);
            case "cot" -> 1 / Math.tan(x);
            case "asin" -> Math.asin(x);
            case "acos" -> Math.acos(x);
            case "atan" -> Math.atan(x);
            case "degrees" -> Math.toDegrees(x);
            case "radians" -> Math.toRadians(x);
            case "haversin" -> (1 - Math.cos(x)) / 2;
            default -> throw new UnsupportedOperationException("function " + function);
        };
    }

    private static boolean isNegative(NumberValue number) {
        return number instanceof FloatValue f
                ? Double.compare(f.value(), 0.0) < 0
                : number.decimalValue().signum() < 0;
    }

    /** To a whole number: a decimal stays one, everything else becomes a float. */
    private static Value rounded(NumberValue number, RoundingMode mode) {
        if (number instanceof DecimalValue decimal) {
            return new DecimalValue(rounded(decimal.value(), mode));
        }
        double value = number.doubleValue();
        if (mode != HALF_TOWARDS_INFINITY) {
            return new FloatValue(
                    mode == RoundingMode.FLOOR ? Math.floor(value) : Math.ceil(value));
        }
        boolean whole =
                Double.isNaN(value) || Double.isInfinite(value) || value == Math.rint(value);
        return new FloatValue(whole ? value : rounded(new BigDecimal(value), mode).doubleValue());
    }

    /** To so many digits; a half goes away from zero. */
    private static Value rounded(NumberValue number, long digits) {
        if (digits < 0) {
            throw new NaiveFailure("digits " + digits);
        }
        if (number instanceof DecimalValue decimal) {
            return new DecimalValue(decimal.value().setScale((int) digits, RoundingMode.HALF_UP));
        }
        double value = number.doubleValue();
        return new FloatValue(
                Double.isFinite(value)
                        ? new BigDecimal(Double.toString(value))
                                .setScale((int) digits, RoundingMode.HALF_UP)
                                .doubleValue()
                        : value);
    }

    private static BigDecimal rounded(BigDecimal value, RoundingMode mode) {
        return mode == HALF_TOWARDS_INFINITY
                ? value.add(new BigDecimal("0.5")).setScale(0, RoundingMode.FLOOR)
                : value.setScale(0, mode);
    }
}
