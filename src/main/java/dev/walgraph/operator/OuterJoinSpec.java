package dev.walgraph.operator;

import dev.walgraph.expression.Expression;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The left outer join of two inputs on key columns: each left row with the right rows of its key
 * that meet the condition, or once with nulls if there are none.
 *
 * <p>Delta law: {@code A ⟕ B = A ⋈ B + (A ▷ B) × {nulls}}, where {@code A ▷ B} are the left rows
 * that find nothing. The first part is bilinear. Without a condition the second changes with A as
 * long as the key is missing, and as a whole where it appears or disappears; with one, each left
 * row is in it by itself.
 *
 * @param leftColumns names of the left input's columns
 * @param rightColumns names of the right input's columns
 * @param leftKeys indexes of the key columns on the left
 * @param rightKeys indexes of the key columns on the right, as many as on the left
 * @param nullsMatch whether a null matches a null, as in identities of rows; otherwise keys match
 *     when they are equal in the sense of Cypher's {@code =}
 * @param residual a further condition over left columns followed by right columns; null if there is
 *     none
 * @param output indexes into left columns followed by right columns: what the joined row holds
 */
public record OuterJoinSpec(
        List<String> leftColumns,
        List<String> rightColumns,
        List<Integer> leftKeys,
        List<Integer> rightKeys,
        boolean nullsMatch,
        @Nullable Expression residual,
        List<Integer> output)
        implements Serializable {

    public OuterJoinSpec {
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
