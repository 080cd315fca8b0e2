package dev.walgraph.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that a user probably meant. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * The candidate nearest to {@code written} by edit distance, if it is near enough to be a slip
     * of the pen: at most a third of the letters differ (at least one may). Null if there is none.
     */
    public static @Nullable String nearest(String written, Collection<String> candidates) {
        String lower = written.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, written.length() / 3);
        return candidates.stream()
                .filter(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT)) <= limit)
                .min(
                        Comparator.<String>comparingInt(
                                        c -> distance(lower, c.toLowerCase(Locale.ROOT)))
                                .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** {@code Did you mean "x"?}, or null if nothing is near. */
    public static @Nullable String hint(String written, Collection<String> candidates) {
        String nearest = nearest(written, candidates);
        return nearest == null ? null : "Did you mean \"" + nearest + "\"?";
    }

    /**
     * Optimal string alignment: insertions, deletions, substitutions, and swaps of neighbours count
     * one each.
     */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] =
                        Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
