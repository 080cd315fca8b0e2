package dev.walgraph.operator;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each left row with each trail from its node: a walk along edges that uses no relationship twice.
 *
 * <p>Delta law: an edge that comes adds the trails through it, and one that goes takes away the
 * same: those that a search against the edges from where it begins, as far as nodes of left rows,
 * and a search along the edges from where it ends make up with it. Edges of one time come one after
 * the other, so that a trail through several of them is found with the last. A left row that comes
 * or goes does so with all trails from its node.
 *
 * @param leftColumns names of the left input's columns
 * @param edgeColumns names of the edges' columns
 * @param from index of the left column that holds the node at which trails begin; null begins none
 * @param start index of the edges' column of the node from which an edge leads
 * @param end index of the edges' column of the node to which it leads
 * @param relationship index of the edges' column that tells which relationship an edge is
 * @param bothWays whether edges may be passed against their direction, too
 * @param min the least number of edges of a trail
 * @param max the greatest; null for any
 * @param reversed whether lists begin with what the last edge of the trail gives
 * @param lists what is collected along a trail
 * @param output indexes into the left columns, followed by the node at which the trail ends and the
 *     lists: what a row holds
 */
public record TrailSpec(
        List<String> leftColumns,
        List<String> edgeColumns,
        int from,
        int start,
        int end,
        int relationship,
        boolean bothWays,
        int min,
        @Nullable Integer max,
        boolean reversed,
        List<Collected> lists,
        List<Integer> output)
        implements Serializable {

    public TrailSpec {
        leftColumns = List.copyOf(leftColumns);
        edgeColumns = List.copyOf(edgeColumns);
        lists = List.copyOf(lists);
        output = List.copyOf(output);
        if (min < 0 || (max != null && max < min)) {
            throw new IllegalArgumentException("lengths " + min + " to " + max);
        }
    }

    /**
     * A list with an element for each edge of a trail.
     *
     * @param along index of the column of an edge that is passed in its direction
     * @param against index of the column of an edge that is passed against it
     */
    public record Collected(int along, int against) implements Serializable {}
}
