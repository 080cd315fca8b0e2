package dev.walgraph.expression;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of other languages, and what to write for them. */
final class ForeignFunctions {

    private static final Map<String, String> HINTS = hints();

    private ForeignFunctions() {}

    /** A full sentence; null if no such function is known. */
    static @Nullable String hint(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("apoc.")
                ? "There are no functions of APOC here."
                : HINTS.get(lower);
    }

    private static Map<String, String> hints() {
        Map<String, String> hints = new HashMap<>();
        put(hints, "Write a + b between strings.", "concat", "concat_ws", "strcat");
        put(hints, "Write size(text).", "len", "strlen", "length_utf8", "array_length");
        put(hints, "Write substring(text, start, length); start begins at 0.", "substr", "mid");
        put(hints, "Write coalesce(value, other).", "nvl", "ifnull", "isnull", "zeroifnull");
        put(
                hints,
                "Write CASE WHEN condition THEN value ELSE other END.",
                "if",
                "iif",
                "iff",
                "decode",
                "nvl2",
                "choose");
        put(hints, "Write CASE value WHEN other THEN null ELSE value END.", "nullif");
        put(hints, "Write text CONTAINS part.", "instr", "position", "locate", "charindex");
        put(hints, "Write toUpper(text) or toLower(text).", "ucase", "lcase", "initcap");
        put(hints, "Write avg(value).", "average", "mean");
        put(hints, "Write percentileCont(value, 0.5).", "median");
        put(hints, "Write collect(value).", "group_concat", "string_agg", "array_agg", "listagg");
        put(hints, "Write collect(DISTINCT value).", "collect_set");
        put(hints, "Write base ^ exponent.", "pow", "power");
        put(hints, "Write dividend % divisor.", "mod");
        put(hints, "Write head(list).", "first");
        put(hints, "Read it like a property: value.year.", "year", "month", "day", "hour");
        put(hints, "Read it like a property: value.year.", "minute", "second", "date_part");
        put(hints, "Read it like a property: value.year.", "datepart", "extract");
        put(hints, "Write toInteger, toFloat, toString or toBoolean.", "convert", "to_number");
        put(hints, "Write toString(value).", "to_char", "str", "tostr", "format");
        put(hints, "Write date('2026-11-22').", "to_date");
        put(hints, "Write datetime('2026-11-22T10:00Z').", "to_timestamp");
        put(hints, "Write round(number, digits).", "truncate", "trunc");
        put(hints, "There are no windows: aggregate in WITH.", "row_number", "rank", "lag", "lead");
        put(hints, RefusedFunctions.NOW, "now", "getdate", "sysdate", "current_timestamp");
        put(hints, RefusedFunctions.NOW, "current_date", "current_time", "localtimestamp");
        put(hints, RefusedFunctions.RANDOM, "random", "newid", "uuid", "gen_random_uuid");
        return hints;
    }

    private static void put(Map<String, String> hints, String hint, String... names) {
        for (String name : names) {
            hints.put(name, hint);
        }
    }
}
