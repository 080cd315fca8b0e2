package dev.walgraph.operator;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tells the rows of a join's inputs apart: indexes of columns in which no two rows that are
 * there at the same time agree, so that each is there once. If there are none, there is one row.
 *
 * @param left of the left input's rows; null if it is not known, or if rows can be alike
 * @param right of the right input's rows; null likewise
 */
public record RowIdentities(@Nullable List<Integer> left, @Nullable List<Integer> right)
        implements Serializable {

    /** Nothing is known. */
    public static final RowIdentities UNKNOWN = new RowIdentities(null, null);

    public RowIdentities {
        left = left == null ? null : List.copyOf(left);
        right = right == null ? null : List.copyOf(right);
    }
}
