package dev.walgraph.expression;

import static dev.walgraph.expression.FunctionDefinition.aggregate;
import static dev.walgraph.expression.FunctionDefinition.parameter;

import java.util.List;
import java.util.function.Function;

/** Names and types of the aggregates, which an operator of their own computes. */
final class AggregateFunctions {

    private AggregateFunctions() {}

    static List<FunctionDefinition> all() {
        return List.of(
                aggregate(Functions.COUNT, Type.ANY, types -> Type.INTEGER),
                aggregate(Functions.SUM, Type.NUMBER, types -> numeric(types.get(0))),
                aggregate(Functions.AVG, Type.NUMBER, types -> average(types.get(0))),
                aggregate(Functions.MIN, Type.ANY, types -> types.get(0)),
                aggregate(Functions.MAX, Type.ANY, types -> types.get(0)),
                aggregate(Functions.COLLECT, Type.ANY, types -> Type.LIST),
                percentile("percentileCont", types -> Type.FLOAT),
                percentile("percentileDisc", types -> types.get(0)),
                aggregate("stDev", Type.NUMBER, types -> Type.FLOAT),
                aggregate("stDevP", Type.NUMBER, types -> Type.FLOAT),
                aggregate(
                        "drasi.linearGradient",
                        List.of(parameter("x", Type.NUMBER), parameter("y", Type.NUMBER)),
                        types -> Type.FLOAT),
                aggregate(Functions.LAST, Type.ANY, types -> types.get(0)));
    }

    private static FunctionDefinition percentile(String title, Function<List<Type>, Type> result) {
        return aggregate(
                title,
                List.of(parameter("expression", Type.NUMBER), parameter("percentile", Type.NUMBER)),
                result);
    }

    private static Type numeric(Type argument) {
        // The sum of nothing is the integer 0.
        return argument.isWithin(Type.NUMBER) ? argument.or(Type.INTEGER) : Type.NUMBER;
    }

    private static Type average(Type argument) {
        return argument.isWithin(Type.DECIMAL)
                ? argument
                : argument.isWithin(Type.INTEGER.or(Type.FLOAT))
                        ? Type.FLOAT
                        : Type.FLOAT.or(Type.DECIMAL);
    }
}
