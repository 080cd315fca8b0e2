package dev.walgraph.expression;

import static dev.walgraph.expression.FunctionDefinition.function;
import static dev.walgraph.expression.FunctionDefinition.parameter;
import static dev.walgraph.expression.FunctionDefinition.variadic;

import dev.walgraph.expression.FunctionDefinition.Parameter;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.PathValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Functions of lists, and those that lists and strings share. */
final class ListFunctions {

    /** A longer range is a mistake in the query or the data; it would exhaust the memory. */
    private static final long LONGEST_RANGE = 10_000_000;

    private static final Parameter LIST = parameter("list", Type.LIST);
    private static final Type SEQUENCE = Type.STRING.or(Type.LIST);

    private static final Parameter TEXT_OR_LIST = parameter("value", SEQUENCE);

    private ListFunctions() {}

    static List<FunctionDefinition> all() {
        return List.of(
                variadic(
                        Functions.COALESCE,
                        parameter("value", Type.ANY),
                        types -> types.stream().reduce(Type.NULL, Type::or),
                        Implementation.FirstNotNull.INSTANCE),
                function(Functions.SIZE, TEXT_OR_LIST, Type.INTEGER, ListFunctions::size),
                function(
                        "length",
                        parameter("value", SEQUENCE.or(Type.PATH)),
                        Type.INTEGER,
                        ListFunctions::length),
                function(
                        "isEmpty",
                        parameter("value", SEQUENCE.or(Type.MAP)),
                        Type.BOOLEAN,
                        ListFunctions::isEmpty),
                function("head", LIST, Type.ANY, list -> at(elements(list), 0)),
                function(
                        "last",
                        LIST,
                        Type.ANY,
                        list -> at(elements(list), elements(list).size() - 1)),
                function("tail", LIST, Type.LIST, list -> tail(elements(list))),
                function(
                        "reverse",
                        List.of(TEXT_OR_LIST),
                        1,
                        types -> types.get(0).isWithin(SEQUENCE) ? types.get(0) : SEQUENCE,
                        (Implementation.OfOne) ListFunctions::reverse),
                function(
                        "range",
                        List.of(
                                parameter("start", Type.INTEGER),
                                parameter("end", Type.INTEGER),
                                parameter("step", Type.INTEGER)),
                        2,
                        Type.LIST,
                        (Implementation.OfMany) ListFunctions::range),
                function("coll.distinct", LIST, Type.LIST, list -> distinct(elements(list))),
                function(
                        "coll.indexOf",
                        LIST,
                        parameter("value", Type.ANY),
                        Type.INTEGER,
                        (list, value) -> indexOf(elements(list), value)),
                function(
                        "coll.insert",
                        List.of(
                                LIST,
                                parameter("index", Type.INTEGER),
                                parameter("value", Type.ANY)),
                        3,
                        Type.LIST,
                        (Implementation.OfMany) ListFunctions::insert),
                function("drasi.listMin", LIST, Type.ANY, list -> extreme(elements(list), -1)),
                function("drasi.listMax", LIST, Type.ANY, list -> extreme(elements(list), 1)),
                function("drasi.stdevp", LIST, Type.FLOAT, list -> deviation(elements(list))));
    }

    private static List<Value> elements(Value list) {
        return ((ListValue) list).values();
    }

    private static Value size(Value value) {
        return new IntegerValue(
                value instanceof StringValue text
                        ? StringFunctions.length(text.value())
                        : elements(value).size());
    }

    private static Value length(Value value) {
        return value instanceof PathValue path ? new IntegerValue(path.length()) : size(value);
    }

    private static Value isEmpty(Value value) {
        if (value instanceof StringValue text) {
            return BooleanValue.of(text.value().isEmpty());
        }
        return BooleanValue.of(
                value instanceof MapValue map
                        ? map.entries().isEmpty()
                        : elements(value).isEmpty());
    }

    private static Value at(List<Value> elements, int index) {
        return elements.isEmpty() ? NullValue.NULL : elements.get(index);
    }

    private static Value tail(List<Value> elements) {
        return elements.size() < 2
                ? ListValue.EMPTY
                : new ListValue(elements.subList(1, elements.size()));
    }

    private static Value reverse(Value value) {
        if (value instanceof StringValue text) {
            return new StringValue(StringFunctions.reverse(text.value()));
        }
        List<Value> reversed = new ArrayList<>(elements(value));
        Collections.reverse(reversed);
        return new ListValue(reversed);
    }

    /** Both ends included. */
    private static Value range(Value[] arguments) {
        long start = ((IntegerValue) arguments[0]).value();
        long end = ((IntegerValue) arguments[1]).value();
        long step = arguments.length > 2 ? ((IntegerValue) arguments[2]).value() : 1;
        if (step == 0) {
            throw EvaluationException.outOfRange("argument \"step\" must not be 0");
        }
        if (step > 0 ? start > end : start < end) {
            return ListValue.EMPTY;
        }
        // Seen as unsigned, the distance of any two integers fits.
        long distance = step > 0 ? end - start : start - end;
        long last = Long.divideUnsigned(distance, Math.abs(step));
        if (Long.compareUnsigned(last, LONGEST_RANGE) >= 0) {
            throw EvaluationException.outOfRange(
                    "range from "
                            + start
                            + " to "
                            + end
                            + " by "
                            + step
                            + " has more than "
                            + LONGEST_RANGE
                            + " elements");
        }
        List<Value> values = new ArrayList<>((int) last + 1);
        for (long i = 0; i <= last; i++) {
            values.add(new IntegerValue(start + i * step));
        }
        return new ListValue(values);
    }

    private static Value distinct(List<Value> elements) {
        Set<Value> seen = new HashSet<>();
        List<Value> distinct = new ArrayList<>();
        for (Value element : elements) {
            if (seen.add(Values.key(element))) {
                distinct.add(element);
            }
        }
        return new ListValue(distinct);
    }

    private static Value indexOf(List<Value> elements, Value value) {
        for (int i = 0; i < elements.size(); i++) {
            if (Values.equal(elements.get(i), value) == Ternary.TRUE) {
                return new IntegerValue(i);
            }
        }
        return new IntegerValue(-1);
    }

    private static Value insert(Value[] arguments) {
        List<Value> elements = new ArrayList<>(elements(arguments[0]));
        long index = ((IntegerValue) arguments[1]).value();
        if (index < 0 || index > elements.size()) {
            throw EvaluationException.outOfRange(
                    "argument \"index\" must be between 0 and "
                            + elements.size()
                            + ", but is "
                            + index);
        }
        elements.add((int) index, arguments[2]);
        return new ListValue(elements);
    }

    /** The least (sign -1) or greatest (sign 1) element; nulls do not count. */
    private static Value extreme(List<Value> elements, int sign) {
        Value best = NullValue.NULL;
        for (Value element : elements) {
            if (!element.isNull() && (best.isNull() || Values.order(element, best) * sign > 0)) {
                best = element;
            }
        }
        return best;
    }

    /** The standard deviation of a whole population; nulls do not count. */
    private static Value deviation(List<Value> elements) {
        List<Double> numbers = new ArrayList<>();
        for (Value element : elements) {
            if (element instanceof NumberValue number) {
                numbers.add(number.doubleValue());
            } else if (!element.isNull()) {
                throw EvaluationException.typeError(
                        "an element of the list must be a Number, but is "
                                + Describe.value(element));
            }
        }
        if (numbers.isEmpty()) {
            return NullValue.NULL;
        }
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        double mean = sum / numbers.size();
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        return new FloatValue(Math.sqrt(squares / numbers.size()));
    }
}
