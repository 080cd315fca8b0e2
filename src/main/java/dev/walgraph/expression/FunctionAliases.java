package dev.walgraph.expression;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Further names of functions: most of them are those that ISO GQL gives to them. */
final class FunctionAliases {

    /** By the name in lower case: the canonical name of the function that is meant. */
    private static final SortedMap<String, String> NAMES =
            Collections.unmodifiableSortedMap(
                    new TreeMap<>(
                            Map.ofEntries(
                                    Map.entry("upper", "toupper"),
                                    Map.entry("lower", "tolower"),
                                    Map.entry("char_length", "size"),
                                    Map.entry("character_length", "size"),
                                    Map.entry("cardinality", "size"),
                                    Map.entry("path_length", "length"),
                                    Map.entry("element_id", "elementid"),
                                    Map.entry("ceiling", "ceil"),
                                    Map.entry("ln", "log"),
                                    Map.entry("collect_list", "collect"),
                                    Map.entry("stddev_samp", "stdev"),
                                    Map.entry("stddev_pop", "stdevp"),
                                    Map.entry("percentile_cont", "percentilecont"),
                                    Map.entry("percentile_disc", "percentiledisc"),
                                    Map.entry("zoned_datetime", "datetime"),
                                    Map.entry("local_datetime", "localdatetime"),
                                    Map.entry("zoned_time", "time"),
                                    Map.entry("local_time", "localtime"),
                                    Map.entry("duration_between", "duration.between"))));

    private FunctionAliases() {}

    static SortedMap<String, String> names() {
        return NAMES;
    }

    /** The canonical name of what is meant by a name in lower case; mostly that name itself. */
    static String canonical(String name) {
        return NAMES.getOrDefault(name, name);
    }
}
