package dev.walgraph.plan.translate;

import dev.walgraph.analysis.AnalyzedStep.EdgeMatch;
import dev.walgraph.analysis.AnalyzedStep.Match;
import dev.walgraph.analysis.AnalyzedStep.NodeMatch;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeRead;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns the patterns of one MATCH into a product of relations under a filter.
 *
 * <p>Each node that is new is a scan. An edge that can be one relationship only, in one
 * orientation, is a condition: its two ends have the labels and the equal properties that define
 * it. An edge with alternatives is a relation of its own ({@link EdgeRelation}), whose ends must be
 * the nodes'.
 */
final class MatchTranslator {

    private final Part before;
    private final ColumnNames names;
    private final boolean readsChangeTimes;
    private final List<PlanNode> relations = new ArrayList<>();
    private final List<Expression> conditions = new ArrayList<>();
    private final List<String> identity;
    private Scope scope;

    /**
     * @param readsChangeTimes whether some expression asks for the time of a node's last change
     */
    MatchTranslator(Part before, ColumnNames names, boolean readsChangeTimes) {
        this.before = before;
        this.names = names;
        this.readsChangeTimes = readsChangeTimes;
        this.identity = new ArrayList<>(before.identity());
        this.scope = before.scope();
    }

    Part translate(Match match) {
        if (!before.plan().equals(Constant.unit())) {
            relations.add(before.plan());
        }
        for (NodeMatch node : match.nodes()) {
            addNode(node, labels(node, match.edges()));
        }
        List<MatchedEdge> edges = new ArrayList<>();
        for (EdgeMatch edge : match.edges()) {
            edges.add(addEdge(edge));
        }
        conditions.addAll(DistinctRelationships.conditions(edges));
        for (Expression condition : match.conditions()) {
            conditions.add(scope.resolve(condition));
        }
        return before.next(Conjuncts.filter(product(), conditions), scope, identity);
    }

    /** The labels that the pattern asks of a node, and those that its edges cannot do without. */
    private static Set<String> labels(NodeMatch node, List<EdgeMatch> edges) {
        Set<String> labels = new TreeSet<>(node.labels());
        for (EdgeMatch edge : edges) {
            if (edge.alternatives().size() > 1) {
                continue;
            }
            if (edge.left().equals(node.symbol())) {
                labels.add(edge.alternatives().get(0).left().label());
            }
            if (edge.right().equals(node.symbol())) {
                labels.add(edge.alternatives().get(0).right().label());
            }
        }
        return labels;
    }

    private void addNode(NodeMatch node, Set<String> labels) {
        if (node.bound()) {
            addKnownNode(scope.binding(node.symbol()), labels);
            return;
        }
        Binding.OfNode binding =
                new Binding.OfNode(
                        names.fresh("@" + node.symbol()),
                        node.symbol(),
                        readsChangeTimes ? names.fresh(node.symbol() + ".changed") : null);
        relations.add(scan(labels, binding));
        identity.add(binding.identityColumn());
        scope = scope.with(Map.of(node.symbol(), binding));
    }

    /** What is known already must be a node, there, and have the labels. */
    private void addKnownNode(Binding known, Set<String> labels) {
        boolean isNode = known instanceof Binding.OfNode;
        if (!isNode || !labels.isEmpty()) {
            conditions.add(hasLabels(known.value(), labels));
        } else if (known instanceof Binding.OfNode node
                && before.nullable().contains(node.identityColumn())) {
            conditions.add(Expression.call(Functions.IS_NOT_NULL, known.identity()));
        }
    }

    static NodeScan scan(Set<String> labels, Binding.OfNode binding) {
        List<NodeRead> reads = new ArrayList<>();
        reads.add(new NodeRead.Identity(binding.identityColumn()));
        reads.add(new NodeRead.Whole(binding.wholeColumn()));
        if (binding.changeTimeColumn() != null) {
            reads.add(new NodeRead.ChangeTime(binding.changeTimeColumn()));
        }
        return new NodeScan(labels, reads);
    }

    private static Expression hasLabels(Expression node, Set<String> labels) {
        List<Value> list = new ArrayList<>();
        labels.forEach(label -> list.add(new StringValue(label)));
        return Expression.call(Functions.HAS_LABELS, node, Expression.literal(new ListValue(list)));
    }

    private MatchedEdge addEdge(EdgeMatch edge) {
        Binding left = scope.binding(edge.left());
        Binding right = scope.binding(edge.right());
        MatchedEdge matched =
                edge.alternatives().size() == 1
                        ? MatchedEdge.single(edge.alternatives().get(0), left, right)
                        : addAlternatives(edge, left, right);
        if (edge.alternatives().size() == 1) {
            conditions.add(
                    EdgeRelation.condition(
                            edge.alternatives().get(0), left.value(), right.value()));
        }
        bindRelationship(edge.symbol(), matched.reference());
        return matched;
    }

    private MatchedEdge addAlternatives(EdgeMatch edge, Binding left, Binding right) {
        EdgeRelation relation = EdgeRelation.of(edge, names);
        relations.add(relation.plan());
        identity.add(relation.reference());
        conditions.add(equal(left.identity(), Expression.column(relation.left())));
        conditions.add(equal(right.identity(), Expression.column(relation.right())));
        return MatchedEdge.ofRelation(edge, Expression.column(relation.reference()));
    }

    /**
     * A relationship that the row has already must be found again, a new one is from now on known.
     */
    private void bindRelationship(String symbol, Expression reference) {
        Binding known = scope.bindings().get(symbol);
        if (known != null) {
            conditions.add(equal(known.value(), reference));
        } else {
            scope = scope.with(Map.of(symbol, new Binding.OfValue(reference)));
        }
    }

    private PlanNode product() {
        PlanNode product = relations.get(0);
        for (PlanNode relation : relations.subList(1, relations.size())) {
            product = Join.of(product, relation, List.of(), null);
        }
        return product;
    }

    static Expression equal(Expression a, Expression b) {
        return Expression.call(Functions.EQUAL, a, b);
    }
}
