package dev.walgraph.pipeline;

import dev.walgraph.expression.Expression;
import dev.walgraph.operator.AggregateSpec;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import dev.walgraph.operator.AggregateSpec.AggregateFunction;
import dev.walgraph.operator.JoinSpec;
import dev.walgraph.operator.LinearSpec;
import dev.walgraph.operator.LinearSpec.Assignment;
import dev.walgraph.operator.LinearSpec.Step;
import dev.walgraph.operator.OuterJoinSpec;
import dev.walgraph.operator.ResultSpec;
import dev.walgraph.operator.ScanSpec;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import dev.walgraph.operator.SortColumn;
import dev.walgraph.operator.TopRowsSpec;
import dev.walgraph.operator.TrailSpec;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns a plan into operators: names of columns become positions, and filters, projections and
 * unwindings in a row become one operator, part of the scan when they stand on one.
 */
public final class PlanLowering {

    private PlanLowering() {}

    /** The operators of a plan whose root is {@link Produce}. */
    public static LoweredQuery lower(Produce plan) {
        Map<String, String> shown = selection(plan.input());
        PlanNode root =
                shown != null && plan.input() instanceof Project last ? last.input() : plan.input();
        UnaryOperator<String> source = shown == null ? UnaryOperator.identity() : shown::get;
        Map<String, Integer> positions = positions(root.columns());
        List<ResultSpec.Output> outputs =
                plan.results().stream()
                        .map(
                                r ->
                                        new ResultSpec.Output(
                                                r.name(), at(positions, source.apply(r.column()))))
                        .toList();
        Dataflow dataflow = root.accept(new Lowering());
        return new LoweredQuery(
                shown == null ? dataflow : unchanged(dataflow, root.columns()),
                new ResultSpec(
                        root.columns(),
                        outputs,
                        indexes(positions, plan.identity().stream().map(source).toList()),
                        plan.order().stream()
                                .map(
                                        key ->
                                                new SortColumn(
                                                        at(positions, source.apply(key.column())),
                                                        key.descending()))
                                .toList()));
    }

    /**
     * Of a projection that only selects and renames columns, its columns with those that they come
     * from; null for anything else. At the root, the result operator does that by the way.
     */
    private static @Nullable Map<String, String> selection(PlanNode node) {
        if (!(node instanceof Project project)) {
            return null;
        }
        Map<String, String> sources = new HashMap<>();
        for (Project.Assignment assignment : project.assignments()) {
            if (!(assignment.expression() instanceof Expression.Column column)) {
                return null;
            }
            sources.put(assignment.name(), column.name());
        }
        return sources;
    }

    /**
     * The operators in the place that they have below a projection: a savepoint knows them by it.
     */
    private static Dataflow unchanged(Dataflow dataflow, List<String> columns) {
        return dataflow instanceof Dataflow.Scan || dataflow instanceof Dataflow.Linear
                ? dataflow
                : new Dataflow.Linear(dataflow, new LinearSpec(columns, List.of()));
    }

    private static final class Lowering implements PlanNode.Visitor<Dataflow> {

        @Override
        public Dataflow visitNodeScan(NodeScan scan) {
            List<ScanColumn> columns =
                    scan.reads().stream().map(read -> read.accept(new ReadLowering())).toList();
            return new Dataflow.Scan(new ScanSpec(scan.kind(), scan.labels(), columns), null);
        }

        @Override
        public Dataflow visitConstant(Constant constant) {
            return new Dataflow.Constant(constant.rows());
        }

        @Override
        public Dataflow visitFilter(Filter filter) {
            return step(filter.input(), new Step.Filter(filter.predicate()));
        }

        @Override
        public Dataflow visitProject(Project project) {
            List<Assignment> assignments =
                    project.assignments().stream()
                            .map(a -> new Assignment(a.name(), a.expression()))
                            .toList();
            return step(project.input(), new Step.Project(assignments));
        }

