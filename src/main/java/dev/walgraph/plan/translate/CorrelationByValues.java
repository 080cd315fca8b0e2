package dev.walgraph.plan.translate;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** By what the steps compare it with: values that are equal, and perhaps further conditions. */
final class CorrelationByValues implements Correlation {

    private final Part before;
    private final Decorrelation decorrelation;
    private final ColumnNames names;

    /** Columns that found rows are joined by: copies, as a column may be shown as well. */
    private final List<Project.Assignment> copies;

    /** Columns of what was found that further conditions read, and their copies, likewise. */
    private final Map<String, String> copiesOfResidual = new LinkedHashMap<>();

    private CorrelationByValues(
            Part before,
            Decorrelation decorrelation,
            ColumnNames names,
            List<Project.Assignment> copies) {
        this.before = before;
        this.decorrelation = decorrelation;
        this.names = names;
        this.copies = copies;
        Expression residual = decorrelation.residual();
        if (residual != null) {
            Set<String> ofFound = new TreeSet<>(ExpressionTree.columns(residual));
            ofFound.retainAll(decorrelation.columns());
            ofFound.forEach(column -> copiesOfResidual.put(column, names.fresh(column)));
        }
    }

    static CorrelationByValues of(Part before, Decorrelation decorrelation, ColumnNames names) {
        List<Project.Assignment> copies = new ArrayList<>();
        for (Join.Key key : decorrelation.keys()) {
            copies.add(
                    new Project.Assignment(
                            names.fresh(key.right()), Expression.column(key.right())));
        }
        return new CorrelationByValues(before, decorrelation, names, copies);
    }

    @Override
    public Correlation over(PlanNode other) {
        throw new IllegalStateException("other steps compare with other values");
    }

    @Override
    public boolean isByEquality() {
        return decorrelation.residual() == null;
    }

    @Override
    public PlanNode found(List<Project.Assignment> assignments) {
        List<Project.Assignment> all = new ArrayList<>(copies);
        copiesOfResidual.forEach(
                (column, copy) -> all.add(new Project.Assignment(copy, Expression.column(column))));
        all.addAll(assignments);
        return new Project(decorrelation.found(), all);
    }

    @Override
    public boolean canCompute(List<Project.Assignment> assignments) {
        return assignments.stream().allMatch(this::canCompute);
    }

    private boolean canCompute(Project.Assignment assignment) {
        return decorrelation.columns().containsAll(ExpressionTree.columns(assignment.expression()));
    }

    @Override
    public List<String> keysOfFound() {
        return copies.stream().map(Project.Assignment::name).toList();
    }

    @Override
    public PlanNode joinTo(PlanNode found) {
        List<Join.Key> keys = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            keys.add(new Join.Key(decorrelation.keys().get(i).left(), copies.get(i).name()));
        }
        return Correlation.outerJoin(
                before,
                decorrelation.around(),
                found,
                keys,
                OuterJoin.KeyMatch.EQUAL,
                residual(),
                Set.copyOf(copiesOfResidual.values()));
    }

    /** The further conditions on the rows around and the copies of what was found. */
    private @Nullable Expression residual() {
        Expression residual = decorrelation.residual();
        return residual == null
                ? null
                : ExpressionTree.replace(
                        residual,
                        part ->
                                part instanceof Expression.Column column
                                                && copiesOfResidual.containsKey(column.name())
                                        ? new Expression.Column(
                                                Objects.requireNonNull(
                                                        copiesOfResidual.get(column.name())),
                                                column.span())
                                        : null);
    }

    /** What needs the row around, too, is computed where something was found. */
    @Override
    public PlanNode join(List<Project.Assignment> assignments) {
        List<Project.Assignment> ofFound = new ArrayList<>();
        List<Project.Assignment> ofBoth = new ArrayList<>();
        assignments.forEach(a -> (canCompute(a) ? ofFound : ofBoth).add(a));
        if (ofBoth.isEmpty()) {
            return joinTo(found(ofFound));
        }
        String isFound = names.fresh("found");
        ofFound.add(new Project.Assignment(isFound, Expression.literal(BooleanValue.TRUE)));
        Set<String> needed = new LinkedHashSet<>();
        ofBoth.forEach(a -> needed.addAll(ExpressionTree.columns(a.expression())));
        ofFound.forEach(a -> needed.remove(a.name()));
        needed.retainAll(decorrelation.columns());
        needed.forEach(column -> ofFound.add(Project.Assignment.keep(column)));
        PlanNode joined = joinTo(found(ofFound));
        List<Project.Assignment> columns = new ArrayList<>();
        joined.columns().forEach(column -> columns.add(Project.Assignment.keep(column)));
        for (Project.Assignment assignment : ofBoth) {
            columns.add(
                    new Project.Assignment(
                            assignment.name(), orNull(isFound, assignment.expression())));
        }
        return new Project(joined, columns);
    }

    private static Expression orNull(String isFound, Expression value) {
        Expression found = Expression.call(Functions.IS_NOT_NULL, Expression.column(isFound));
        return new Expression.Case(
                List.of(new Expression.Case.Branch(found, value)),
                Expression.literal(NullValue.NULL),
                SourceSpan.NONE);
    }
}
