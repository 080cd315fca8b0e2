package dev.walgraph.operator;

import dev.walgraph.expression.Expression;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The inner join of two inputs on equality of key columns.
 *
 * <p>Delta law: bilinear. {@code Δ(A ⋈ B) = ΔA ⋈ B + A ⋈ ΔB + ΔA ⋈ ΔB}.
 *
 * <p>Keys are equal in the sense of Cypher's {@code =}: null and NaN join nothing, 1 joins 1.0. No
 * keys at all make the cartesian product, which runs on one task.
 *
 * @param leftColumns names of the left input's columns
 * @param rightColumns names of the right input's columns
 * @param leftKeys indexes of the key columns on the left
 * @param rightKeys indexes of the key columns on the right, as many as on the left
 * @param residual a further condition over left and right columns; null if there is none
 * @param output indexes into left columns followed by right columns: what the joined row holds
 */
public record JoinSpec(
        List<String> leftColumns,
        List<String> rightColumns,
        List<Integer> leftKeys,
        List<Integer> rightKeys,
        @Nullable Expression residual,
        List<Integer> output)
        implements Serializable {

    public JoinSpec {
        leftColumns = List.copyOf(leftColumns);
        rightColumns = List.copyOf(rightColumns);
        leftKeys = List.copyOf(leftKeys);
        rightKeys = List.copyOf(rightKeys);
        output = List.copyOf(output);
        if (leftKeys.size() != rightKeys.size()) {
            throw new IllegalArgumentException("keys " + leftKeys + " and " + rightKeys);
        }
    }
}