        @Override
        public Dataflow visitUnwind(Unwind unwind) {
            return step(
                    unwind.input(),
                    new Step.Unwind(unwind.list(), unwind.element(), unwind.ordinal()));
        }

        @Override
        public Dataflow visitJoin(Join join) {
            List<String> left = join.left().columns();
            List<String> right = join.right().columns();
            List<String> both = new ArrayList<>(left);
            both.addAll(right);
            JoinSpec spec =
                    new JoinSpec(
                            left,
                            right,
                            indexes(
                                    positions(left),
                                    join.keys().stream().map(Join.Key::left).toList()),
                            indexes(
                                    positions(right),
                                    join.keys().stream().map(Join.Key::right).toList()),
                            join.residual(),
                            indexes(positions(both), join.columns()));
            return new Dataflow.Join(join.left().accept(this), join.right().accept(this), spec);
        }

        @Override
        public Dataflow visitOuterJoin(OuterJoin join) {
            List<String> left = join.left().columns();
            List<String> right = join.right().columns();
            List<String> both = new ArrayList<>(left);
            both.addAll(right);
            OuterJoinSpec spec =
                    new OuterJoinSpec(
                            left,
                            right,
                            indexes(
                                    positions(left),
                                    join.keys().stream().map(Join.Key::left).toList()),
                            indexes(
                                    positions(right),
                                    join.keys().stream().map(Join.Key::right).toList()),
                            join.match() == OuterJoin.KeyMatch.EQUIVALENT,
                            join.residual(),
                            indexes(positions(both), join.columns()));
            return new Dataflow.OuterJoin(
                    join.left().accept(this), join.right().accept(this), spec);
        }

        @Override
        public Dataflow visitTrails(Trails trails) {
            List<String> left = trails.left().columns();
            List<String> edges = trails.edges().columns();
            Map<String, Integer> positions = positions(edges);
            Trails.Step step = trails.step();
            List<TrailSpec.Collected> lists = new ArrayList<>();
            for (Trails.Collected list : trails.lists()) {
                lists.add(
                        new TrailSpec.Collected(
                                at(positions, list.along()), at(positions, list.against())));
            }
            TrailSpec spec =
                    new TrailSpec(
                            left,
                            edges,
                            at(positions(left), trails.from()),
                            at(positions, step.start()),
                            at(positions, step.end()),
                            at(positions, step.relationship()),
                            step.bothWays(),
                            trails.length().min(),
                            trails.length().max(),
                            trails.reversed(),
                            lists,
                            indexes(positions(trails.available()), trails.columns()));
            return new Dataflow.Trails(
                    trails.left().accept(this), trails.edges().accept(this), spec);
        }

        @Override
        public Dataflow visitUnion(Union union) {
            return new Dataflow.Union(
                    union.inputs().stream().map(input -> input.accept(this)).toList());
        }

        @Override
        public Dataflow visitAggregate(Aggregate aggregate) {
            List<String> columns = aggregate.input().columns();
            Map<String, Integer> positions = positions(columns);
            List<AggregateCall> calls = new ArrayList<>();
            for (Aggregate.Call call : aggregate.calls()) {
                String argument = call.argument();
                calls.add(
                        new AggregateCall(
                                function(call.function()),
                                argument == null ? null : at(positions, argument),
                                call.distinct(),
                                call.text(),
                                call.descending()));
            }
            AggregateSpec spec =
                    new AggregateSpec(
                            columns,
                            indexes(positions, aggregate.keys()),
                            indexes(positions, aggregate.carried()),
                            calls,
                            aggregate.isGlobal());
            return new Dataflow.Aggregate(aggregate.input().accept(this), spec);
        }

