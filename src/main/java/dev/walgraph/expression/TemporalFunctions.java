package dev.walgraph.expression;

import static dev.walgraph.expression.FunctionDefinition.function;
import static dev.walgraph.expression.FunctionDefinition.parameter;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Functions that make dates, times and durations. */
final class TemporalFunctions {

    private TemporalFunctions() {}

    static List<FunctionDefinition> all() {
        List<FunctionDefinition> all = new ArrayList<>();
        for (TemporalKind kind : TemporalKind.values()) {
            Type sources = kind.sources();
            all.add(
                    function(
                            kind.function(),
                            parameter("value", Type.STRING.or(Type.MAP).or(sources)),
                            kind.type(),
                            value -> make(kind, value)));
            all.add(
                    function(
                            kind.function() + ".truncate",
                            List.of(
                                    parameter("unit", Type.STRING),
                                    parameter("value", sources),
                                    parameter("components", Type.MAP)),
                            2,
                            kind.type(),
                            (Implementation.OfMany)
                                    arguments -> TemporalTruncation.truncate(kind, arguments)));
        }
        all.add(
                function(
                        "duration",
                        parameter("value", Type.STRING.or(Type.MAP).or(Type.DURATION)),
                        Type.DURATION,
                        TemporalFunctions::duration));
        all.add(difference("duration.between", TemporalDifference::between));
        all.add(difference("duration.inMonths", TemporalDifference::inMonths));
        all.add(difference("duration.inDays", TemporalDifference::inDays));
        all.add(difference("duration.inSeconds", TemporalDifference::inSeconds));
        all.add(
                function(
                        "datetime.fromEpoch",
                        parameter("seconds", Type.INTEGER),
                        parameter("nanoseconds", Type.INTEGER),
                        Type.ZONED_DATE_TIME,
                        TemporalFunctions::fromEpoch));
        all.add(
                function(
                        "datetime.fromEpochMillis",
                        parameter("milliseconds", Type.INTEGER),
                        Type.ZONED_DATE_TIME,
                        millis -> instant(Instant.ofEpochMilli(integer(millis)))));
        return all;
    }

    private static FunctionDefinition difference(String title, Implementation.OfTwo body) {
        return function(
                title,
                parameter("from", Type.INSTANT),
                parameter("to", Type.INSTANT),
                Type.DURATION,
                body);
    }

    private static Value make(TemporalKind kind, Value value) {
        if (value instanceof StringValue text) {
            return TemporalText.read(kind, text.value());
        }
        return value instanceof MapValue map
                ? TemporalFields.read(kind, map)
                : kind.of(TemporalParts.of((TemporalValue) value));
    }

    private static Value duration(Value value) {
        if (value instanceof StringValue text) {
            return Durations.ofText(text.value());
        }
        return value instanceof MapValue map ? Durations.ofMap(map) : value;
    }

    private static long integer(Value value) {
        return ((IntegerValue) value).value();
    }

    private static Value fromEpoch(Value seconds, Value nanoseconds) {
        try {
            return instant(Instant.ofEpochSecond(integer(seconds), integer(nanoseconds)));
        } catch (DateTimeException | ArithmeticException e) {
            throw EvaluationException.outOfRange(
                    seconds
                            + " seconds and "
                            + nanoseconds
                            + " nanoseconds are out of the range of dates");
        }
    }

    private static Value instant(Instant instant) {
        return new ZonedDateTimeValue(instant.atZone(ZoneOffset.UTC));
    }
}
