package dev.walgraph.plan.translate;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.ScannedColumn;
import dev.walgraph.plan.TotalExpressions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What steps find, computed without the rows around them: {@code σ[p AND k = l AND q](L × R)} is
 * {@code σ[p](R)}, in which a row of L finds what belongs to it by {@code k = l AND q}.
 *
 * <p>It needs no row of L in state twice. It is possible where p reads R only, and where what is
 * computed of L to be compared by k = l cannot fail: a row of L must not get lost. What else
 * compares L with R is q.
 */
final class Decorrelation {

    private final PlanNode around;
    private final ColumnNames names;
    private final boolean byEqualityOnly;
    private final List<Expression> within = new ArrayList<>();
    private final List<Join.Key> keys = new ArrayList<>();
    private final List<Expression> residual = new ArrayList<>();
    private final List<Project.Assignment> computedAround = new ArrayList<>();
    private final List<Project.Assignment> computedFound = new ArrayList<>();
    private PlanNode found = Constant.unit();

    /** How many keys compare L with R. */
    private int equalities;

    /** Whether there is another equality of both, whose value of L can fail. */
    private boolean failingEquality;

    private Decorrelation(PlanNode around, ColumnNames names, boolean byEqualityOnly) {
        this.around = around;
        this.names = names;
        this.byEqualityOnly = byEqualityOnly;
    }

    /**
     * Takes apart what some steps make of the rows around them.
     *
     * @param byEqualityOnly whether what is found must belong to a row by equality only
     * @return null if what they find cannot be computed by itself
     */
    static @Nullable Decorrelation of(
            PlanNode around, PlanNode inner, ColumnNames names, boolean byEqualityOnly) {
        Decorrelation decorrelation = new Decorrelation(around, names, byEqualityOnly);
        return decorrelation.takeApart(inner) && decorrelation.isWorthIt() ? decorrelation : null;
    }

    /** The rows around, with what they are joined by. */
    PlanNode around() {
        return with(around, around.columns(), computedAround);
    }

    /** What was found, with what it is joined by: the columns that {@link #columns} says. */
    PlanNode found() {
        PlanNode filtered = Conjuncts.filter(found, within);
        return with(filtered, filtered.columns(), computedFound);
    }

    /** The columns of what was found, but for those that are computed to be joined by. */
    Set<String> columns() {
        return new HashSet<>(found.columns());
    }

    /** What must hold besides, of both sides; null if nothing. */
    @Nullable Expression residual() {
        return Expression.and(residual);
    }

    /** What must be equal, in the sense of Cypher's {@code =}. */
    List<Join.Key> keys() {
        return keys;
    }

    private static PlanNode with(
            PlanNode plan, List<String> columns, List<Project.Assignment> computed) {
        if (computed.isEmpty()) {
            return plan;
        }
        List<Project.Assignment> assignments = new ArrayList<>();
        columns.forEach(column -> assignments.add(Project.Assignment.keep(column)));
        assignments.addAll(computed);
        return new Project(plan, assignments);
    }

    private boolean takeApart(PlanNode inner) {
        List<Expression> conditions = new ArrayList<>();
        PlanNode node = inner;
        while (node instanceof Filter filter) {
            conditions.addAll(Conjuncts.of(filter.predicate()));
            node = filter.input();
        }
        List<PlanNode> relations = new ArrayList<>();
        while (!node.equals(around)) {
            if (!(node instanceof Join join && join.keys().isEmpty() && join.residual() == null)) {
                return false;
            }
            relations.add(0, join.right());
            node = join.left();
        }
        if (!relations.isEmpty()) {
            found = relations.get(0);
            for (PlanNode relation : relations.subList(1, relations.size())) {
                found = Join.of(found, relation, List.of(), null);
            }
        }
        return conditions.stream().allMatch(this::place);
    }

    private boolean place(Expression condition) {
        Set<String> columns = ExpressionTree.columns(condition);
        if (found.columns().containsAll(columns)) {
            within.add(condition);
            return true;
        }
        if (isKnown(condition)) {
            return true;
        }
        if (condition instanceof Expression.Call call && call.function().equals(Functions.EQUAL)) {
            Expression first = call.arguments().get(0);
            Expression second = call.arguments().get(1);
            if (addKey(first, second) || addKey(second, first)) {
                return true;
            }
            failingEquality |= relates(first, second) || relates(second, first);
        }
        return addCondition(condition) || addResidual(condition);
    }

    /**
     * Whether there is something to find rows of R by. An equality whose value of L can fail is a
     * key only where it is computed with the rows of L, which is better than to have none.
     */
    private boolean isWorthIt() {
        return equalities > 0 || !(failingEquality || (keys.isEmpty() && residual.isEmpty()));
    }

    /** Whether one side reads rows of L only, the other one those of R. */
    private boolean relates(Expression ofAround, Expression ofFound) {
        Set<String> columns = ExpressionTree.columns(ofFound);
        return !columns.isEmpty()
                && found.columns().containsAll(columns)
                && around.columns().containsAll(ExpressionTree.columns(ofAround));
    }

    private boolean addResidual(Expression condition) {
        if (byEqualityOnly) {
            return false;
        }
        residual.add(condition);
        return true;
    }

    /** Whether the condition asks for labels that a scan has asked for already. */
    private boolean isKnown(Expression condition) {
        return hasLabels(condition) instanceof Expression.Column column
                && condition instanceof Expression.Call call
                && call.arguments().get(1) instanceof Expression.Literal labels
                && labels.value() instanceof ListValue list
                && ScannedColumn.of(around, column.name())
                        .filter(
                                scanned ->
                                        list.values().stream()
                                                .allMatch(
                                                        label ->
                                                                label instanceof StringValue name
                                                                        && scanned.scan()
                                                                                .labels()
                                                                                .contains(
                                                                                        name
                                                                                                .value())))
                        .isPresent();
    }

    /** The node that a condition asks for labels; null if it is of another kind. */
    private static @Nullable Expression hasLabels(Expression condition) {
        return condition instanceof Expression.Call call
                        && call.function().equals(Functions.HAS_LABELS)
                ? call.arguments().get(0)
                : null;
    }

    private boolean addKey(Expression ofAround, Expression ofFound) {
        Set<String> found = ExpressionTree.columns(ofFound);
        if (found.isEmpty()
                || !this.found.columns().containsAll(found)
                || !isComputable(ofAround)) {
            return false;
        }
        keys.add(new Join.Key(column(ofAround, computedAround), column(ofFound, computedFound)));
        equalities++;
        return true;
    }

    /** A condition on the row around decides whether it finds anything: it must equal true. */
    private boolean addCondition(Expression condition) {
        if (!isComputable(condition)) {
            return false;
        }
        keys.add(
                new Join.Key(
                        column(condition, computedAround),
                        column(Expression.literal(BooleanValue.TRUE), computedFound)));
        return true;
    }

    /** Whether an expression can be computed of the rows around, of each of them. */
    private boolean isComputable(Expression expression) {
        if (!around.columns().containsAll(ExpressionTree.columns(expression))) {
            return false;
        }
        return TotalExpressions.isTotal(expression, around);
    }

    private String column(Expression expression, List<Project.Assignment> computed) {
        if (expression instanceof Expression.Column column) {
            return column.name();
        }
        String name = names.fresh("key");
        computed.add(new Project.Assignment(name, expression));
        return name;
    }
}
