package dev.walgraph.oracle;

import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.oracle.Domain.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters that every random query may use, one or two for each kind of value. */
final class RandomParameters {

    static final Map<String, Value> VALUES =
            Map.of(
                    "one", new IntegerValue(1),
                    "share", new FloatValue(0.75),
                    "two", new IntegerValue(2),
                    "half", new FloatValue(2.5),
                    "text", new StringValue("a"),
                    "nothing", NullValue.NULL,
                    "list", ListValue.of(new IntegerValue(1), NullValue.NULL, new FloatValue(2.0)),
                    "map", MapValue.of(Map.of("x", new IntegerValue(1))));

    private RandomParameters() {}

    /** The same parameters as a job file gives them. */
    static Map<String, @Nullable Object> written() {
        Map<String, @Nullable Object> written = new HashMap<>();
        written.put("one", 1L);
        written.put("two", 2L);
        written.put("half", 2.5);
        written.put("share", 0.75);
        written.put("text", "a");
        written.put("nothing", null);
        written.put("list", Arrays.asList(1L, null, 2.0));
        written.put("map", Map.of("x", 1L));
        return written;
    }

    /** The parameters that stand for a kind of value; none for some. */
    static List<String> of(Kind kind) {
        return switch (kind) {
            case INTEGER -> List.of("$one", "$two", "$map.x", "$nothing");
            case NUMBER -> List.of("$one", "$half");
            case STRING -> List.of("$text");
            case LIST -> List.of("$list");
            case MAP -> List.of("$map");
            case ANY -> List.of("$nothing", "$text", "$two", "$list[0]");
            case BOOLEAN,
                    DATE,
                    TIMESTAMP,
                    INSTANT,
                    TIME,
                    DURATION,
                    NODE,
                    NODE_VALUE,
                    RELATIONSHIP,
                    PATH ->
                    List.of();
        };
    }
}
