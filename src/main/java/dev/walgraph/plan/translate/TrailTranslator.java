package dev.walgraph.plan.translate;

import dev.walgraph.analysis.AnalyzedStep.EdgeAlternative;
import dev.walgraph.analysis.AnalyzedStep.EdgeMatch;
import dev.walgraph.analysis.AnalyzedStep.Trail;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.Trails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns relationships in a row into {@link Trails}: they begin at the end of the edge of which more
 * is known, in what the pattern connects it with, and lead along a relation of all the edge's
 * relationships, with the nodes at their ends.
 */
final class TrailTranslator {

    private final Relations relations;
    private final ColumnNames names;
    private final Scope scope;

    TrailTranslator(Relations relations, ColumnNames names, Scope scope) {
        this.relations = relations;
        this.names = names;
        this.scope = scope;
    }

    /**
     * What a trail has been added as.
     *
     * @param bindings where the rows hold the lists of relationships and nodes
     * @param identity the column of which trail it is, a list of identities of relationships
     */
    record Added(Map<String, Binding> bindings, String identity) {}

    /**
     * Adds an edge to the relations.
     *
     * @param knownNodes the symbols of nodes that the rows had before
     */
    Added add(EdgeMatch edge, Trail trail, Set<String> knownNodes) {
        boolean reversed = worth(edge.right(), knownNodes) > worth(edge.left(), knownNodes);
        Expression begin = scope.binding(reversed ? edge.right() : edge.left()).identity();
        Expression end = scope.binding(reversed ? edge.left() : edge.right()).identity();
        String identity = names.fresh("@" + edge.symbol() + ".trail");
        String to = names.fresh("@" + edge.symbol() + ".to");
        TrailUnrolling.Columns columns =
                new TrailUnrolling.Columns(to, identity, edge.symbol(), trail.nodes());
        Begin from = from(begin, edge);
        Integer max = trail.max();
        relations.add(
                max != null && max <= TrailUnrolling.MAX_LENGTH
                        ? new TrailUnrolling(
                                        from.relation(),
                                        from.column(),
                                        reversed,
                                        () -> hop(edge, trail))
                                .unroll(trail.min(), max, columns)
                        : trails(edge, trail, from, reversed, columns));
        relations.where(MatchTranslator.equal(end, Expression.column(to)));
        // In a fixed order: what is made of the columns must be the same whenever the job starts.
        Map<String, Binding> bindings = new LinkedHashMap<>();
        for (String list : List.of(edge.symbol(), trail.nodes())) {
            bindings.put(list, new Binding.OfValue(Expression.column(list)));
        }
        return new Added(bindings, identity);
    }

    private TrailUnrolling.Hop hop(EdgeMatch edge, Trail trail) {
        Steps steps = steps(edge, trail, false);
        return new TrailUnrolling.Hop(
                steps.relation(),
                steps.left(),
                steps.right(),
                steps.relationship(),
                steps.whole(),
                steps.rightNode());
    }

    private PlanNode trails(
            EdgeMatch edge,
            Trail trail,
            Begin from,
            boolean reversed,
            TrailUnrolling.Columns columns) {
        boolean bothWays =
                edge.alternatives().stream().map(EdgeAlternative::leftIsStart).distinct().count()
                        > 1;
        Steps steps = steps(edge, trail, bothWays);
        return Trails.of(
                from.relation(),
                steps.relation(),
                from.column(),
                new Trails.Step(
                        reversed ? steps.right() : steps.left(),
                        reversed ? steps.left() : steps.right(),
                        steps.relationship(),
                        bothWays),
                new Trails.Length(trail.min(), trail.max()),
                reversed,
                columns.to(),
                List.of(
                        new Trails.Collected(
                                columns.identity(), steps.relationship(), steps.relationship()),
                        new Trails.Collected(columns.relationships(), steps.whole(), steps.whole()),
                        // Backward it is the node that the edge was left by.
                        new Trails.Collected(
                                columns.nodes(), steps.rightNode(), steps.leftNode())));
    }

    /** How much is known of a node. */
    private long worth(String node, Set<String> knownNodes) {
        Expression identity = scope.binding(node).identity();
        if (knownNodes.contains(node)) {
            return Long.MAX_VALUE;
        }
        return identity instanceof Expression.Column column
                ? relations.restrictions(column.name())
                : 0;
    }

    private record Begin(PlanNode relation, String column) {}

    /** What the trails begin at, taken out of the relations. */
    private Begin from(Expression identity, EdgeMatch edge) {
        if (identity instanceof Expression.Column column) {
            return new Begin(relations.takeConnected(column.name()), column.name());
        }
        String name = names.fresh("@" + edge.symbol() + ".from");
        String any =
                ExpressionTree.columns(identity).stream()
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException("a constant node " + identity));
        PlanNode relation = relations.takeConnected(any);
        List<Project.Assignment> columns = new ArrayList<>();
        relation.columns().forEach(column -> columns.add(Project.Assignment.keep(column)));
        columns.add(new Project.Assignment(name, identity));
        return new Begin(new Project(relation, columns), name);
    }

    /** The relationships of an edge, with the nodes at their ends. */
    private record Steps(
            PlanNode relation,
            String left,
            String right,
            String relationship,
            String whole,
            String leftNode,
            String rightNode) {}

    private Steps steps(EdgeMatch edge, Trail trail, boolean bothWays) {
        String whole = names.fresh(edge.symbol() + ".step");
        List<EdgeAlternative> oneWay =
                edge.alternatives().stream()
                        .filter(alternative -> !bothWays || alternative.leftIsStart())
                        .toList();
        EdgeRelation edges =
                EdgeRelation.whole(
                        new EdgeMatch(
                                edge.symbol(), edge.left(), edge.right(), oneWay, edge.span()),
                        whole,
                        names);
        Binding.OfNode left = node(edges.left());
        Binding.OfNode right = node(edges.right());
        PlanNode both =
                Join.of(
                        Join.of(
                                edges.plan(),
                                MatchTranslator.scan(Set.of(), left),
                                List.of(),
                                null),
                        MatchTranslator.scan(Set.of(), right),
                        List.of(),
                        null);
        List<Expression> conditions = new ArrayList<>();
        conditions.add(MatchTranslator.equal(Expression.column(edges.left()), left.identity()));
        conditions.add(MatchTranslator.equal(Expression.column(edges.right()), right.identity()));
        for (Expression condition : trail.conditions()) {
            conditions.add(
                    ExpressionTree.replace(
                            condition,
                            part -> isEach(part, trail) ? Expression.column(whole) : null));
        }
        return new Steps(
                Conjuncts.filter(both, conditions),
                edges.left(),
                edges.right(),
                edges.identityColumn(),
                whole,
                left.wholeColumn(),
                right.wholeColumn());
    }

    private static boolean isEach(Expression part, Trail trail) {
        return part instanceof Expression.Local local && local.name().equals(trail.each());
    }

    private Binding.OfNode node(String column) {
        String identity = names.fresh(column + ".id");
        return new Binding.OfNode(identity, names.fresh(column + ".whole"), null);
    }
}
