package dev.walgraph.plan.rule;

import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;

/**
 * {@code R ⋈ S = S ⋈ R} and {@code (R ⋈ S) ⋈ T = R ⋈ (S ⋈ T)}: relations that meet in one product
 * are joined in the order that {@link JoinOrder} finds. Relations that no equality connects are
 * joined last, so that a cartesian product is between as few rows as possible.
 */
final class OrderJoins implements Rule {

    @Override
    public PlanNode apply(PlanNode root) {
        if (isCluster(root)) {
            return order(root);
        }
        List<PlanNode> children = new ArrayList<>();
        root.children().forEach(child -> children.add(apply(child)));
        return root.withChildren(children);
    }

    /** Whether the node is a join, or filters above one. */
    private static boolean isCluster(PlanNode node) {
        return node instanceof Join || (node instanceof Filter filter && isCluster(filter.input()));
    }

    private PlanNode order(PlanNode root) {
        JoinGraph written = JoinGraph.of(root);
        List<PlanNode> relations = new ArrayList<>();
        written.relations().forEach(relation -> relations.add(apply(relation)));
        JoinGraph graph = new JoinGraph(relations, written.conditions());
        JoinOrder order = JoinOrder.of(graph);
        if (hasClashes(graph) || order.shape().equals(written.shape(root))) {
            return replaceRelations(root, relations.iterator());
        }
        PlanNode joined = Conjuncts.filter(order.product(), graph.conditions());
        return joined.columns().equals(root.columns())
                ? joined
                : Project.columns(joined, root.columns());
    }

    /** Whether two relations have a column of one name, which a join of them has left out. */
    private static boolean hasClashes(JoinGraph graph) {
        HashSet<String> seen = new HashSet<>();
        return graph.relations().stream()
                .flatMap(relation -> relation.columns().stream())
                .anyMatch(column -> !seen.add(column));
    }

    private static PlanNode replaceRelations(PlanNode node, Iterator<PlanNode> relations) {
        if (!(node instanceof Join || node instanceof Filter)) {
            return relations.next();
        }
        List<PlanNode> children = new ArrayList<>();
        for (PlanNode child : node.children()) {
            children.add(replaceRelations(child, relations));
        }
        return node.withChildren(children);
    }
}
