package dev.walgraph.plan.translate;

import dev.walgraph.analysis.AnalyzedStep.EdgeAlternative;
import dev.walgraph.analysis.AnalyzedStep.EdgeMatch;
import dev.walgraph.analysis.AnalyzedStep.Match;
import dev.walgraph.analysis.AnalyzedStep.NodeMatch;
import dev.walgraph.analysis.AnalyzedStep.Trail;
import dev.walgraph.analysis.RelationshipType;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.NodeRead;
import dev.walgraph.plan.NodeScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns the patterns of one MATCH into a product of relations under a filter.
 *
 * <p>Each node that is new is a scan. An edge that can be one join only, in one orientation, is a
 * condition: its two ends have the labels and the equal properties that define it. An edge with
 * alternatives, or of relationships that are elements of their own, is a relation ({@link
 * EdgeRelation}), whose ends must be the nodes'.
 */
final class MatchTranslator {

    private final Part before;
    private final ColumnNames names;
    private final boolean readsChangeTimes;
    private final Relations relations = new Relations();
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
            if (edge.trail() == null) {
                edges.add(addEdge(edge));
            }
        }
        int singles = edges.size();
        relations.where(DistinctRelationships.conditions(edges, 0));
        // Trails begin where all is known that can be without them.
        List<Expression> late = new ArrayList<>();
        for (Expression condition : match.conditions()) {
            if (scope.bindings().keySet().containsAll(ExpressionTree.columns(condition))) {
                relations.where(scope.resolve(condition));
            } else {
                late.add(condition);
            }
        }
        for (EdgeMatch edge : match.edges()) {
            if (edge.trail() != null) {
                edges.add(addTrail(edge, edge.trail()));
            }
        }
        relations.where(DistinctRelationships.conditions(edges, singles));
        late.forEach(condition -> relations.where(scope.resolve(condition)));
        return before.next(relations.all(), scope, identity);
    }

    private MatchedEdge addTrail(EdgeMatch edge, Trail trail) {
        TrailTranslator.Added added =
                new TrailTranslator(relations, names, scope)
                        .add(edge, trail, before.scope().bindings().keySet());
        identity.add(added.identity());
        scope = scope.with(added.bindings());
        return MatchedEdge.of(edge, Expression.column(added.identity()), null);
    }

    /** The labels that the pattern asks of a node, and those that its edges cannot do without. */
    private static Set<String> labels(NodeMatch node, List<EdgeMatch> edges) {
        Set<String> labels = new TreeSet<>(node.labels());
        for (EdgeMatch edge : edges) {
            Trail trail = edge.trail();
            if (edge.alternatives().size() > 1 || (trail != null && trail.min() == 0)) {
                continue;
            }
            EdgeAlternative only = edge.alternatives().get(0);
            if (edge.left().equals(node.symbol()) && only.leftLabel() != null) {
                labels.add(only.leftLabel());
            }
            if (edge.right().equals(node.symbol()) && only.rightLabel() != null) {
                labels.add(only.rightLabel());
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
            relations.where(hasLabels(known.value(), labels));
        } else if (known instanceof Binding.OfNode node
                && before.nullable().contains(node.identityColumn())) {
            relations.where(Expression.call(Functions.IS_NOT_NULL, known.identity()));
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
        EdgeAlternative first = edge.alternatives().get(0);
        return edge.alternatives().size() == 1
                        && first.type() instanceof RelationshipType.OfJoin join
                ? addJoin(edge, join, first.leftIsStart())
                : addRelation(edge);
    }

    private MatchedEdge addJoin(EdgeMatch edge, RelationshipType.OfJoin join, boolean leftIsStart) {
        Binding left = scope.binding(edge.left());
        Binding right = scope.binding(edge.right());
        relations.where(EdgeRelation.condition(join, leftIsStart, left.value(), right.value()));
        Expression start = (leftIsStart ? left : right).identity();
        Expression end = (leftIsStart ? right : left).identity();
        Binding.OfJoin found =
                new Binding.OfJoin(JoinedRelationship.identity(join.name(), start, end));
        bindRelationship(edge.symbol(), found);
        return MatchedEdge.of(edge, found.identity(), new MatchedEdge.Ends(start, end));
    }

    private MatchedEdge addRelation(EdgeMatch edge) {
        String whole =
                scope.bindings().containsKey(edge.symbol())
                        ? names.fresh(edge.symbol())
                        : edge.symbol();
        EdgeRelation relation = EdgeRelation.of(edge, whole, names);
        Expression found = relation.relationship().identity();
        relations.add(relation.plan());
        identity.addAll(ExpressionTree.columns(found));
        relations.where(
                equal(scope.binding(edge.left()).identity(), Expression.column(relation.left())));
        relations.where(
                equal(scope.binding(edge.right()).identity(), Expression.column(relation.right())));
        bindRelationship(edge.symbol(), relation.relationship());
        return MatchedEdge.of(edge, found, null);
    }

    /**
     * A relationship that the row has already must be found again, a new one is from now on known.
     */
    private void bindRelationship(String symbol, Binding.OfRelationship found) {
        Binding known = scope.bindings().get(symbol);
        if (known != null) {
            relations.where(equal(known.identity(), found.identity()));
        } else {
            scope = scope.with(Map.of(symbol, found));
        }
    }

    static Expression equal(Expression a, Expression b) {
        return Expression.call(Functions.EQUAL, a, b);
    }
}
