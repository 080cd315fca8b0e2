package dev.walgraph.operator.testing;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of Java's own values. */
public final class Rows {

    private Rows() {}

    public static Row row(@Nullable Object... values) {
        Value[] row = new Value[values.length];
        for (int i = 0; i < values.length; i++) {
            row[i] = value(values[i]);
        }
        return Row.of(row);
    }

    public static Value value(@Nullable Object value) {
        if (value == null) {
            return NullValue.NULL;
        }
        if (value instanceof Value already) {
            return already;
        }
        if (value instanceof Integer i) {
            return new IntegerValue(i);
        }
        if (value instanceof Long l) {
            return new IntegerValue(l);
        }
        if (value instanceof Double d) {
            return new FloatValue(d);
        }
        if (value instanceof BigDecimal d) {
            return new DecimalValue(d);
        }
        if (value instanceof Boolean b) {
            return BooleanValue.of(b);
        }
        if (value instanceof List<?> list) {
            return new ListValue(list.stream().map(Rows::value).toList());
        }
        return new StringValue((String) value);
    }
}