        @Override
        public Dataflow visitTopRows(TopRows top) {
            Map<String, Integer> positions = positions(top.columns());
            List<SortColumn> order =
                    top.order().stream()
                            .map(
                                    key ->
                                            new SortColumn(
                                                    at(positions, key.column()), key.descending()))
                            .toList();
            return new Dataflow.TopRows(
                    top.input().accept(this),
                    new TopRowsSpec(
                            top.columns(),
                            top.partition().stream().map(name -> at(positions, name)).toList(),
                            order,
                            top.skip(),
                            top.limit()));
        }

        @Override
        public Dataflow visitProduce(Produce produce) {
            throw new IllegalStateException("a plan is produced once, at its root");
        }

        private Dataflow step(PlanNode input, Step step) {
            Dataflow below = input.accept(this);
            if (below instanceof Dataflow.Scan scan) {
                LinearSpec then = scan.then();
                return new Dataflow.Scan(
                        scan.spec(),
                        then == null
                                ? new LinearSpec(input.columns(), List.of(step))
                                : append(then, step));
            }
            if (below instanceof Dataflow.Linear linear) {
                return new Dataflow.Linear(linear.input(), append(linear.spec(), step));
            }
            return new Dataflow.Linear(below, new LinearSpec(input.columns(), List.of(step)));
        }
    }

    private static final class ReadLowering implements NodeRead.Visitor<ScanColumn> {

        @Override
        public ScanColumn visitIdentity(NodeRead.Identity identity) {
            return new ScanColumn.Identity(identity.name());
        }

        @Override
        public ScanColumn visitPropertyOf(NodeRead.PropertyOf property) {
            return new ScanColumn.PropertyOf(property.name(), property.property());
        }

        @Override
        public ScanColumn visitWhole(NodeRead.Whole whole) {
            return new ScanColumn.Whole(whole.name());
        }

        @Override
        public ScanColumn visitChangeTime(NodeRead.ChangeTime changeTime) {
            return new ScanColumn.ChangeTime(changeTime.name());
        }

        @Override
        public ScanColumn visitStart(NodeRead.Start start) {
            return new ScanColumn.Start(start.name());
        }

        @Override
        public ScanColumn visitEnd(NodeRead.End end) {
            return new ScanColumn.End(end.name());
        }

        @Override
        public ScanColumn visitTypeName(NodeRead.TypeName typeName) {
            return new ScanColumn.TypeName(typeName.name());
        }
    }

    private static LinearSpec append(LinearSpec spec, Step step) {
        List<Step> steps = new ArrayList<>(spec.steps());
        steps.add(step);
        return new LinearSpec(spec.inputColumns(), steps);
    }

    private static AggregateFunction function(Aggregate.Function function) {
        return switch (function) {
            case COUNT_ROWS -> AggregateFunction.COUNT_ROWS;
            case COUNT -> AggregateFunction.COUNT;
            case SUM -> AggregateFunction.SUM;
            case AVG -> AggregateFunction.AVG;
            case MIN -> AggregateFunction.MIN;
            case MAX -> AggregateFunction.MAX;
            case COLLECT -> AggregateFunction.COLLECT;
            case COLLECT_SORTED -> AggregateFunction.COLLECT_SORTED;
            case PERCENTILE_CONT -> AggregateFunction.PERCENTILE_CONT;
            case PERCENTILE_DISC -> AggregateFunction.PERCENTILE_DISC;
            case STDEV -> AggregateFunction.STDEV;
            case STDEVP -> AggregateFunction.STDEVP;
            case LINEAR_GRADIENT -> AggregateFunction.LINEAR_GRADIENT;
            case LAST -> AggregateFunction.LAST;
        };
    }

    private static Map<String, Integer> positions(List<String> columns) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i), i);
        }
        return positions;
    }

    private static List<Integer> indexes(Map<String, Integer> positions, List<String> columns) {
        return columns.stream().map(column -> at(positions, column)).toList();
    }

    private static int at(Map<String, Integer> positions, String column) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new IllegalStateException("no column " + column + " in " + positions.keySet());
        }
        return position;
    }
}
