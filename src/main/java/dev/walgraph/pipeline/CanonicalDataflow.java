package dev.walgraph.pipeline;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.operator.AggregateSpec;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import dev.walgraph.operator.JoinSpec;
import dev.walgraph.operator.LinearSpec;
import dev.walgraph.operator.LinearSpec.Assignment;
import dev.walgraph.operator.LinearSpec.Step;
import dev.walgraph.operator.OuterJoinSpec;
import dev.walgraph.operator.ScanSpec;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import dev.walgraph.operator.TopRowsSpec;
import dev.walgraph.operator.TrailSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Names the columns of a dataflow by their positions. Dataflows that are equal then give the same
 * rows, whatever the query calls what they are made of.
 */
final class CanonicalDataflow implements Dataflow.Visitor<Dataflow> {

    private CanonicalDataflow() {}

    static Dataflow of(Dataflow dataflow) {
        return dataflow.accept(new CanonicalDataflow());
    }

    private static String name(int position) {
        return "#" + position;
    }

    /** The names of the columns from a position on. */
    private static List<String> names(int first, int size) {
        return IntStream.range(first, first + size).mapToObj(CanonicalDataflow::name).toList();
    }

    /** What stands for the columns in expressions. */
    private static Map<String, Expression> positions(List<String> columns) {
        Map<String, Expression> positions = new HashMap<>();
        for (String column : columns) {
            positions.put(column, Expression.column(name(positions.size())));
        }
        if (positions.size() != columns.size()) {
            throw new IllegalStateException("columns of one name: " + columns);
        }
        return positions;
    }

    @Override
    public Dataflow visitScan(Dataflow.Scan scan) {
        ScanSpec spec = scan.spec();
        List<ScanColumn> columns = new ArrayList<>();
        for (ScanColumn column : spec.columns()) {
            columns.add(column.named(name(columns.size())));
        }
        return new Dataflow.Scan(
                new ScanSpec(spec.kind(), spec.labels(), columns),
                scan.then() == null ? null : canonical(scan.then()));
    }

    @Override
    public Dataflow visitConstant(Dataflow.Constant constant) {
        return constant;
    }

    @Override
    public Dataflow visitLinear(Dataflow.Linear linear) {
        return new Dataflow.Linear(linear.input().accept(this), canonical(linear.spec()));
    }

    private static LinearSpec canonical(LinearSpec spec) {
        List<Step> steps = new ArrayList<>();
        List<String> columns = spec.inputColumns();
        for (Step step : spec.steps()) {
            Map<String, Expression> positions = positions(columns);
            if (step instanceof Step.Filter filter) {
                steps.add(
                        new Step.Filter(ExpressionTree.substitute(filter.predicate(), positions)));
            } else if (step instanceof Step.Project project) {
                steps.add(canonical(project, positions));
                columns = project.assignments().stream().map(Assignment::name).toList();
            } else {
                Step.Unwind unwind = (Step.Unwind) step;
                int next = columns.size();
                Expression list = ExpressionTree.substitute(unwind.list(), positions);
                steps.add(new Step.Unwind(list, name(next), name(next + 1)));
                columns = new ArrayList<>(columns);
                columns.add(unwind.element());
                columns.add(unwind.ordinal());
            }
        }
        return new LinearSpec(names(0, spec.inputColumns().size()), steps);
    }

    private static Step.Project canonical(Step.Project project, Map<String, Expression> positions) {
        List<Assignment> assignments = new ArrayList<>();
        for (Assignment assignment : project.assignments()) {
            assignments.add(
                    new Assignment(
                            name(assignments.size()),
                            ExpressionTree.substitute(assignment.expression(), positions)));
        }
        return new Step.Project(assignments);
    }

    @Override
    public Dataflow visitJoin(Dataflow.Join join) {
        JoinSpec spec = join.spec();
        return new Dataflow.Join(
                join.left().accept(this),
                join.right().accept(this),
                new JoinSpec(
                        names(0, spec.leftColumns().size()),
                        names(spec.leftColumns().size(), spec.rightColumns().size()),
                        spec.leftKeys(),
                        spec.rightKeys(),
                        canonical(spec.residual(), spec.leftColumns(), spec.rightColumns()),
                        spec.output()));
    }

    @Override
    public Dataflow visitOuterJoin(Dataflow.OuterJoin join) {
        OuterJoinSpec spec = join.spec();
        return new Dataflow.OuterJoin(
                join.left().accept(this),
                join.right().accept(this),
                new OuterJoinSpec(
                        names(0, spec.leftColumns().size()),
                        names(spec.leftColumns().size(), spec.rightColumns().size()),
                        spec.leftKeys(),
                        spec.rightKeys(),
                        spec.nullsMatch(),
                        canonical(spec.residual(), spec.leftColumns(), spec.rightColumns()),
                        spec.output()));
    }

    private static @Nullable Expression canonical(
            @Nullable Expression residual, List<String> left, List<String> right) {
        if (residual == null) {
            return null;
        }
        List<String> columns = new ArrayList<>(left);
        columns.addAll(right);
        return ExpressionTree.substitute(residual, positions(columns));
    }

    @Override
    public Dataflow visitTrails(Dataflow.Trails trails) {
        TrailSpec spec = trails.spec();
        return new Dataflow.Trails(
                trails.left().accept(this),
                trails.edges().accept(this),
                new TrailSpec(
                        names(0, spec.leftColumns().size()),
                        names(0, spec.edgeColumns().size()),
                        spec.from(),
                        spec.start(),
                        spec.end(),
                        spec.relationship(),
                        spec.bothWays(),
                        spec.min(),
                        spec.max(),
                        spec.reversed(),
                        spec.lists(),
                        spec.output()));
    }

    @Override
    public Dataflow visitUnion(Dataflow.Union union) {
        return new Dataflow.Union(
                union.inputs().stream().map(input -> input.accept(this)).toList());
    }

    /** How the query writes an aggregate is for messages only. */
    @Override
    public Dataflow visitAggregate(Dataflow.Aggregate aggregate) {
        AggregateSpec spec = aggregate.spec();
        return new Dataflow.Aggregate(
                aggregate.input().accept(this),
                new AggregateSpec(
                        names(0, spec.inputColumns().size()),
                        spec.keys(),
                        spec.carried(),
                        spec.calls().stream()
                                .map(
                                        call ->
                                                new AggregateCall(
                                                        call.function(),
                                                        call.argument(),
                                                        call.distinct(),
                                                        "",
                                                        call.descending()))
                                .toList(),
                        spec.global()));
    }

    @Override
    public Dataflow visitTopRows(Dataflow.TopRows top) {
        TopRowsSpec spec = top.spec();
        return new Dataflow.TopRows(
                top.input().accept(this),
                new TopRowsSpec(
                        names(0, spec.inputColumns().size()),
                        spec.partition(),
                        spec.order(),
                        spec.skip(),
                        spec.limit()));
    }
}
