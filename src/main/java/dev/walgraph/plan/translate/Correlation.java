package dev.walgraph.plan.translate;

import dev.walgraph.expression.Expression;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a row finds what became of it. */
interface Correlation {

    /** Whether equal columns are all that it takes to find it. */
    boolean isByEquality();

    /** What was found: what it is joined by, and what else is to be known of it. */
    PlanNode found(List<Project.Assignment> assignments);

    /** Whether what was found suffices to compute this. */
    boolean canCompute(List<Project.Assignment> assignments);

    /** The columns that it is joined by. */
    List<String> keysOfFound();

    /** The rows around, each with what it finds, or nulls. */
    PlanNode joinTo(PlanNode found);

    /** The rows around with this of what they find, or nulls. */
    PlanNode join(List<Project.Assignment> assignments);

    /** The same for other steps. */
    Correlation over(PlanNode inner);

    /**
     * The outer join that shows all of both sides but what of the right one only serves to find it.
     *
     * @param ofResidual the columns of what was found that only the residual reads
     */
    static PlanNode outerJoin(
            Part before,
            PlanNode around,
            PlanNode found,
            List<Join.Key> keys,
            OuterJoin.KeyMatch match,
            @Nullable Expression residual,
            Set<String> ofResidual) {
        Set<String> hidden = new HashSet<>(ofResidual);
        keys.forEach(key -> hidden.add(key.right()));
        List<String> columns = new ArrayList<>(before.plan().columns());
        found.columns().stream().filter(column -> !hidden.contains(column)).forEach(columns::add);
        return new OuterJoin(around, found, keys, match, residual, columns);
    }
}
