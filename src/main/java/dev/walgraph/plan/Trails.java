package dev.walgraph.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each left row with each trail from a node of it: a walk along edges that uses no relationship
 * twice.
 *
 * @param edges the edges, one row each
 * @param from the left column that holds which node a trail begins at; null begins none
 * @param step what the columns of an edge are
 * @param length how many edges a trail may have
 * @param reversed whether the lists begin with what the last edge of a trail gives
 * @param to the column that holds which node a trail ends at
 * @param lists what is collected along a trail
 * @param columns the columns, of the left rows, {@code to} and the lists, that a row holds, in this
 *     order
 */
public record Trails(
        PlanNode left,
        PlanNode edges,
        String from,
        Step step,
        Length length,
        boolean reversed,
        String to,
        List<Collected> lists,
        List<String> columns)
        implements PlanNode {

    public Trails {
        lists = List.copyOf(lists);
        columns = List.copyOf(columns);
        List<String> all = all(left, to, lists);
        ColumnRules.distinct("trails", all);
        ColumnRules.distinct("trails", columns);
        ColumnRules.exist("trails", columns, all);
        ColumnRules.exist("trails", List.of(from), left.columns());
        ColumnRules.exist("trails", step.columns(), edges.columns());
        for (Collected list : lists) {
            ColumnRules.exist("trails", List.of(list.along(), list.against()), edges.columns());
        }
    }

    /**
     * The columns of an edge.
     *
     * @param start which node it leads from
     * @param end which node it leads to
     * @param relationship which relationship it is
     * @param bothWays whether it may be passed against its direction, too
     */
    public record Step(String start, String end, String relationship, boolean bothWays) {
        List<String> columns() {
            return List.of(start, end, relationship);
        }
    }

    /** A range of lengths; there is no longest where {@code max} is null. */
    public record Length(int min, @Nullable Integer max) {
        public Length {
            if (min < 0 || (max != null && max < min)) {
                throw new IllegalArgumentException("lengths " + min + " to " + max);
            }
        }
    }

    /**
     * A column with a list that has an element for each edge of a trail.
     *
     * @param along the column of an edge that is passed in its direction
     * @param against the column of an edge that is passed against it
     */
    public record Collected(String name, String along, String against) {}

    /** The trails that keep all columns. */
    public static Trails of(
            PlanNode left,
            PlanNode edges,
            String from,
            Step step,
            Length length,
            boolean reversed,
            String to,
            List<Collected> lists) {
        return new Trails(
                left, edges, from, step, length, reversed, to, lists, all(left, to, lists));
    }

    private static List<String> all(PlanNode left, String to, List<Collected> lists) {
        List<String> all = new ArrayList<>(left.columns());
        all.add(to);
        lists.forEach(list -> all.add(list.name()));
        return all;
    }

    /** All columns that a row can hold: those of the left rows, {@code to}, the lists. */
    public List<String> available() {
        return all(left, to, lists);
    }

    /** The same trails, whose rows hold other columns. */
    public Trails with(PlanNode newLeft, List<Collected> newLists, List<String> newColumns) {
        return new Trails(newLeft, edges, from, step, length, reversed, to, newLists, newColumns);
    }

    /** The name of the list that tells which trail it is, of those from one node. */
    public List<String> identities() {
        return lists.stream()
                .filter(
                        list ->
                                list.along().equals(step.relationship())
                                        && list.against().equals(step.relationship()))
                .map(Collected::name)
                .toList();
    }

    @Override
    public List<PlanNode> children() {
        return List.of(left, edges);
    }

    @Override
    public Trails withChildren(List<PlanNode> children) {
        ColumnRules.exactly(2, children);
        PlanNode newLeft = children.get(0);
        PlanNode newEdges = children.get(1);
        return newLeft == left && newEdges == edges
                ? this
                : new Trails(newLeft, newEdges, from, step, length, reversed, to, lists, columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitTrails(this);
    }
}
