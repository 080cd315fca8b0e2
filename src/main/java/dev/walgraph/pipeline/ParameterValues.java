package dev.walgraph.pipeline;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns the parameters of a job file, which are plain Java objects, into values. */
final class ParameterValues {

    private ParameterValues() {}

    static Map<String, Value> of(Map<String, @Nullable Object> parameters) {
        Map<String, Value> values = new TreeMap<>();
        parameters.forEach((name, parameter) -> values.put(name, value(parameter)));
        return values;
    }

    private static Value value(@Nullable Object parameter) {
        if (parameter == null) {
            return NullValue.NULL;
        }
        if (parameter instanceof String string) {
            return new StringValue(string);
        }
        if (parameter instanceof Long integer) {
            return new IntegerValue(integer);
        }
        if (parameter instanceof Double number) {
            return new FloatValue(number);
        }
        if (parameter instanceof Boolean truth) {
            return BooleanValue.of(truth);
        }
        if (parameter instanceof List<?> list) {
            List<Value> values = new ArrayList<>(list.size());
            for (Object element : list) {
                values.add(value(element));
            }
            return new ListValue(values);
        }
        if (parameter instanceof Map<?, ?> map) {
            Map<String, Value> values = new TreeMap<>();
            map.forEach((name, entry) -> values.put(String.valueOf(name), value(entry)));
            return MapValue.of(values);
        }
        throw new IllegalArgumentException("parameter of type " + parameter.getClass());
    }
}
