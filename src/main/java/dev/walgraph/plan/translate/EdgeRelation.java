package dev.walgraph.plan.translate;

import dev.walgraph.analysis.AnalyzedStep.EdgeAlternative;
import dev.walgraph.analysis.AnalyzedStep.EdgeMatch;
import dev.walgraph.analysis.RelationshipType;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.graph.ElementKind;
import dev.walgraph.graph.StringValue;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeRead;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.Project.Assignment;
import dev.walgraph.plan.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All relationships that an edge can be: the union of its alternatives. One that comes from a join
 * is the product of the nodes at its two ends under the condition that relates them; a stored one
 * is a scan of relationships.
 *
 * @param plan computes the relationships
 * @param left the column of the identity of the edge's left node
 * @param right the column of the identity of the edge's right node
 * @param relationship where the rows hold the relationship
 */
record EdgeRelation(PlanNode plan, String left, String right, Binding.OfRelationship relationship) {

    /**
     * The relation of an edge.
     *
     * @param whole the name of the column for all of a relationship, if there is to be one
     */
    static EdgeRelation of(EdgeMatch edge, String whole, ColumnNames names) {
        return new Builder(edge, whole, mayBeStored(edge), names).build();
    }

    /** The relation of an edge that has a column for all of a relationship in any case. */
    static EdgeRelation whole(EdgeMatch edge, String whole, ColumnNames names) {
        return new Builder(edge, whole, true, names).build();
    }

    /** The column of which relationship it is. */
    String identityColumn() {
        if (relationship.identity() instanceof Expression.Column column) {
            return column.name();
        }
        throw new IllegalStateException("no column holds " + relationship);
    }

    /** Whether some alternative is an element of the graph of its own. */
    static boolean mayBeStored(EdgeMatch edge) {
        return edge.alternatives().stream()
                .anyMatch(alternative -> alternative.type() instanceof RelationshipType.Stored);
    }

    /** What relates two nodes: the properties that the alternative's join names are equal. */
    static Expression condition(
            RelationshipType.OfJoin join, boolean leftIsStart, Expression left, Expression right) {
        Expression start = leftIsStart ? left : right;
        Expression end = leftIsStart ? right : left;
        Expression atStart =
                new Expression.Property(start, join.start().property(), SourceSpan.NONE);
        Expression atEnd = new Expression.Property(end, join.end().property(), SourceSpan.NONE);
        return leftIsStart
                ? MatchTranslator.equal(atStart, atEnd)
                : MatchTranslator.equal(atEnd, atStart);
    }

    private static final class Builder {

        private final EdgeMatch edge;

        /** Whether the columns are those of relationships of their own. */
        private final boolean stored;

        private final Binding.OfNode left;
        private final Binding.OfNode right;
        private final Binding.OfStored columns;

        Builder(EdgeMatch edge, String whole, boolean stored, ColumnNames names) {
            this.edge = edge;
            this.stored = stored;
            String symbol = names.fresh("@" + edge.symbol());
            this.left = end(names, symbol + ".left");
            this.right = end(names, symbol + ".right");
            this.columns =
                    new Binding.OfStored(
                            symbol,
                            whole,
                            names.fresh(symbol + ".type"),
                            names.fresh(symbol + ".start"),
                            edge.alternatives().stream()
                                    .anyMatch(a -> a.type() instanceof RelationshipType.OfJoin));
        }

        private static Binding.OfNode end(ColumnNames names, String name) {
            return new Binding.OfNode(names.fresh(name), names.fresh(name + ".node"), null);
        }

        EdgeRelation build() {
            List<PlanNode> alternatives = new ArrayList<>();
            for (EdgeAlternative alternative : edge.alternatives()) {
                PlanNode relation =
                        alternative.type() instanceof RelationshipType.OfJoin join
                                ? joined(alternative, join)
                                : scanned(alternative);
                alternatives.add(relation);
            }
            return new EdgeRelation(
                    alternatives.size() == 1 ? alternatives.get(0) : new Union(alternatives),
                    left.identityColumn(),
                    right.identityColumn(),
                    stored ? columns : new Binding.OfJoin(columns.identity()));
        }

        /** Whether the type is found in the other orientation too, and this is the second. */
        private boolean turned(EdgeAlternative alternative) {
            return !alternative.leftIsStart()
                    && edge.alternatives().contains(new EdgeAlternative(alternative.type(), true));
        }

        /** A relationship from a node to itself has one orientation, which is found already. */
        private Expression noLoop() {
            return new Expression.Not(
                    MatchTranslator.equal(left.identity(), right.identity()), SourceSpan.NONE);
        }

        private PlanNode joined(EdgeAlternative alternative, RelationshipType.OfJoin join) {
            boolean leftIsStart = alternative.leftIsStart();
            List<Expression> conditions = new ArrayList<>();
            conditions.add(condition(join, leftIsStart, left.value(), right.value()));
            if (turned(alternative)) {
                conditions.add(noLoop());
            }
            String leftLabel = (leftIsStart ? join.start() : join.end()).label();
            String rightLabel = (leftIsStart ? join.end() : join.start()).label();
            PlanNode nodes =
                    Join.of(
                            MatchTranslator.scan(Set.of(leftLabel), left),
                            MatchTranslator.scan(Set.of(rightLabel), right),
                            List.of(),
                            null);
            Expression start = (leftIsStart ? left : right).identity();
            Expression end = (leftIsStart ? right : left).identity();
            Expression identity = JoinedRelationship.identity(join.name(), start, end);
            List<Assignment> assignments = new ArrayList<>();
            assignments.add(Assignment.keep(left.identityColumn()));
            assignments.add(Assignment.keep(right.identityColumn()));
            assignments.add(new Assignment(columns.identityColumn(), identity));
            if (stored) {
                Expression type = Expression.literal(new StringValue(join.name()));
                assignments.add(
                        new Assignment(columns.wholeColumn(), JoinedRelationship.value(identity)));
                assignments.add(new Assignment(columns.typeColumn(), type));
                assignments.add(new Assignment(columns.startColumn(), start));
            }
            return new Project(Conjuncts.filter(nodes, conditions), assignments);
        }

        private PlanNode scanned(EdgeAlternative alternative) {
            String type = alternative.type().name();
            boolean leftIsStart = alternative.leftIsStart();
            NodeScan scan =
                    new NodeScan(
                            ElementKind.RELATIONSHIP,
                            type == null ? Set.of() : Set.of(type),
                            List.of(
                                    leftIsStart
                                            ? new NodeRead.Start(left.identityColumn())
                                            : new NodeRead.End(left.identityColumn()),
                                    leftIsStart
                                            ? new NodeRead.End(right.identityColumn())
                                            : new NodeRead.Start(right.identityColumn()),
                                    new NodeRead.Identity(columns.identityColumn()),
                                    new NodeRead.Whole(columns.wholeColumn()),
                                    new NodeRead.TypeName(columns.typeColumn()),
                                    new NodeRead.Start(columns.startColumn())));
            return turned(alternative) ? Conjuncts.filter(scan, List.of(noLoop())) : scan;
        }
    }
}
