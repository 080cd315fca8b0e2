package dev.walgraph.graph;

/** A date, a time, both, or a duration. */
public sealed interface TemporalValue extends Value
        permits DateValue,
                LocalTimeValue,
                ZonedTimeValue,
                LocalDateTimeValue,
                ZonedDateTimeValue,
                DurationValue {

    /** The value in ISO 8601, as openCypher's {@code toString} gives it. */
    String text();
}
