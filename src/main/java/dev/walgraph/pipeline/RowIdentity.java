package dev.walgraph.pipeline;

import dev.walgraph.expression.Expression;
import dev.walgraph.operator.LinearSpec;
import dev.walgraph.operator.LinearSpec.Step;
import dev.walgraph.operator.RowIdentities;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds columns of an operator's rows in which no two rows agree that are there at the same time:
 * those that say which nodes a row is of, where each node makes one row.
 *
 * <p>Savepoints have rows under what is found here, so it must stay the same for a dataflow.
 */
public final class RowIdentity implements Dataflow.Visitor<Optional<List<Integer>>> {

    private static final int NOWHERE = -1;

    private final int sources;

    private RowIdentity(int sources) {
        this.sources = sources;
    }

    /**
     * Indexes of the columns; empty if none are known to tell rows apart.
     *
     * @param sources how many sources the dataflow reads: nodes of several may have one id
     */
    public static Optional<List<Integer>> of(Dataflow dataflow, int sources) {
        return dataflow.accept(new RowIdentity(sources));
    }

    /** Of the inputs of a join. */
    static RowIdentities ofInputs(Dataflow left, Dataflow right, int sources) {
        return new RowIdentities(of(left, sources).orElse(null), of(right, sources).orElse(null));
    }

    @Override
    public Optional<List<Integer>> visitScan(Dataflow.Scan scan) {
        List<ScanColumn> columns = scan.spec().columns();
        for (int i = 0; sources == 1 && i < columns.size(); i++) {
            if (columns.get(i) instanceof ScanColumn.Identity) {
                List<Integer> identity = List.of(i);
                return scan.then() == null ? Optional.of(identity) : after(identity, scan.then());
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<List<Integer>> visitConstant(Dataflow.Constant constant) {
        return Optional.empty();
    }

    @Override
    public Optional<List<Integer>> visitLinear(Dataflow.Linear linear) {
        return linear.input().accept(this).flatMap(identity -> after(identity, linear.spec()));
    }

    /** What becomes of it through the steps. */
    private static Optional<List<Integer>> after(List<Integer> identity, LinearSpec spec) {
        List<String> columns = spec.inputColumns();
        List<Integer> now = identity;
        for (Step step : spec.steps()) {
            if (step instanceof Step.Project project) {
                now = places(now, columns, project);
                if (now.contains(NOWHERE)) {
                    return Optional.empty();
                }
                columns = project.assignments().stream().map(LinearSpec.Assignment::name).toList();
            } else if (step instanceof Step.Unwind unwind) {
                columns = new ArrayList<>(columns);
                columns.add(unwind.element());
                now = new ArrayList<>(now);
                now.add(columns.size());
                columns.add(unwind.ordinal());
            }
        }
        return Optional.of(now);
    }

    /** Where a projection shows the columns as they are. */
    private static List<Integer> places(
            List<Integer> identity, List<String> columns, Step.Project project) {
        List<String> shown =
                project.assignments().stream()
                        .map(LinearSpec.Assignment::expression)
                        .map(shows -> shows instanceof Expression.Column c ? c.name() : "")
                        .toList();
        return identity.stream().map(columns::get).map(shown::indexOf).toList();
    }

    @Override
    public Optional<List<Integer>> visitJoin(Dataflow.Join join) {
        return ofPairs(
                join.left(), join.right(), join.spec().leftColumns().size(), join.spec().output());
    }

    /** A left row that finds nothing is there once, with null for what tells right rows apart. */
    @Override
    public Optional<List<Integer>> visitOuterJoin(Dataflow.OuterJoin join) {
        return ofPairs(
                join.left(), join.right(), join.spec().leftColumns().size(), join.spec().output());
    }

    private Optional<List<Integer>> ofPairs(
            Dataflow left, Dataflow right, int leftSize, List<Integer> output) {
        Optional<List<Integer>> ofLeft = left.accept(this);
        Optional<List<Integer>> ofRight = right.accept(this);
        if (ofLeft.isEmpty() || ofRight.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> places = new ArrayList<>();
        ofLeft.get().forEach(column -> places.add(output.indexOf(column)));
        ofRight.get().forEach(column -> places.add(output.indexOf(leftSize + column)));
        return places.contains(NOWHERE) ? Optional.empty() : Optional.of(places);
    }

    @Override
    public Optional<List<Integer>> visitTrails(Dataflow.Trails trails) {
        return Optional.empty();
    }

    @Override
    public Optional<List<Integer>> visitUnion(Dataflow.Union union) {
        return Optional.empty();
    }

    @Override
    public Optional<List<Integer>> visitAggregate(Dataflow.Aggregate aggregate) {
        return Optional.of(IntStream.range(0, aggregate.spec().keys().size()).boxed().toList());
    }

    @Override
    public Optional<List<Integer>> visitTopRows(Dataflow.TopRows top) {
        return top.input().accept(this);
    }
}
