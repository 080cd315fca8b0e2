package dev.walgraph.plan.translate;

import dev.walgraph.expression.Expression;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** By the identity of the row, which the steps keep. */
final class CorrelationByIdentity implements Correlation {

    private final Part before;
    private final PlanNode inner;
    private final List<Project.Assignment> copies;

    static CorrelationByIdentity of(Part before, PlanNode inner, ColumnNames names) {
        List<Project.Assignment> copies = new ArrayList<>();
        for (String column : before.identity()) {
            copies.add(new Project.Assignment(names.fresh(column), Expression.column(column)));
        }
        return new CorrelationByIdentity(before, inner, copies);
    }

    private CorrelationByIdentity(Part before, PlanNode inner, List<Project.Assignment> copies) {
        this.before = before;
        this.inner = inner;
        this.copies = copies;
    }

    @Override
    public Correlation over(PlanNode other) {
        return new CorrelationByIdentity(before, other, copies);
    }

    @Override
    public boolean isByEquality() {
        return true;
    }

    @Override
    public PlanNode found(List<Project.Assignment> assignments) {
        List<Project.Assignment> all = new ArrayList<>(copies);
        all.addAll(assignments);
        return new Project(inner, all);
    }

    @Override
    public boolean canCompute(List<Project.Assignment> assignments) {
        return true;
    }

    @Override
    public List<String> keysOfFound() {
        return copies.stream().map(Project.Assignment::name).toList();
    }

    @Override
    public PlanNode joinTo(PlanNode found) {
        List<Join.Key> keys = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            keys.add(new Join.Key(before.identity().get(i), copies.get(i).name()));
        }
        return Correlation.outerJoin(
                before, before.plan(), found, keys, OuterJoin.KeyMatch.EQUIVALENT, null, Set.of());
    }

    @Override
    public PlanNode join(List<Project.Assignment> assignments) {
        return joinTo(found(assignments));
    }
}
