package dev.walgraph.plan.translate;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.Union;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Few relationships in a row as joins: the union of the chains of each length, in which no two
 * relationships are the same. Joins run on many tasks, where trails of any length need one.
 */
final class TrailUnrolling {

    /** Chains that are longer are not unrolled: each length needs all the joins of its own. */
    static final int MAX_LENGTH = 3;

    private final PlanNode begin;
    private final String from;
    private final boolean reversed;
    private final Supplier<Hop> hops;

    /**
     * One relationship of a chain.
     *
     * @param relation all relationships that it can be, with the nodes at their ends
     * @param left the column of the identity of the node to the left in the pattern
     * @param right the column of the identity of the node to the right
     * @param relationship the column of which relationship it is
     * @param whole the column of all of the relationship
     * @param rightNode the column of all of the node to the right
     */
    record Hop(
            PlanNode relation,
            String left,
            String right,
            String relationship,
            String whole,
            String rightNode) {}

    /**
     * The names of what a chain is known by.
     *
     * @param to the column of the identity of the node that it leads to
     * @param identity the column of the identities of its relationships, from left to right
     * @param relationships the column of the list of its relationships
     * @param nodes the column of the list of the nodes after each relationship
     */
    record Columns(String to, String identity, String relationships, String nodes) {}

    /**
     * @param begin the rows that chains begin at
     * @param from its column of the identity of the node
     * @param reversed whether that is the node at the right end
     * @param hops makes a relation for a relationship, each with columns of its own
     */
    TrailUnrolling(PlanNode begin, String from, boolean reversed, Supplier<Hop> hops) {
        this.begin = begin;
        this.from = from;
        this.reversed = reversed;
        this.hops = hops;
    }

    /** The rows that chains begin at, each with every chain of a length between these. */
    PlanNode unroll(int min, int max, Columns columns) {
        List<PlanNode> lengths = new ArrayList<>();
        if (min > max) {
            return nothing(columns);
        }
        for (int length = min; length <= max; length++) {
            lengths.add(chain(length, columns));
        }
        return lengths.size() == 1 ? lengths.get(0) : new Union(lengths);
    }

    private PlanNode nothing(Columns columns) {
        List<String> names = new ArrayList<>(begin.columns());
        names.addAll(
                List.of(
                        columns.to(),
                        columns.identity(),
                        columns.relationships(),
                        columns.nodes()));
        return Constant.empty(names);
    }

    private PlanNode chain(int length, Columns columns) {
        List<Hop> chain = new ArrayList<>();
        List<Expression> conditions = new ArrayList<>();
        PlanNode product = begin;
        String at = from;
        for (int i = 0; i < length; i++) {
            Hop hop = hops.get();
            product = Join.of(product, hop.relation(), List.of(), null);
            conditions.add(equal(at, reversed ? hop.right() : hop.left()));
            for (Hop other : chain) {
                conditions.add(
                        new Expression.Not(
                                equal(other.relationship(), hop.relationship()), SourceSpan.NONE));
            }
            chain.add(hop);
            at = reversed ? hop.left() : hop.right();
        }
        if (reversed) {
            Collections.reverse(chain);
        }
        List<Project.Assignment> assignments = new ArrayList<>();
        begin.columns().forEach(column -> assignments.add(Project.Assignment.keep(column)));
        assignments.add(new Project.Assignment(columns.to(), Expression.column(at)));
        assignments.add(list(columns.identity(), chain, Hop::relationship));
        assignments.add(list(columns.relationships(), chain, Hop::whole));
        assignments.add(list(columns.nodes(), chain, Hop::rightNode));
        return new Project(Conjuncts.filter(product, conditions), assignments);
    }

    private static Project.Assignment list(
            String name, List<Hop> chain, Function<Hop, String> column) {
        List<Expression> elements = new ArrayList<>();
        chain.forEach(hop -> elements.add(Expression.column(column.apply(hop))));
        return new Project.Assignment(name, new Expression.ListOf(elements, SourceSpan.NONE));
    }

    private static Expression equal(String a, String b) {
        return MatchTranslator.equal(Expression.column(a), Expression.column(b));
    }
}
