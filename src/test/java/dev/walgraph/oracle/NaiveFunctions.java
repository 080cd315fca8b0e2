package dev.walgraph.oracle;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.PathValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the functions of the language mean, by their names in lower case. */
final class NaiveFunctions {

    /** What GQL calls functions, and what Cypher does. */
    private static final Map<String, String> GQL_NAMES =
            Map.ofEntries(
                    Map.entry("upper", "toupper"),
                    Map.entry("lower", "tolower"),
                    Map.entry("char_length", "size"),
                    Map.entry("character_length", "size"),
                    Map.entry("cardinality", "size"),
                    Map.entry("path_length", "length"),
                    Map.entry("element_id", "elementid"),
                    Map.entry("ceiling", "ceil"),
                    Map.entry("ln", "log"),
                    Map.entry("collect_list", "collect"),
                    Map.entry("stddev_samp", "stdev"),
                    Map.entry("stddev_pop", "stdevp"),
                    Map.entry("percentile_cont", "percentilecont"),
                    Map.entry("percentile_disc", "percentiledisc"),
                    Map.entry("zoned_datetime", "datetime"),
                    Map.entry("local_datetime", "localdatetime"),
                    Map.entry("zoned_time", "time"),
                    Map.entry("local_time", "localtime"),
                    Map.entry("duration_between", "duration.between"));

    private NaiveFunctions() {}

