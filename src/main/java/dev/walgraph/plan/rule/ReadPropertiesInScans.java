package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeColumns;
import dev.walgraph.plan.NodeRead;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanExpressions;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.TopRows;
import dev.walgraph.plan.Trails;
import dev.walgraph.plan.Union;
import dev.walgraph.plan.Unwind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code π[n.p](N(L) as n) = N(L) as n, n.p}: a property of a scanned node becomes a column of the
 * scan, and of everything between the scan and where the property is used.
 *
 * <p>Afterwards conditions are about columns, and a node of which only properties are used need not
 * be carried whole: {@link PruneColumns} drops it.
 */
final class ReadPropertiesInScans implements Rule {

    @Override
    public PlanNode apply(PlanNode root) {
        PropertyNames names = new PropertyNames(ColumnNames.of(root));
        return root.accept(new Supply(Set.of(), names));
    }

    /** A property of the node in a column. */
    private record PropertyUse(String column, String property) {}

    /** The column that each property gets, the same wherever it is needed. */
    private record PropertyNames(ColumnNames names, Map<PropertyUse, String> given) {

        PropertyNames(ColumnNames names) {
            this(names, new HashMap<>());
        }

        String of(PropertyUse use) {
            return given.computeIfAbsent(use, u -> names.fresh(u.column() + "." + u.property()));
        }
    }

    /** Rewrites a node so that it has, besides its columns, one for each wanted property. */
    private static final class Supply implements PlanNode.Visitor<PlanNode> {

        private final Set<PropertyUse> wanted;
        private final PropertyNames names;

        Supply(Set<PropertyUse> wanted, PropertyNames names) {
            this.wanted = wanted;
            this.names = names;
        }

        @Override
        public PlanNode visitNodeScan(NodeScan scan) {
            List<NodeRead> reads = new ArrayList<>(scan.reads());
            for (PropertyUse use : wanted) {
                reads.add(new NodeRead.PropertyOf(names.of(use), use.property()));
            }
            return wanted.isEmpty() ? scan : scan.withReads(reads);
        }

        @Override
        public PlanNode visitConstant(Constant constant) {
            return constant;
        }

        @Override
        public PlanNode visitFilter(Filter filter) {
            return overInputs(filter);
        }

        @Override
        public PlanNode visitUnwind(Unwind unwind) {
            return overInputs(unwind);
        }

        @Override
        public PlanNode visitTopRows(TopRows top) {
            return overInputs(top);
        }

        @Override
        public PlanNode visitProduce(Produce produce) {
            return overInputs(produce);
        }

        /** For the nodes that let all columns of their input pass. */
        private PlanNode overInputs(PlanNode node) {
            PlanNode input = node.children().get(0);
            Set<PropertyUse> below = new LinkedHashSet<>(wanted);
            below.addAll(uses(node));
            PlanNode supplied = input.accept(new Supply(below, names));
            return resolve(node, node.withChildren(List.of(supplied)));
        }

        @Override
        public PlanNode visitProject(Project project) {
            Set<PropertyUse> below = new LinkedHashSet<>(uses(project));
            List<Project.Assignment> supplied = new ArrayList<>();
            for (PropertyUse use : wanted) {
                PropertyUse source = new PropertyUse(source(project, use.column()), use.property());
                below.add(source);
                supplied.add(
                        new Project.Assignment(names.of(use), Expression.column(names.of(source))));
            }
            PlanNode input = project.input().accept(new Supply(below, names));
            Project resolved = (Project) resolve(project, project.withChildren(List.of(input)));
            List<Project.Assignment> assignments = new ArrayList<>(resolved.assignments());
            assignments.addAll(supplied);
            return supplied.isEmpty() ? resolved : new Project(input, assignments);
        }

        private static String source(Project project, String column) {
            for (Project.Assignment assignment : project.assignments()) {
                if (assignment.name().equals(column)
                        && assignment.expression() instanceof Expression.Column source) {
                    return source.name();
                }
            }
            throw new IllegalStateException(column + " is not passed on by " + project);
        }

