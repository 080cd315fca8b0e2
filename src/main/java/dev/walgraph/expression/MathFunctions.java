package dev.walgraph.expression;

import static dev.walgraph.expression.FunctionDefinition.constant;
import static dev.walgraph.expression.FunctionDefinition.function;
import static dev.walgraph.expression.FunctionDefinition.parameter;

import dev.walgraph.expression.FunctionDefinition.Parameter;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Functions of numbers. Where a result is not a real number it is NaN or infinite, as in IEEE 754.
 */
final class MathFunctions {

    private static final Parameter NUMBER = parameter("number", Type.NUMBER);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** No float has more digits after its point. */
    private static final int MOST_DIGITS = 1074;

    private MathFunctions() {}

    static List<FunctionDefinition> all() {
        return List.of(
                function(
                        "abs",
                        List.of(NUMBER),
                        1,
                        types -> types.get(0).isWithin(Type.NUMBER) ? types.get(0) : Type.NUMBER,
                        (Implementation.OfOne) MathFunctions::abs),
                function("sign", NUMBER, Type.INTEGER, MathFunctions::sign),
                rounding("ceil", Math::ceil, x -> x.setScale(0, RoundingMode.CEILING)),
                rounding("floor", Math::floor, x -> x.setScale(0, RoundingMode.FLOOR)),
                function(
                        "round",
                        List.of(NUMBER, parameter("digits", Type.INTEGER)),
                        1,
                        types -> rounded(types.get(0)),
                        (Implementation.OfMany) MathFunctions::round),
                real("sqrt", Math::sqrt),
                real("exp", Math::exp),
                real("log", Math::log),
                real("log10", Math::log10),
                real("sin", Math::sin),
                real("cos", Math::cos),
                real("tan", Math::tan),
                real("cot", x -> 1 / Math.tan(x)),
                real("asin", Math::asin),
                real("acos", Math::acos),
                real("atan", Math::atan),
                function(
                        "atan2",
                        parameter("y", Type.NUMBER),
                        parameter("x", Type.NUMBER),
                        Type.FLOAT,
                        (y, x) -> new FloatValue(Math.atan2(real(y), real(x)))),
                real("degrees", Math::toDegrees),
                real("radians", Math::toRadians),
                real("haversin", x -> (1 - Math.cos(x)) / 2),
                constant("e", Type.FLOAT, none -> new FloatValue(Math.E)),
                constant("pi", Type.FLOAT, none -> new FloatValue(Math.PI)));
    }

    private static FunctionDefinition real(String title, DoubleUnaryOperator body) {
        return function(
                title,
                NUMBER,
                Type.FLOAT,
                number -> new FloatValue(body.applyAsDouble(real(number))));
    }

    private static double real(Value number) {
        return ((NumberValue) number).doubleValue();
    }

    /** A function that gives whole numbers: decimals stay exact, all others become floats. */
    private static FunctionDefinition rounding(
            String title, DoubleUnaryOperator floats, UnaryOperator<BigDecimal> decimals) {
        return function(
                title,
                List.of(NUMBER),
                1,
                types -> rounded(types.get(0)),
                (Implementation.OfOne)
                        number ->
                                number instanceof DecimalValue x
                                        ? new DecimalValue(decimals.apply(x.value()))
                                        : new FloatValue(floats.applyAsDouble(real(number))));
    }

    private static Type rounded(Type argument) {
        return argument.equals(Type.DECIMAL)
                ? Type.DECIMAL
                : argument.canBe(Type.DECIMAL) ? Type.FLOAT.or(Type.DECIMAL) : Type.FLOAT;
    }

    private static Value abs(Value number) {
        boolean negative =
                number instanceof IntegerValue x
                        ? x.value() < 0
                        : number instanceof DecimalValue y && y.value().signum() < 0;
        if (number instanceof FloatValue x) {
            return new FloatValue(Math.abs(x.value()));
        }
        return negative ? Arithmetic.negate(number) : number;
    }

    /** The sign of NaN is 0, as of a number that is neither positive nor negative. */
    private static Value sign(Value number) {
        if (number instanceof DecimalValue x) {
            return new IntegerValue(x.value().signum());
        }
        double x = real(number);
        return new IntegerValue(x > 0 ? 1 : x < 0 ? -1 : 0);
    }

    private static Value round(Value[] arguments) {
        if (arguments.length == 1) {
            return round(arguments[0]);
        }
        long digits = ((IntegerValue) arguments[1]).value();
        if (digits < 0 || digits > MOST_DIGITS) {
            throw EvaluationException.outOfRange(
                    "argument \"digits\" must be between 0 and "
                            + MOST_DIGITS
                            + ", but is "
                            + digits);
        }
        if (arguments[0] instanceof DecimalValue x) {
            return new DecimalValue(x.value().setScale((int) digits, RoundingMode.HALF_UP));
        }
        FloatValue number = new FloatValue(real(arguments[0]));
        return number.isFinite()
                ? new FloatValue(
                        number.decimalValue()
                                .setScale((int) digits, RoundingMode.HALF_UP)
                                .doubleValue())
                : number;
    }

    /** To the nearest whole number; a half is rounded up, towards positive infinity. */
    private static Value round(Value number) {
        if (number instanceof DecimalValue x) {
            return new DecimalValue(x.value().add(HALF).setScale(0, RoundingMode.FLOOR));
        }
        double x = real(number);
        double floor = Math.floor(x);
        return new FloatValue(x - floor >= 0.5 ? floor + 1 : floor);
    }
}
