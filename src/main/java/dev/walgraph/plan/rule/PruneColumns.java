package dev.walgraph.plan.rule;

import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.graph.Row;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.TopRows;
import dev.walgraph.plan.TotalExpressions;
import dev.walgraph.plan.Trails;
import dev.walgraph.plan.Union;
import dev.walgraph.plan.Unwind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code π[x](R(x, y)) = π[x](R(x))}: no relation has a column that nothing above it uses, and
 * nothing is kept in state or sent to another task that is not used there.
 *
 * <p>What can fail is computed although nobody uses it, because where it fails there is no row.
 */
final class PruneColumns implements Rule {

    @Override
    public PlanNode apply(PlanNode root) {
        return root.accept(new Pruning(Set.copyOf(root.columns())));
    }

    /** Rewrites a node so that it has the required columns and, if it is of its nature, others. */
    private static final class Pruning implements PlanNode.Visitor<PlanNode> {

        private final Set<String> required;

        Pruning(Set<String> required) {
            this.required = required;
        }

        private static PlanNode prune(PlanNode node, Set<String> required) {
            return node.accept(new Pruning(required));
        }

        /** The relation with exactly the required columns. */
        private static PlanNode narrow(PlanNode node, Set<String> required) {
            PlanNode pruned = prune(node, required);
            List<String> columns = kept(node.columns(), required);
            return pruned.columns().equals(columns) ? pruned : Project.columns(pruned, columns);
        }

        private static List<String> kept(List<String> columns, Set<String> required) {
            return columns.stream().filter(required::contains).toList();
        }

        @Override
        public PlanNode visitNodeScan(NodeScan scan) {
            return scan.withReads(
                    scan.reads().stream().filter(read -> required.contains(read.name())).toList());
        }

        @Override
        public PlanNode visitConstant(Constant constant) {
            List<String> columns = kept(constant.columns(), required);
            int[] indexes = columns.stream().mapToInt(constant.columns()::indexOf).toArray();
            List<Row> rows = constant.rows().stream().map(row -> row.select(indexes)).toList();
            return new Constant(columns, rows);
        }

        @Override
        public PlanNode visitFilter(Filter filter) {
            Set<String> below = new HashSet<>(required);
            below.addAll(ExpressionTree.columns(filter.predicate()));
            return filter.withChildren(List.of(prune(filter.input(), below)));
        }

        @Override
        public PlanNode visitProject(Project project) {
            List<Project.Assignment> assignments = new ArrayList<>();
            Set<String> below = new HashSet<>();
            for (Project.Assignment assignment : project.assignments()) {
                if (required.contains(assignment.name())
                        || !TotalExpressions.isTotal(assignment.expression())) {
                    assignments.add(assignment);
                    below.addAll(ExpressionTree.columns(assignment.expression()));
                }
            }
            return new Project(prune(project.input(), below), assignments);
        }

        @Override
        public PlanNode visitUnwind(Unwind unwind) {
            Set<String> below = new HashSet<>(required);
            below.addAll(ExpressionTree.columns(unwind.list()));
            return unwind.withChildren(List.of(prune(unwind.input(), below)));
        }

        @Override
        public PlanNode visitJoin(Join join) {
            Set<String> left = new HashSet<>(required);
            Set<String> right = new HashSet<>(required);
            for (Join.Key key : join.keys()) {
                left.add(key.left());
                right.add(key.right());
            }
            if (join.residual() != null) {
                left.addAll(ExpressionTree.columns(join.residual()));
                right.addAll(ExpressionTree.columns(join.residual()));
            }
            return new Join(
                    narrow(join.left(), left),
                    narrow(join.right(), right),
                    join.keys(),
                    join.residual(),
                    kept(join.columns(), required));
        }

        @Override
        public PlanNode visitOuterJoin(OuterJoin join) {
            Set<String> left = new HashSet<>(required);
            Set<String> right = new HashSet<>(required);
            for (Join.Key key : join.keys()) {
                left.add(key.left());
                right.add(key.right());
            }
            if (join.residual() != null) {
                left.addAll(ExpressionTree.columns(join.residual()));
                right.addAll(ExpressionTree.columns(join.residual()));
            }
            return new OuterJoin(
                    narrow(join.left(), left),
                    narrow(join.right(), right),
                    join.keys(),
                    join.match(),
                    join.residual(),
                    kept(join.columns(), required));
        }

        @Override
        public PlanNode visitTrails(Trails trails) {
            Set<String> left = new HashSet<>(required);
            left.add(trails.from());
            List<Trails.Collected> lists =
                    trails.lists().stream().filter(list -> required.contains(list.name())).toList();
            Trails.Step step = trails.step();
            Set<String> edges =
                    new HashSet<>(List.of(step.start(), step.end(), step.relationship()));
            for (Trails.Collected list : lists) {
                edges.add(list.along());
                edges.add(list.against());
            }
            return new Trails(
                    narrow(trails.left(), left),
                    narrow(trails.edges(), edges),
                    trails.from(),
                    step,
                    trails.length(),
                    trails.reversed(),
                    trails.to(),
                    lists,
                    kept(trails.columns(), required));
        }

        @Override
        public PlanNode visitUnion(Union union) {
            List<PlanNode> inputs = new ArrayList<>();
            union.inputs().forEach(input -> inputs.add(narrow(input, required)));
            return new Union(inputs);
        }

        @Override
        public PlanNode visitAggregate(Aggregate aggregate) {
            List<Aggregate.Call> calls =
                    aggregate.calls().stream()
                            .filter(call -> required.contains(call.name()) || canFail(call))
                            .toList();
            if (calls.isEmpty() && aggregate.isGlobal()) {
                calls = aggregate.calls().subList(0, 1);
            }
            List<String> carried = kept(aggregate.carried(), required);
            Set<String> below = new HashSet<>(aggregate.keys());
            below.addAll(carried);
            for (Aggregate.Call call : calls) {
                if (call.argument() != null) {
                    below.add(call.argument());
                }
            }
            return new Aggregate(
                    narrow(aggregate.input(), below), aggregate.keys(), carried, calls);
        }

        private static boolean canFail(Aggregate.Call call) {
            return switch (call.function()) {
                case SUM, AVG, PERCENTILE_CONT, PERCENTILE_DISC, STDEV, STDEVP, LINEAR_GRADIENT ->
                        true;
                case COUNT_ROWS, COUNT, MIN, MAX, COLLECT, COLLECT_SORTED, LAST -> false;
            };
        }

        @Override
        public PlanNode visitTopRows(TopRows top) {
            Set<String> below = new HashSet<>(required);
            below.addAll(top.partition());
            top.order().forEach(key -> below.add(key.column()));
            return top.withChildren(List.of(narrow(top.input(), below)));
        }

        @Override
        public PlanNode visitProduce(Produce produce) {
            Set<String> below = new HashSet<>(produce.identity());
            produce.results().forEach(result -> below.add(result.column()));
            produce.order().forEach(key -> below.add(key.column()));
            return produce.withChildren(List.of(narrow(produce.input(), below)));
        }
    }
}
