package dev.walgraph.plan.translate;

import dev.walgraph.analysis.AnalyzedStep.EdgeAlternative;
import dev.walgraph.analysis.AnalyzedStep.EdgeMatch;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All relationships that an edge with alternatives can be: the union of the alternatives, each a
 * product of the nodes at its two ends under the condition that relates them.
 *
 * @param plan computes the relationships
 * @param left the column of the identity of the edge's left node
 * @param right the column of the identity of the edge's right node
 * @param reference the column that tells which relationship it is
 */
record EdgeRelation(PlanNode plan, String left, String right, String reference) {

    static EdgeRelation of(EdgeMatch edge, ColumnNames names) {
        String symbol = names.fresh("@" + edge.symbol());
        Binding.OfNode left = end(names, symbol + ".left");
        Binding.OfNode right = end(names, symbol + ".right");
        List<PlanNode> alternatives = new ArrayList<>();
        for (EdgeAlternative alternative : edge.alternatives()) {
            alternatives.add(
                    alternative(alternative, left, right, symbol, turned(alternative, edge)));
        }
        return new EdgeRelation(
                new Union(alternatives), left.identityColumn(), right.identityColumn(), symbol);
    }

    private static Binding.OfNode end(ColumnNames names, String name) {
        return new Binding.OfNode(names.fresh(name), names.fresh(name + ".node"), null);
    }

    /** Whether the type is found in the other orientation too, and this is the second of them. */
    private static boolean turned(EdgeAlternative alternative, EdgeMatch edge) {
        return !alternative.leftIsStart()
                && edge.alternatives().contains(new EdgeAlternative(alternative.type(), true));
    }

    private static PlanNode alternative(
            EdgeAlternative alternative,
            Binding.OfNode left,
            Binding.OfNode right,
            String reference,
            boolean turned) {
        List<Expression> conditions = new ArrayList<>();
        conditions.add(condition(alternative, left.value(), right.value()));
        if (turned) {
            // A relationship from a node to itself has one orientation, which is found already.
            conditions.add(
                    new Expression.Not(
                            MatchTranslator.equal(left.identity(), right.identity()),
                            SourceSpan.NONE));
        }
        PlanNode nodes =
                Join.of(
                        MatchTranslator.scan(Set.of(alternative.left().label()), left),
                        MatchTranslator.scan(Set.of(alternative.right().label()), right),
                        List.of(),
                        null);
        return new Project(
                Conjuncts.filter(nodes, conditions),
                List.of(
                        Project.Assignment.keep(left.identityColumn()),
                        Project.Assignment.keep(right.identityColumn()),
                        new Project.Assignment(
                                reference,
                                MatchedEdge.reference(
                                        alternative, left.identity(), right.identity()))));
    }

    /** What relates two nodes: the properties that the alternative's type names are equal. */
    static Expression condition(EdgeAlternative alternative, Expression left, Expression right) {
        return MatchTranslator.equal(
                new Expression.Property(left, alternative.left().property(), SourceSpan.NONE),
                new Expression.Property(right, alternative.right().property(), SourceSpan.NONE));
    }
}
