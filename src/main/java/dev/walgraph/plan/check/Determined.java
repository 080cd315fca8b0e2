package dev.walgraph.plan.check;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeColumns;
import dev.walgraph.plan.NodeRead;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.TopRows;
import dev.walgraph.plan.Trails;
import dev.walgraph.plan.Union;
import dev.walgraph.plan.Unwind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a relation whose values follow from the values of some given ones.
 *
 * <p>A join asks its inputs again and again, with more given columns each time, and so do joins
 * below it: what was found is kept, as otherwise the effort would grow with the power of the depth.
 */
public final class Determined implements PlanNode.Visitor<Set<String>> {

    private final Set<String> given;

    /** Of each relation, by what was given, what follows. */
    private final IdentityHashMap<PlanNode, Map<Set<String>, Set<String>>> found;

    private Determined(
            Set<String> given, IdentityHashMap<PlanNode, Map<Set<String>, Set<String>>> found) {
        this.given = given;
        this.found = found;
    }

    /**
     * The columns that have one value for each combination of values of the given ones, which are
     * among them. A column that is not is perhaps such a one, too.
     */
    public static Set<String> by(Set<String> given, PlanNode relation) {
        return new Determined(given, new IdentityHashMap<>()).below(given, relation);
    }

    private Set<String> below(Set<String> more, PlanNode relation) {
        Set<String> determined = new HashSet<>(more);
        determined.retainAll(relation.columns());
        Set<String> start = Set.copyOf(determined);
        Map<Set<String>, Set<String>> known =
                found.computeIfAbsent(relation, node -> new HashMap<>());
        Set<String> before = known.get(start);
        if (before != null) {
            return before;
        }
        determined.addAll(relation.accept(new Determined(start, found)));
        Set<String> all = Set.copyOf(determined);
        known.put(start, all);
        return all;
    }

    /** All that is read of a node follows from which node it is. */
    @Override
    public Set<String> visitNodeScan(NodeScan scan) {
        boolean known =
                scan.reads().stream()
                        .anyMatch(r -> r instanceof NodeRead.Identity && given.contains(r.name()));
        return known ? Set.copyOf(scan.columns()) : given;
    }

    @Override
    public Set<String> visitConstant(Constant constant) {
        return constant.rows().size() <= 1 ? Set.copyOf(constant.columns()) : given;
    }

    @Override
    public Set<String> visitFilter(Filter filter) {
        return below(given, filter.input());
    }

    @Override
    public Set<String> visitProject(Project project) {
        Set<String> below = new HashSet<>();
        for (Project.Assignment assignment : project.assignments()) {
            if (given.contains(assignment.name())) {
                source(assignment.expression(), project.input(), below);
            }
        }
        Set<String> known = below(below, project.input());
        Set<String> determined = new HashSet<>();
        for (Project.Assignment assignment : project.assignments()) {
            if (known.containsAll(ExpressionTree.columns(assignment.expression()))) {
                determined.add(assignment.name());
            }
        }
        return determined;
    }

    /** The columns whose values follow from that of an expression. */
    private static void source(Expression expression, PlanNode input, Set<String> columns) {
        if (expression instanceof Expression.Column column) {
            columns.add(column.name());
        } else if (expression instanceof Expression.ListOf list) {
            for (Expression element : list.elements()) {
                // Only of nodes: equal values need not be the same.
                if (element instanceof Expression.Column column
                        && NodeColumns.isReference(input, column.name())) {
                    columns.add(column.name());
                }
            }
        }
    }

    @Override
    public Set<String> visitUnwind(Unwind unwind) {
        return below(given, unwind.input());
    }

    @Override
    public Set<String> visitJoin(Join join) {
        Set<String> determined = new HashSet<>(given);
        int known;
        do {
            known = determined.size();
            determined.addAll(below(determined, join.left()));
            determined.addAll(below(determined, join.right()));
            for (Join.Key key : join.keys()) {
                // Only of nodes: equal values need not be the same, as 1 and 1.0.
                if (NodeColumns.isReference(join.left(), key.left())
                        && NodeColumns.isReference(join.right(), key.right())
                        && (determined.contains(key.left()) || determined.contains(key.right()))) {
                    determined.add(key.left());
                    determined.add(key.right());
                }
            }
        } while (determined.size() > known);
        return determined;
    }

    /**
     * Where a left row finds nothing, what is null on the right follows from what is null there.
     */
    @Override
    public Set<String> visitOuterJoin(OuterJoin join) {
        Set<String> determined = new HashSet<>(below(given, join.left()));
        determined.addAll(below(given, join.right()));
        determined.retainAll(join.columns());
        return determined;
    }

    /**
     * A trail follows from its node and its relationships, and all that it shows from the trail.
     */
    @Override
    public Set<String> visitTrails(Trails trails) {
        Set<String> determined = new HashSet<>(below(given, trails.left()));
        boolean known =
                determined.contains(trails.from())
                        && trails.identities().stream().anyMatch(given::contains);
        if (known) {
            determined.addAll(trails.available());
        }
        determined.addAll(given);
        determined.retainAll(trails.columns());
        return determined;
    }

    /** What follows in every input; the inputs read the same of the same node. */
    @Override
    public Set<String> visitUnion(Union union) {
        Set<String> determined = new HashSet<>(union.columns());
        union.inputs().forEach(input -> determined.retainAll(below(given, input)));
        return determined;
    }

    @Override
    public Set<String> visitAggregate(Aggregate aggregate) {
        if (given.containsAll(aggregate.keys())) {
            return Set.copyOf(aggregate.columns());
        }
        Set<String> determined = new HashSet<>(below(given, aggregate.input()));
        determined.retainAll(aggregate.columns());
        return determined;
    }

    @Override
    public Set<String> visitTopRows(TopRows top) {
        return below(given, top.input());
    }

    @Override
    public Set<String> visitProduce(Produce produce) {
        return below(given, produce.input());
    }
}