        @Override
        public PlanNode visitJoin(Join join) {
            Set<PropertyUse> below = new LinkedHashSet<>(wanted);
            below.addAll(uses(join));
            PlanNode left = side(join.left(), below);
            PlanNode right = side(join.right(), below);
            Expression residual = join.residual();
            return new Join(
                    left,
                    right,
                    join.keys(),
                    residual == null ? null : resolve(join, residual),
                    and(join.columns(), wanted));
        }

        private PlanNode side(PlanNode side, Set<PropertyUse> below) {
            Set<PropertyUse> ofSide = new LinkedHashSet<>(below);
            ofSide.removeIf(use -> !side.columns().contains(use.column()));
            return side.accept(new Supply(ofSide, names));
        }

        @Override
        public PlanNode visitOuterJoin(OuterJoin join) {
            Set<PropertyUse> below = new LinkedHashSet<>(wanted);
            below.addAll(uses(join));
            PlanNode left = side(join.left(), below);
            PlanNode right = side(join.right(), below);
            Expression residual = join.residual();
            return new OuterJoin(
                    left,
                    right,
                    join.keys(),
                    join.match(),
                    residual == null ? null : resolve(join, residual),
                    and(join.columns(), wanted));
        }

        @Override
        public PlanNode visitTrails(Trails trails) {
            return new Trails(
                    side(trails.left(), wanted),
                    trails.edges().accept(new Supply(Set.of(), names)),
                    trails.from(),
                    trails.step(),
                    trails.length(),
                    trails.reversed(),
                    trails.to(),
                    trails.lists(),
                    and(trails.columns(), wanted));
        }

        @Override
        public PlanNode visitUnion(Union union) {
            List<String> columns = and(union.columns(), wanted);
            List<PlanNode> inputs = new ArrayList<>();
            for (PlanNode input : union.inputs()) {
                PlanNode supplied = input.accept(this);
                inputs.add(
                        supplied.columns().equals(columns)
                                ? supplied
                                : Project.columns(supplied, columns));
            }
            return union.withChildren(inputs);
        }

        @Override
        public PlanNode visitAggregate(Aggregate aggregate) {
            return new Aggregate(
                    aggregate.input().accept(this),
                    aggregate.keys(),
                    and(aggregate.carried(), wanted),
                    aggregate.calls());
        }

        private List<String> and(List<String> columns, Set<PropertyUse> uses) {
            List<String> all = new ArrayList<>(columns);
            uses.forEach(use -> all.add(names.of(use)));
            return all;
        }

        /** The properties of scanned nodes that the node's own expressions use. */
        private static Set<PropertyUse> uses(PlanNode node) {
            Set<PropertyUse> uses = new LinkedHashSet<>();
            for (Expression expression : PlanExpressions.of(node)) {
                ExpressionTree.forEach(
                        expression,
                        part -> {
                            PropertyUse use = use(part, node.children());
                            if (use != null) {
                                uses.add(use);
                            }
                        });
            }
            return uses;
        }

        private static @Nullable PropertyUse use(
                Expression expression, Collection<PlanNode> inputs) {
            return expression instanceof Expression.Property property
                            && property.owner() instanceof Expression.Column column
                            && inputs.stream().anyMatch(i -> NodeColumns.isWhole(i, column.name()))
                    ? new PropertyUse(column.name(), property.name())
                    : null;
        }

        /** {@code node} with its properties as columns; {@code original} has the old inputs. */
        private PlanNode resolve(PlanNode original, PlanNode node) {
            return PlanExpressions.rewrite(node, expression -> resolve(original, expression));
        }

        private Expression resolve(PlanNode original, Expression expression) {
            return ExpressionTree.replace(
                    expression,
                    part -> {
                        PropertyUse use = use(part, original.children());
                        return use == null
                                ? null
                                : new Expression.Column(names.of(use), part.span());
                    });
        }
    }
}