    /** The name in lower case, and in Cypher, of a function that a query calls. */
    static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return GQL_NAMES.getOrDefault(lower, lower);
    }

    static Value call(NaiveContext context, String function, List<Value> arguments) {
        if (arguments.stream().anyMatch(Value::isNull)) {
            return NullValue.NULL;
        }
        Value first = arguments.isEmpty() ? NullValue.NULL : arguments.get(0);
        return switch (function) {
            case "toupper",
                    "tolower",
                    "trim",
                    "ltrim",
                    "rtrim",
                    "left",
                    "right",
                    "substring",
                    "replace",
                    "split" ->
                    strings(function, string(first), arguments);
            case "head", "last", "tail" -> lists(function, list(first));
            case "range" -> range(arguments);
            case "reverse" -> reverse(first);
            case "size" -> new IntegerValue(size(first));
            case "length" ->
                    new IntegerValue(first instanceof PathValue p ? p.length() : size(first));
            case "isempty" ->
                    BooleanValue.of(
                            first instanceof MapValue map
                                    ? map.entries().isEmpty()
                                    : size(first) == 0);
            case "tostring", "tointeger", "tofloat", "toboolean" -> conversion(function, first);
            case "tostringornull", "tointegerornull", "tofloatornull", "tobooleanornull" ->
                    conversionOrNull(function.replace("ornull", ""), first);
            case "coll.distinct", "coll.indexof", "coll.insert" ->
                    collections(function, list(first), arguments);
            case "drasi.listmin" ->
                    list(first).stream()
                            .filter(v -> !v.isNull())
                            .min(Comparator.naturalOrder())
                            .orElse(NullValue.NULL);
            case "drasi.listmax" ->
                    list(first).stream()
                            .filter(v -> !v.isNull())
                            .max(Comparator.naturalOrder())
                            .orElse(NullValue.NULL);
            case "drasi.stdevp" -> deviation(list(first));
            default ->
                    NaiveElements.isFunction(function)
                            ? NaiveElements.call(context, function, first)
                            : NaiveTemporals.isFunction(function)
                                    ? NaiveTemporals.call(function, arguments)
                                    : NaiveMath.call(function, arguments);
        };
    }

    /** Of the numbers of a list, computed with floats in their order. */
    private static Value deviation(List<Value> list) {
        double[] numbers =
                list.stream()
                        .filter(value -> !value.isNull())
                        .mapToDouble(value -> number(value).doubleValue())
                        .toArray();
        if (numbers.length == 0) {
            return NullValue.NULL;
        }
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        double squares = 0;
        for (double number : numbers) {
            double distance = number - sum / numbers.length;
            squares += distance * distance;
        }
        return new FloatValue(Math.sqrt(squares / numbers.length));
    }

    private static Value conversion(String function, Value value) {
        return switch (function) {
            case "tostring" -> new StringValue(NaiveOperators.text(value));
            case "tointeger" -> toInteger(value);
            case "tofloat" -> toFloat(value);
            case "toboolean" -> toBoolean(value);
            default -> throw new IllegalArgumentException(function);
        };
    }

    private static Value conversionOrNull(String function, Value value) {
        try {
            return conversion(function, value);
        } catch (NaiveFailure failure) {
            return NullValue.NULL;
        }
    }

    private static Value collections(String function, List<Value> list, List<Value> arguments) {
        return switch (function) {
            case "coll.distinct" -> {
                Map<Value, Value> byKey = new LinkedHashMap<>();
                list.forEach(value -> byKey.putIfAbsent(Values.key(value), value));
                yield new ListValue(List.copyOf(byKey.values()));
            }
            case "coll.indexof" -> {
                List<Value> keys = list.stream().map(Values::key).toList();
                yield new IntegerValue(keys.indexOf(Values.key(arguments.get(1))));
            }
            case "coll.insert" -> {
                long place = integer(arguments.get(1));
                if (place < 0 || place > list.size()) {
                    throw new NaiveFailure("place " + place);
                }
                List<Value> longer = new ArrayList<>(list);
                longer.add((int) place, arguments.get(2));
                yield new ListValue(longer);
            }
            default -> throw new IllegalArgumentException(function);
        };
    }

    private static Value strings(String function, String text, List<Value> arguments) {
        return switch (function) {
            case "toupper" -> new StringValue(text.toUpperCase(Locale.ROOT));
            case "tolower" -> new StringValue(text.toLowerCase(Locale.ROOT));
            case "trim" -> new StringValue(text.strip());
            case "ltrim" -> new StringValue(text.stripLeading());
            case "rtrim" -> new StringValue(text.stripTrailing());
            case "left" -> {
                long length = length(arguments.get(1));
                yield new StringValue(text.substring(0, (int) Math.min(length, text.length())));
            }
            case "right" -> {
                long length = length(arguments.get(1));
                yield new StringValue(
                        text.substring((int) (text.length() - Math.min(length, text.length()))));
            }
            case "substring" -> {
                long start = Math.min(length(arguments.get(1)), text.length());
                long length = arguments.size() > 2 ? length(arguments.get(2)) : text.length();
                yield new StringValue(
                        text.substring((int) start, (int) Math.min(text.length(), start + length)));
            }
            case "replace" ->
                    new StringValue(
                            text.replace(string(arguments.get(1)), string(arguments.get(2))));
            case "split" -> split(text, string(arguments.get(1)));
            default -> throw new IllegalArgumentException(function);
        };
    }

    private static Value split(String text, String separator) {
        List<Value> parts = new ArrayList<>();
        int from = 0;
        int at = text.indexOf(separator);
        while (at >= 0) {
            parts.add(new StringValue(text.substring(from, at)));
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        parts.add(new StringValue(text.substring(from)));
        return new ListValue(parts);
    }

    private static Value lists(String function, List<Value> list) {
        return switch (function) {
            case "head" -> list.isEmpty() ? NullValue.NULL : list.get(0);
            case "last" -> list.isEmpty() ? NullValue.NULL : list.get(list.size() - 1);
            case "tail" -> new ListValue(list.isEmpty() ? list : list.subList(1, list.size()));
            default -> throw new IllegalArgumentException(function);
        };
    }

    private static Value range(List<Value> arguments) {
        long from = integer(arguments.get(0));
        long to = integer(arguments.get(1));
        long step = arguments.size() > 2 ? integer(arguments.get(2)) : 1;
        if (step == 0) {
            throw new NaiveFailure("range with step 0");
        }
        List<Value> values = new ArrayList<>();
        for (long i = from; step > 0 ? i <= to : i >= to; i += step) {
            values.add(new IntegerValue(i));
        }
        return new ListValue(values);
    }

    private static Value reverse(Value value) {
        if (value instanceof StringValue string) {
            return new StringValue(new StringBuilder(string.value()).reverse().toString());
        }
        List<Value> values = new ArrayList<>(list(value));
        Collections.reverse(values);
        return new ListValue(values);
    }

    private static long size(Value value) {
        return value instanceof StringValue string ? string.value().length() : list(value).size();
    }

    private static Value toInteger(Value value) {
        if (value instanceof StringValue string) {
            try {
                return wholePart(new BigDecimal(string.value().strip()));
            } catch (NumberFormatException e) {
                return NullValue.NULL;
            }
        }
        if (value instanceof BooleanValue b) {
            return new IntegerValue(b.value() ? 1 : 0);
        }
        if (value instanceof FloatValue f && !f.isFinite()) {
            throw new NaiveFailure("integer of " + f);
        }
        return wholePart(number(value).decimalValue());
    }

    private static Value wholePart(BigDecimal value) {
        return NaiveOperators.integer(value.toBigInteger());
    }

    private static Value toFloat(Value value) {
        if (value instanceof StringValue string) {
            try {
                return new FloatValue(Double.parseDouble(string.value().strip()));
            } catch (NumberFormatException e) {
                return NullValue.NULL;
            }
        }
        return new FloatValue(number(value).doubleValue());
    }

    private static Value toBoolean(Value value) {
        if (value instanceof BooleanValue) {
            return value;
        }
        if (value instanceof IntegerValue integer) {
            return BooleanValue.of(integer.value() != 0);
        }
        return switch (string(value).toLowerCase(Locale.ROOT)) {
            case "true" -> BooleanValue.TRUE;
            case "false" -> BooleanValue.FALSE;
            default -> NullValue.NULL;
        };
    }

    private static long length(Value value) {
        long length = integer(value);
        if (length < 0) {
            throw new NaiveFailure("length " + length);
        }
        return length;
    }

    static long integer(Value value) {
        if (value instanceof IntegerValue integer) {
            return integer.value();
        }
        throw new NaiveFailure("an integer expected, not " + value);
    }

    static NumberValue number(Value value) {
        if (value instanceof NumberValue number) {
            return number;
        }
        throw new NaiveFailure("a number expected, not " + value);
    }

    static String string(Value value) {
        if (value instanceof StringValue string) {
            return string.value();
        }
        throw new NaiveFailure("a string expected, not " + value);
    }

    static List<Value> list(Value value) {
        if (value instanceof ListValue list) {
            return list.values();
        }
        throw new NaiveFailure("a list expected, not " + value);
    }
}
