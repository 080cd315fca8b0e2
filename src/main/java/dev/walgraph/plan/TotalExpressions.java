package dev.walgraph.plan;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.NullValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which expressions certainly have a value on every row. Says no when in doubt. */
public final class TotalExpressions implements Expression.Visitor<Boolean> {

    /** Relations between any two values: what cannot be compared is unknown. */
    private static final Set<String> TOTAL_RELATIONS =
            Set.of(
                    Functions.EQUAL,
                    Functions.NOT_EQUAL,
                    Functions.LESS,
                    Functions.LESS_OR_EQUAL,
                    Functions.GREATER,
                    Functions.GREATER_OR_EQUAL,
                    Functions.IS_NULL,
                    Functions.IS_NOT_NULL);

    /** Operators whose value, when they have one, is a boolean or null. */
    private static final Set<String> PREDICATES =
            Set.of(
                    Functions.IN,
                    Functions.STARTS_WITH,
                    Functions.ENDS_WITH,
                    Functions.CONTAINS,
                    Functions.MATCHES,
                    Functions.HAS_LABELS);

    /** Those, and what a translation makes of columns that it knows. */
    private static final Set<String> TOTAL_FUNCTIONS =
            Stream.concat(
                            TOTAL_RELATIONS.stream(),
                            Stream.of(Functions.RELATIONSHIP, Functions.PATH))
                    .collect(Collectors.toUnmodifiableSet());

    /** Stands for a value that is there. */
    private static final Expression ANYTHING = Expression.literal(NullValue.NULL);

    private TotalExpressions() {}

    /** Whether the expression has a value on every row. */
    public static boolean isTotal(Expression expression) {
        return expression.accept(new TotalExpressions());
    }

    /**
     * Whether the expression has a value on every row of a relation. What is asked of a node is
     * there, and of no node, null.
     */
    public static boolean isTotal(Expression expression, PlanNode relation) {
        return isTotal(
                ExpressionTree.replace(
                        expression, part -> isOfNode(part, relation) ? ANYTHING : null));
    }

    private static boolean isOfNode(Expression part, PlanNode relation) {
        Expression owner = null;
        if (part instanceof Expression.Property property) {
            owner = property.owner();
        } else if (part instanceof Expression.Call call
                && call.function().equals(Functions.HAS_LABELS)) {
            owner = call.arguments().get(0);
        }
        return owner instanceof Expression.Column column
                && NodeColumns.isWhole(relation, column.name());
    }

    /** Whether the expression's value, when it has one, is a boolean or null. */
    public static boolean isCondition(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value().isNull() || literal.value() instanceof BooleanValue;
        }
        if (expression instanceof Expression.Call call) {
            return TOTAL_RELATIONS.contains(call.function())
                    || PREDICATES.contains(call.function());
        }
        return expression instanceof Expression.Logical
                || expression instanceof Expression.Not
                || expression instanceof Expression.Quantified;
    }

    @Override
    public Boolean visitLiteral(Expression.Literal literal) {
        return true;
    }

    @Override
    public Boolean visitColumn(Expression.Column column) {
        return true;
    }

    /** The owner may be neither a node nor a map. */
    @Override
    public Boolean visitProperty(Expression.Property property) {
        return false;
    }

    @Override
    public Boolean visitCall(Expression.Call call) {
        return TOTAL_FUNCTIONS.contains(call.function()) && all(call.arguments());
    }

    @Override
    public Boolean visitLogical(Expression.Logical logical) {
        return logical.operands().stream().allMatch(TotalExpressions::isCondition)
                && all(logical.operands());
    }

    @Override
    public Boolean visitNot(Expression.Not not) {
        return isCondition(not.operand()) && not.operand().accept(this);
    }

    @Override
    public Boolean visitCase(Expression.Case expression) {
        for (Expression.Case.Branch branch : expression.branches()) {
            if (!isCondition(branch.condition())
                    || !all(List.of(branch.condition(), branch.result()))) {
                return false;
            }
        }
        return expression.otherwise().accept(this);
    }

    @Override
    public Boolean visitListOf(Expression.ListOf list) {
        return all(list.elements());
    }

    @Override
    public Boolean visitMapOf(Expression.MapOf map) {
        return all(map.entries().values());
    }

    @Override
    public Boolean visitLocal(Expression.Local local) {
        return true;
    }

    /** What should be a list may be something else. */
    @Override
    public Boolean visitListComprehension(Expression.ListComprehension comprehension) {
        return false;
    }

    @Override
    public Boolean visitQuantified(Expression.Quantified quantified) {
        return false;
    }

    @Override
    public Boolean visitReduce(Expression.Reduce reduce) {
        return false;
    }

    private boolean all(Iterable<Expression> expressions) {
        for (Expression expression : expressions) {
            if (!expression.accept(this)) {
                return false;
            }
        }
        return true;
    }
}
