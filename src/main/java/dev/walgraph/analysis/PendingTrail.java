package dev.walgraph.analysis;

import dev.walgraph.expression.Expression;
import dev.walgraph.syntax.PathPattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Relationships in a row, before all variables are known that their properties may use.
 *
 * @param nodes the symbol of the nodes after each
 * @param each the local that stands for each relationship in conditions
 * @param conditions takes what must be true of each relationship by itself
 */
record PendingTrail(
        int min, @Nullable Integer max, String nodes, String each, List<Expression> conditions) {

    static PendingTrail of(PathPattern.Length length, String nodes, String each) {
        Long max = length.max();
        return new PendingTrail(
                (int) Math.min(min(length), Integer.MAX_VALUE),
                max == null || max > Integer.MAX_VALUE || isImpossible(length)
                        ? null
                        : max.intValue(),
                nodes,
                each,
                new ArrayList<>());
    }

    /** Whether nothing is as long as that. */
    static boolean isImpossible(PathPattern.Length length) {
        return length.max() != null && length.max() < min(length);
    }

    private static long min(PathPattern.Length length) {
        return length.min() == null ? 1 : length.min();
    }

    AnalyzedStep.Trail trail() {
        return new AnalyzedStep.Trail(min, max, nodes, each, conditions);
    }
}
