package dev.walgraph.oracle;

import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.syntax.Term;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the aggregates of the language mean, computed over all values of a group at once. */
final class NaiveAggregates {

    private static final String LAST = "drasi.last";

    private static final Set<String> NAMES =
            Set.of(
                    "count",
                    "sum",
                    "avg",
                    "min",
                    "max",
                    "collect",
                    "stdev",
                    "stdevp",
                    "percentilecont",
                    "percentiledisc",
                    "drasi.lineargradient",
                    LAST);

    /** Of rounding to a double once more nothing can be seen after so many digits. */
    private static final MathContext PRECISE = new MathContext(60);

    private NaiveAggregates() {}

    /** The aggregates in a term, wherever they are in it; those of a subquery are its own. */
    static List<Term> in(Object tree) {
        if (tree instanceof Term.CountRows count) {
            return List.of(count);
        }
        if (tree instanceof Term.FunctionCall call && NAMES.contains(name(call))) {
            return List.of(call);
        }
        List<Term> found = new ArrayList<>();
        if (tree instanceof Term.ExistsSubquery) {
            return found;
        }
        if (tree instanceof Collection<?> elements) {
            elements.forEach(element -> found.addAll(in(element)));
        } else if (tree instanceof Record node
                && node.getClass().getPackage() == Term.class.getPackage()) {
            for (RecordComponent component : node.getClass().getRecordComponents()) {
                try {
                    found.addAll(in(component.getAccessor().invoke(node)));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return found;
    }

    private static String name(Term.FunctionCall call) {
        return NaiveFunctions.canonical(call.function().value());
    }

    /** Whether it matters to an aggregate when the nodes of a row last changed. */
    static boolean isOfTime(Term.FunctionCall call) {
        return name(call).equals(LAST);
    }

    /**
     * The aggregate of a group.
     *
     * @param descending the directions of what the rows are sorted by
     * @param rows of each row of the group what it is sorted by, and the arguments
     */
    static Value aggregate(Term aggregate, List<Boolean> descending, List<ListValue> rows) {
        if (!(aggregate instanceof Term.FunctionCall call)) {
            return new IntegerValue(rows.size());
        }
        List<ListValue> present = rows.stream().filter(NaiveAggregates::isPresent).toList();
        List<Value> values = present.stream().map(row -> row.values().get(1)).sorted().toList();
        String function = name(call);
        if (function.equals(LAST)) {
            // Whether the same comes several times does not matter.
            return latest(present);
        }
        if (function.equals("drasi.lineargradient")) {
            return gradient(call.distinct() ? distinctPairs(present) : pairs(present));
        }
        if (call.distinct()) {
            values = List.copyOf(distinct(values));
        }
        if (function.equals("collect") && !call.distinct()) {
            values = collected(descending, present);
        }
        if (function.startsWith("percentile")) {
            return present.isEmpty()
                    ? NullValue.NULL
                    : percentile(function, numbers(values), share(present));
        }
        return aggregate(function, values);
    }

    /** Whether no argument is null; what the row is sorted by does not matter. */
    private static boolean isPresent(ListValue row) {
        return row.values().stream().skip(1).noneMatch(Value::isNull);
    }

    /** The greatest value of the latest rows; of each there is the value and then its time. */
    private static Value latest(List<ListValue> rows) {
        return rows.stream()
                .map(row -> ListValue.of(row.values().get(2), row.values().get(1)))
                .max(Comparator.naturalOrder())
                .map(pair -> pair.values().get(1))
                .orElse(NullValue.NULL);
    }

    /** The values in the order of the rows; those of rows that are alike in their own order. */
    private static List<Value> collected(List<Boolean> descending, List<ListValue> rows) {
        Comparator<ListValue> order =
                Comparator.comparing(
                        row -> (ListValue) row.values().get(0), NaiveRow.order(descending));
        return rows.stream()
                .sorted(order.thenComparing(row -> row.values().get(1)))
                .map(row -> row.values().get(1))
                .toList();
    }

    private static Value aggregate(String function, List<Value> present) {
        return switch (function) {
            case "count" -> new IntegerValue(present.size());
            case "sum" -> sum(present);
            case "avg" -> average(present);
            case "min" -> present.isEmpty() ? NullValue.NULL : present.get(0);
            // Of equivalent values the least, as everywhere.
            case "max" -> present.isEmpty() ? NullValue.NULL : last(distinct(present));
            case "collect" -> new ListValue(present);
            case "stdev" -> deviation(numbers(present), 1);
            case "stdevp" -> deviation(numbers(present), 0);
            default -> throw new IllegalArgumentException(function);
        };
    }

    /** Of equivalent values only the first, that is the least. */
    private static Collection<Value> distinct(List<Value> sorted) {
        Map<Value, Value> byKey = new LinkedHashMap<>();
        sorted.forEach(value -> byKey.putIfAbsent(Values.key(value), value));
        return byKey.values();
    }

    private static Value last(Collection<Value> values) {
        return List.copyOf(values).get(values.size() - 1);
    }

    private static List<NumberValue> numbers(List<Value> values) {
        return values.stream()
                .map(
                        value -> {
                            if (value instanceof NumberValue number) {
                                return number;
                            }
                            throw new NaiveFailure("a number expected, not " + value);
                        })
                .toList();
    }

    private static Value sum(List<Value> values) {
        List<NumberValue> numbers = numbers(values);
        if (numbers.stream().anyMatch(FloatValue.class::isInstance)) {
            return new FloatValue(floatSum(numbers));
        }
        BigDecimal exact = exactSum(numbers);
        if (numbers.stream().anyMatch(DecimalValue.class::isInstance)) {
            return new DecimalValue(exact);
        }
        return NaiveOperators.integer(exact.toBigIntegerExact());
    }

    private static Value average(List<Value> values) {
        if (values.isEmpty()) {
            return NullValue.NULL;
        }
        List<NumberValue> numbers = numbers(values);
        BigDecimal count = BigDecimal.valueOf(numbers.size());
        if (numbers.stream().anyMatch(FloatValue.class::isInstance)) {
            return new FloatValue(floatSum(numbers) / numbers.size());
        }
        if (numbers.stream().anyMatch(DecimalValue.class::isInstance)) {
            return new DecimalValue(exactSum(numbers).divide(count, MathContext.DECIMAL128));
        }
        BigInteger sum = exactSum(numbers).toBigIntegerExact();
        return new FloatValue(sum.doubleValue() / numbers.size());
    }

    /** The double nearest to the exact sum; what is not finite adds up as doubles do. */
    private static double floatSum(List<NumberValue> numbers) {
        List<Double> infinite =
                numbers.stream()
                        .filter(number -> !isFinite(number))
                        .map(NumberValue::doubleValue)
                        .toList();
        if (!infinite.isEmpty()) {
            return infinite.stream().reduce(0.0, Double::sum);
        }
        return exactSum(numbers).doubleValue();
    }

    private static boolean isFinite(NumberValue number) {
        return !(number instanceof FloatValue f) || f.isFinite();
    }

    private static BigDecimal exactSum(List<NumberValue> numbers) {
        return numbers.stream()
                .map(NaiveAggregates::exact)
                // Not from zero, whose scale could be greater than that of all numbers.
                .reduce(BigDecimal::add)
                .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal exact(NumberValue number) {
        return number instanceof FloatValue f ? new BigDecimal(f.value()) : number.decimalValue();
    }

    // ---- Statistics

    // Engine and oracle compute exactly until they round to a double once, so that they must agree
    // in all digits. A decimal counts as the float that is nearest to it.

    /** The value of a finite number as far as statistics see it. */
    private static BigDecimal measured(NumberValue number) {
        return number instanceof IntegerValue
                ? number.decimalValue()
                : new BigDecimal(number.doubleValue());
    }

    private static boolean isMeasured(NumberValue number) {
        return Double.isFinite(number.doubleValue());
    }

    /** Of each number so many times its distance from the mean as there are numbers. */
    private static List<BigDecimal> distances(List<NumberValue> numbers) {
        BigDecimal sum =
                numbers.stream()
                        .map(NaiveAggregates::measured)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal count = BigDecimal.valueOf(numbers.size());
        return numbers.stream().map(x -> measured(x).multiply(count).subtract(sum)).toList();
    }

    private static BigDecimal product(List<BigDecimal> a, List<BigDecimal> b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < a.size(); i++) {
            sum = sum.add(a.get(i).multiply(b.get(i)));
        }
        return sum;
    }

    /**
     * @param less 1 for the deviation of a sample, 0 for that of a population
     */
    private static Value deviation(List<NumberValue> numbers, int less) {
        if (!numbers.stream().allMatch(NaiveAggregates::isMeasured)) {
            return new FloatValue(Double.NaN);
        }
        if (numbers.size() < 2) {
            return new FloatValue(0.0);
        }
        BigDecimal count = BigDecimal.valueOf(numbers.size());
        List<BigDecimal> distances = distances(numbers);
        BigDecimal variance =
                product(distances, distances)
                        .divide(
                                count.multiply(count)
                                        .multiply(count.subtract(BigDecimal.valueOf(less))),
                                PRECISE);
        return new FloatValue(variance.sqrt(PRECISE).doubleValue());
    }

    private static List<List<NumberValue>> pairs(List<ListValue> rows) {
        return rows.stream().map(row -> numbers(row.values().subList(1, 3))).toList();
    }

    private static List<List<NumberValue>> distinctPairs(List<ListValue> rows) {
        List<Value> pairs =
                rows.stream()
                        .map(row -> (Value) new ListValue(row.values().subList(1, 3)))
                        .sorted()
                        .toList();
        return distinct(pairs).stream().map(pair -> numbers(((ListValue) pair).values())).toList();
    }

    private static Value gradient(List<List<NumberValue>> pairs) {
        if (!pairs.stream().allMatch(pair -> pair.stream().allMatch(n -> isMeasured(n)))) {
            return new FloatValue(Double.NaN);
        }
        List<BigDecimal> x = distances(pairs.stream().map(pair -> pair.get(0)).toList());
        List<BigDecimal> y = distances(pairs.stream().map(pair -> pair.get(1)).toList());
        BigDecimal spread = product(x, x);
        return spread.signum() == 0
                ? NullValue.NULL
                : new FloatValue(product(x, y).divide(spread, PRECISE).doubleValue());
    }

    /** The share that all rows must agree on. */
    private static Value share(List<ListValue> rows) {
        Value share = rows.get(0).values().get(2);
        if (rows.stream().anyMatch(row -> Values.order(row.values().get(2), share) != 0)) {
            throw new NaiveFailure("different percentiles");
        }
        return share;
    }

    private static Value percentile(String function, List<NumberValue> sorted, Value percentile) {
        if (!(percentile instanceof NumberValue number)
                || !(number.doubleValue() >= 0 && number.doubleValue() <= 1)) {
            throw new NaiveFailure("a percentile between 0 and 1 expected, not " + percentile);
        }
        double part = number.doubleValue();
        if (function.equals("percentiledisc")) {
            // The least value that is not less than so great a part of all values.
            int place = (int) Math.ceil(part * sorted.size());
            return sorted.get(Math.max(0, place - 1));
        }
        double place = part * (sorted.size() - 1);
        double low = sorted.get((int) Math.floor(place)).doubleValue();
        double high = sorted.get((int) Math.ceil(place)).doubleValue();
        double between = place - Math.floor(place);
        return new FloatValue(between == 0 ? low : low * (1 - between) + high * between);
    }
}
