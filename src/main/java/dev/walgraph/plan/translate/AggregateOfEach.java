package dev.walgraph.plan.translate;

import dev.walgraph.expression.Expression;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.Union;
import java.util.ArrayList;
import java.util.List;

/**
 * An aggregate without grouping keys in a subquery: exactly one row for each row around it, also
 * for those of which the steps before it make no rows. {@code γ[o; f](R ∪ π[o, nulls](O))} with the
 * rows around O and their identity o: aggregates leave nulls out.
 */
final class AggregateOfEach {

    private final ColumnNames names;

    AggregateOfEach(ColumnNames names) {
        this.names = names;
    }

    /**
     * The part after the aggregate.
     *
     * @param rows what is aggregated, with the identity of the row around
     */
    Part translate(Part before, PlanNode rows, List<Aggregate.Call> calls, Scope after) {
        List<Project.Assignment> found = new ArrayList<>();
        List<Project.Assignment> none = new ArrayList<>();
        for (String column : before.outer()) {
            found.add(Project.Assignment.keep(column));
            none.add(Project.Assignment.keep(column));
        }
        List<Aggregate.Call> ofColumns = new ArrayList<>();
        for (Aggregate.Call call : calls) {
            String argument = names.fresh(call.name() + ".argument");
            Expression value =
                    call.argument() == null
                            ? Expression.literal(BooleanValue.TRUE)
                            : Expression.column(call.argument());
            found.add(new Project.Assignment(argument, value));
            none.add(new Project.Assignment(argument, Expression.literal(NullValue.NULL)));
            ofColumns.add(
                    new Aggregate.Call(
                            call.name(),
                            call.argument() == null ? Aggregate.Function.COUNT : call.function(),
                            argument,
                            call.distinct(),
                            call.text(),
                            call.descending()));
        }
        Aggregate aggregate =
                new Aggregate(
                        new Union(
                                List.of(
                                        new Project(rows, found),
                                        new Project(before.around(), none))),
                        before.outer(),
                        List.of(),
                        ofColumns);
        return before.next(aggregate, after, aggregate.keys());
    }
}
