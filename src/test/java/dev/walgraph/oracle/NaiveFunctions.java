package dev.walgraph.oracle;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the functions of the language mean, by their names in lower case. */
final class NaiveFunctions {

    /** Stands for the rule that a half goes up, also below zero, which Java has no mode for. */
    private static final RoundingMode HALF_TOWARDS_INFINITY = RoundingMode.HALF_UP;

    private NaiveFunctions() {}

    static Value call(String function, List<Value> arguments) {
        if (function.equals("coalesce")) {
            return arguments.stream()
                    .filter(value -> !value.isNull())
                    .findFirst()
                    .orElse(NullValue.NULL);
        }
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
            case "abs", "sign", "ceil", "floor", "round", "sqrt" ->
                    numbers(function, number(first));
            case "head", "last", "tail" -> lists(function, list(first));
            case "range" -> range(arguments);
            case "reverse" -> reverse(first);
            case "size" -> new IntegerValue(size(first));
            case "tostring" -> new StringValue(NaiveOperators.text(first));
            case "tointeger" -> toInteger(first);
            case "tofloat" -> toFloat(first);
            case "toboolean" -> toBoolean(first);
            case "labels" -> labels(node(first));
            case "id" -> new StringValue(node(first).id());
            case "keys" ->
                    new ListValue(
                            List.copyOf(
                                    properties(first).keySet().stream()
                                            .map(key -> (Value) new StringValue(key))
                                            .toList()));
            case "properties" -> MapValue.of(properties(first));
            case "type" -> NaiveRelationship.type(first);
            case "drasi.changedatetime" -> changeTime(node(first));
            default -> throw new UnsupportedOperationException("function " + function);
        };
    }

    /** The time of the transaction that wrote the node, unless that was the snapshot. */
    private static Value changeTime(Node node) {
        return node.changedAt() == 0
                ? NullValue.NULL
                : new ZonedDateTimeValue(
                        ZonedDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)
                                .plusNanos(node.changedAt() * 1000));
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

    private static Value numbers(String function, NumberValue number) {
        return switch (function) {
            case "abs" -> isNegative(number) ? NaiveOperators.negate(number) : number;
            case "sign" -> {
                if (number instanceof FloatValue f) {
                    yield new IntegerValue((long) Math.signum(f.value()));
                }
                yield new IntegerValue(number.decimalValue().signum());
            }
            case "ceil" -> rounded(number, RoundingMode.CEILING);
            case "floor" -> rounded(number, RoundingMode.FLOOR);
            case "round" -> rounded(number, HALF_TOWARDS_INFINITY);
            case "sqrt" -> new FloatValue(Math.sqrt(number.doubleValue()));
            default -> throw new IllegalArgumentException(function);
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
        boolean whole = Double.isNaN(value) || value == Math.rint(value);
        return new FloatValue(whole ? value : rounded(new BigDecimal(value), mode).doubleValue());
    }

    private static BigDecimal rounded(BigDecimal value, RoundingMode mode) {
        return mode == HALF_TOWARDS_INFINITY
                ? value.add(new BigDecimal("0.5")).setScale(0, RoundingMode.FLOOR)
                : value.setScale(0, mode);
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
        return switch (string(value).toLowerCase(Locale.ROOT)) {
            case "true" -> BooleanValue.TRUE;
            case "false" -> BooleanValue.FALSE;
            default -> NullValue.NULL;
        };
    }

    private static Value labels(Node node) {
        return new ListValue(
                node.layout().labels().stream().map(l -> (Value) new StringValue(l)).toList());
    }

    private static Map<String, Value> properties(Value value) {
        if (value instanceof MapValue map) {
            return map.entries();
        }
        Node node = node(value);
        Map<String, Value> properties = new TreeMap<>();
        for (String name : node.layout().properties()) {
            if (!node.property(name).isNull()) {
                properties.put(name, node.property(name));
            }
        }
        return properties;
    }

    private static long length(Value value) {
        long length = integer(value);
        if (length < 0) {
            throw new NaiveFailure("length " + length);
        }
        return length;
    }

    private static long integer(Value value) {
        if (value instanceof IntegerValue integer) {
            return integer.value();
        }
        throw new NaiveFailure("an integer expected, not " + value);
    }

    private static NumberValue number(Value value) {
        if (value instanceof NumberValue number) {
            return number;
        }
        throw new NaiveFailure("a number expected, not " + value);
    }

    private static String string(Value value) {
        if (value instanceof StringValue string) {
            return string.value();
        }
        throw new NaiveFailure("a string expected, not " + value);
    }

    private static List<Value> list(Value value) {
        if (value instanceof ListValue list) {
            return list.values();
        }
        throw new NaiveFailure("a list expected, not " + value);
    }

    private static Node node(Value value) {
        if (value instanceof NodeValue node) {
            return node.node();
        }
        throw new NaiveFailure("a node expected, not " + value);
    }
}
