package dev.walgraph.syntax.parser;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Types of GQL by their names, and the functions that give values of these types. */
final class GqlTypes {

    private static final Map<String, String> CONVERSIONS = conversions();

    /** A zone at the end of a time: {@code Z}, an offset, or a name in brackets. */
    private static final Pattern ZONED = Pattern.compile("(?i).*(Z|[+-]\\d\\d(:?\\d\\d)*|\\])");

    private GqlTypes() {}

    private static Map<String, String> conversions() {
        Map<String, String> functions = new HashMap<>();
        put(functions, "toString", "STRING", "CHAR", "VARCHAR");
        put(functions, "toBoolean", "BOOL", "BOOLEAN");
        put(functions, "toInteger", "INT", "INTEGER", "SMALLINT", "BIGINT", "BIG INTEGER");
        put(functions, "toInteger", "INT8", "INT16", "INT32", "INT64", "SMALL INTEGER");
        put(functions, "toInteger", "INTEGER8", "INTEGER16", "INTEGER32", "INTEGER64");
        put(functions, "toFloat", "FLOAT", "REAL", "DOUBLE", "DOUBLE PRECISION");
        put(functions, "toFloat", "FLOAT16", "FLOAT32", "FLOAT64");
        put(functions, "date", "DATE");
        put(functions, "datetime", "ZONED DATETIME", "TIMESTAMP WITH TIME ZONE");
        put(functions, "localdatetime", "LOCAL DATETIME", "TIMESTAMP");
        put(functions, "localdatetime", "TIMESTAMP WITHOUT TIME ZONE");
        put(functions, "time", "ZONED TIME", "TIME WITH TIME ZONE");
        put(functions, "localtime", "LOCAL TIME", "TIME WITHOUT TIME ZONE");
        put(functions, "duration", "DURATION");
        return functions;
    }

    private static void put(Map<String, String> functions, String function, String... types) {
        for (String type : types) {
            functions.put(type, function);
        }
    }

    /** The function that CAST to a type calls; null if it cannot cast to it. */
    static @Nullable String conversion(String type) {
        return CONVERSIONS.get(type.toUpperCase(Locale.ROOT));
    }

    /**
     * The function of a literal, {@code DATE '2026-11-22'}; null if there is no such literal.
     *
     * @param text what stands in the quotes: it says whether a time has a zone
     */
    static @Nullable String literal(String type, String text) {
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "DATE" -> "date";
            case "TIME" -> ZONED.matcher(text).matches() ? "time" : "localtime";
            case "DATETIME", "TIMESTAMP" -> {
                int time = text.toUpperCase(Locale.ROOT).indexOf('T');
                boolean zoned = time >= 0 && ZONED.matcher(text.substring(time)).matches();
                yield zoned ? "datetime" : "localdatetime";
            }
            case "DURATION" -> "duration";
            default -> null;
        };
    }
}
