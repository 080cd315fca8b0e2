package dev.walgraph.plan;

import java.util.List;

/**
 * The root of a plan: the answer of the query.
 *
 * @param results what the answer shows
 * @param identity columns of the input by which two versions of a row are known to be of one row:
 *     identities of the matched elements, or grouping keys; empty when there is never more than one
 *     row
 * @param order what the query sorts the rows of the answer by; empty if it does not care
 */
public record Produce(
        PlanNode input, List<Result> results, List<String> identity, List<SortKey> order)
        implements PlanNode {

    public Produce {
        results = List.copyOf(results);
        identity = List.copyOf(identity);
        ColumnRules.distinct("produce", names(results));
        ColumnRules.distinct("produce", identity);
        ColumnRules.exist(
                "produce", results.stream().map(Result::column).toList(), input.columns());
        ColumnRules.exist("produce", identity, input.columns());
        order = List.copyOf(order);
        ColumnRules.exist("produce", order.stream().map(SortKey::column).toList(), input.columns());
    }

    /** An answer whose rows have no order. */
    public Produce(PlanNode input, List<Result> results, List<String> identity) {
        this(input, results, identity, List.of());
    }

    /** A column of the answer: the name that the query gives it, and the input's column. */
    public record Result(String name, String column) {}

    /** The names under which the answer shows its columns. */
    @Override
    public List<String> columns() {
        return names(results);
    }

    @Override
    public List<PlanNode> children() {
        return List.of(input);
    }

    @Override
    public Produce withChildren(List<PlanNode> children) {
        PlanNode child = ColumnRules.only(children);
        return child == input ? this : new Produce(child, results, identity, order);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitProduce(this);
    }

    private static List<String> names(List<Result> results) {
        return results.stream().map(Result::name).toList();
    }
}
