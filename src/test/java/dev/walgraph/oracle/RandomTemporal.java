package dev.walgraph.oracle;

import dev.walgraph.oracle.Domain.Kind;

/** Random expressions that make dates, times and durations. */
final class RandomTemporal {

    private final Dice dice;
    private final RandomExpression expressions;

    RandomTemporal(Dice dice, RandomExpression expressions) {
        this.dice = dice;
        this.expressions = expressions;
    }

    /** A constant. */
    String literal(Kind kind) {
        return switch (kind) {
            case DATE ->
                    dice.pick(
                            "date('2024-02-28')",
                            "date({year: 2024, month: 2, day: 29})",
                            "date('2024-W09-4')",
                            "date('20240301')");
            case TIMESTAMP ->
                    dice.pick(
                            "localdatetime('2024-02-28T12:00')",
                            "localdatetime({year: 2024, ordinalDay: 60})");
            case INSTANT ->
                    dice.pick(
                            "datetime('2024-02-28T23:59Z')",
                            "datetime('2024-02-29T00:59+01:00')",
                            "datetime('2024-03-01T00:00[Europe/Stockholm]')",
                            "datetime.fromEpoch(1709164740, 5)",
                            "datetime.fromEpochMillis(1709251199000)");
            case TIME ->
                    dice.pick(
                            "localtime('12:00')",
                            "localtime({hour: 23, minute: 59})",
                            "time('12:00+01:00')",
                            "time({hour: 11, timezone: '-01:30'})");
            case DURATION ->
                    dice.pick(
                            "duration('P1D')",
                            "duration('P1M-1DT1.5S')",
                            "duration({hours: 36})",
                            "duration('-P1Y')",
                            "duration({days: 1.5})");
            default -> throw new IllegalArgumentException(kind.toString());
        };
    }

    String of(Kind kind, int depth) {
        if (dice.percent(25)) {
            return "coalesce(" + leaf(kind) + ", " + expressions.of(kind, depth) + ")";
        }
        if (kind != Kind.DURATION && dice.percent(30)) {
            String operator = dice.pick(" + ", " - ");
            return "(" + expressions.of(kind, depth) + operator + leaf(Kind.DURATION) + ")";
        }
        return switch (kind) {
            case DATE -> date(depth);
            case TIMESTAMP ->
                    dice.percent(50)
                            ? "localdatetime(" + leaf(dice.pick(Kind.DATE, Kind.INSTANT)) + ")"
                            : truncated("localdatetime", Kind.TIMESTAMP, depth);
            case INSTANT ->
                    dice.percent(50)
                            ? "datetime({date: " + leaf(Kind.DATE) + ", hour: 12})"
                            : truncated("datetime", Kind.INSTANT, depth);
            case TIME ->
                    dice.percent(50)
                            ? "localtime(" + leaf(dice.pick(Kind.TIMESTAMP, Kind.INSTANT)) + ")"
                            : dice.percent(50)
                                    ? "localtime({hour: " + expressions.of(Kind.INTEGER, 0) + "})"
                                    : dice.pick("time(", "localtime(") + leaf(Kind.TIME) + ")";
            case DURATION -> duration(depth);
            default -> throw new IllegalArgumentException(kind.toString());
        };
    }

    private String leaf(Kind kind) {
        return expressions.of(kind, 0);
    }

    private String date(int depth) {
        return switch (dice.between(0, 3)) {
            case 0 -> "date(" + leaf(dice.pick(Kind.TIMESTAMP, Kind.INSTANT, Kind.DATE)) + ")";
            case 1 ->
                    "date({year: 2024, month: "
                            + expressions.of(Kind.INTEGER, depth)
                            + ", day: 29})";
            case 2 -> "date({date: " + leaf(Kind.DATE) + ", day: 1})";
            default -> truncated("date", Kind.DATE, depth);
        };
    }

    private String truncated(String function, Kind kind, int depth) {
        return function
                + ".truncate("
                + dice.pick(
                        "'year'",
                        "'quarter'",
                        "'month'",
                        "'week'",
                        "'day'",
                        "'decade'",
                        "'weekYear'",
                        kind == Kind.DATE ? "'century'" : "'hour'",
                        kind == Kind.DATE ? "'millennium'" : "'minute'")
                + ", "
                + expressions.of(kind, depth)
                + (kind != Kind.TIME && dice.percent(20) ? ", {day: 2}" : "")
                + ")";
    }

    private String duration(int depth) {
        Kind kind = dice.pick(Kind.DATE, Kind.TIMESTAMP, Kind.INSTANT);
        return switch (dice.between(0, 5)) {
            case 0, 1 ->
                    dice.pick(
                                    "duration.between(",
                                    "duration.between(",
                                    "duration.between(",
                                    "duration.inMonths(",
                                    "duration.inDays(",
                                    "duration.inSeconds(",
                                    "duration_between(")
                            + leaf(kind)
                            + ", "
                            + leaf(dice.percent(70) ? kind : Kind.DATE)
                            + ")";
            case 2 -> "duration({days: " + expressions.of(Kind.INTEGER, depth) + "})";
            case 3 -> "(" + leaf(Kind.DURATION) + dice.pick(" * 2", " * 0.5", " / 2") + ")";
            case 4 ->
                    "(" + leaf(Kind.DURATION) + dice.pick(" + ", " - ") + leaf(Kind.DURATION) + ")";
            default -> "duration({months: 1, seconds: " + leaf(Kind.INTEGER) + "})";
        };
    }

    /** A component, as a number. */
    String component() {
        Kind kind = dice.pick(Kind.DATE, Kind.TIMESTAMP, Kind.INSTANT, Kind.DURATION, Kind.TIME);
        String name =
                switch (kind) {
                    case DURATION ->
                            dice.pick(
                                    ".days",
                                    ".months",
                                    ".seconds",
                                    ".hours",
                                    ".nanoseconds",
                                    ".years",
                                    ".quartersOfYear",
                                    ".monthsOfYear",
                                    ".daysOfWeek",
                                    ".minutesOfHour",
                                    ".secondsOfMinute",
                                    ".millisecondsOfSecond");
                    case TIME -> dice.pick(".hour", ".minute", ".second");
                    case INSTANT ->
                            dice.pick(
                                    ".year",
                                    ".hour",
                                    ".epochSeconds",
                                    ".epochMillis",
                                    ".offsetMinutes",
                                    ".offsetSeconds",
                                    ".weekYear",
                                    ".millisecond");
                    default ->
                            dice.pick(
                                    ".year",
                                    ".month",
                                    ".day",
                                    ".week",
                                    ".quarter",
                                    ".ordinalDay",
                                    ".weekDay",
                                    ".dayOfQuarter",
                                    ".weekYear");
                };
        return leaf(kind) + name;
    }
}
