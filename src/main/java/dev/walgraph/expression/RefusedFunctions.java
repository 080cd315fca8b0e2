package dev.walgraph.expression;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Functions that people may expect, and why they are not here. */
final class RefusedFunctions {

    static final String RANDOM =
            "A continuous query must give the same answer for the same data, so that what was added"
                    + " can be taken away again. Compute random values when the data is written.";
    static final String NOW =
            "The answer of a continuous query changes with the data only. Use"
                    + " drasi.changeDateTime(node) for the time of a node's last change, or write"
                    + " the time into the data.";
    private static final String DRASI_TIME =
            "Functions that depend on the passing of time or on earlier versions are not supported"
                    + " yet.";
    private static final String SHORTEST =
            "Match the paths of all lengths, p = (a)-[*]->(b), and take the least length(p).";
    private static final String SPACE = "Spatial values are not supported.";
    private static final String BINDS =
            "Write a list comprehension: [x IN list WHERE condition | result].";

    /** Functions that give the current time when they are called without an argument. */
    private static final Set<String> CLOCKS =
            Set.of("date", "time", "localtime", "datetime", "localdatetime");

    private static final Map<String, String> REASONS = reasons();

    private RefusedFunctions() {}

    /**
     * @param arguments how many a call gives: without any, a temporal function asks for the current
     *     time
     */
    static @Nullable String reason(String name, int arguments) {
        return arguments == 0 && CLOCKS.contains(name) ? NOW : REASONS.get(name);
    }

    static boolean isClock(String name) {
        return NOW.equals(REASONS.get(name));
    }

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new TreeMap<>();
        put(reasons, RANDOM, "rand", "randomuuid");
        put(reasons, NOW, "timestamp");
        for (String type : CLOCKS) {
            put(reasons, NOW, type + ".transaction", type + ".statement", type + ".realtime");
        }
        put(reasons, DRASI_TIME, "drasi.truelater", "drasi.truenoworlater", "drasi.trueuntil");
        put(reasons, DRASI_TIME, "drasi.truefor", "drasi.slidingwindow", "drasi.previousvalue");
        put(reasons, DRASI_TIME, "drasi.previousdistinctvalue", "drasi.getversionbytimestamp");
        put(reasons, DRASI_TIME, "drasi.getversionsbytimerange", "retainhistory");
        put(reasons, SHORTEST, "shortestpath", "allshortestpaths");
        put(reasons, SPACE, "point", "point.distance", "distance");
        put(reasons, BINDS, "filter", "extract");
        return reasons;
    }

    private static void put(Map<String, String> reasons, String reason, String... names) {
        for (String name : names) {
            reasons.put(name, reason);
        }
    }
}
