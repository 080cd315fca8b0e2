package dev.walgraph.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ways through expression trees that do not depend on what the expressions mean. */
public final class ExpressionTree {

    private ExpressionTree() {}

    /**
     * The columns that an expression reads, in the order in which it names them first. Locals are
     * not among them.
     */
    public static Set<String> columns(Expression expression) {
        return columns(List.of(expression));
    }

    /** The columns that any of the expressions reads. */
    public static Set<String> columns(Iterable<? extends Expression> expressions) {
        Set<String> columns = new LinkedHashSet<>();
        for (Expression expression : expressions) {
            forEach(
                    expression,
                    part -> {
                        if (part instanceof Expression.Column column) {
                            columns.add(column.name());
                        }
                    });
        }
        return columns;
    }

    /** The locals that a part of the expression reads, but none of its parts binds around that. */
    public static Set<String> freeLocals(Expression expression) {
        Set<String> free = new LinkedHashSet<>();
        replace(
                expression,
                part -> {
                    if (part instanceof Expression.Local local) {
                        free.add(local.name());
                    } else if (part instanceof Expression.ListComprehension c) {
                        free.addAll(freeLocals(c.list()));
                        free.addAll(without(Set.of(c.local()), c.condition(), c.result()));
                        return part;
                    } else if (part instanceof Expression.Quantified q) {
                        free.addAll(freeLocals(q.list()));
                        free.addAll(without(Set.of(q.local()), q.condition()));
                        return part;
                    } else if (part instanceof Expression.Reduce r) {
                        free.addAll(freeLocals(r.initial()));
                        free.addAll(freeLocals(r.list()));
                        free.addAll(without(Set.of(r.accumulator(), r.local()), r.result()));
                        return part;
                    }
                    return null;
                });
        return free;
    }

    private static Set<String> without(Set<String> bound, Expression... parts) {
        Set<String> free = new LinkedHashSet<>();
        for (Expression part : parts) {
            free.addAll(freeLocals(part));
        }
        free.removeAll(bound);
        return free;
    }

    /** The expression with other expressions for its columns; those not in the map stay. */
    public static Expression substitute(Expression expression, Map<String, Expression> columns) {
        return replace(
                expression,
                part ->
                        part instanceof Expression.Column column
                                ? columns.get(column.name())
                                : null);
    }

    /** Shows every part of the expression to the visitor, owners before their parts. */
    public static void forEach(Expression expression, Consumer<Expression> visitor) {
        replace(
                expression,
                part -> {
                    visitor.accept(part);
                    return null;
                });
    }

    /**
     * Replaces the outermost parts for which {@code replacement} has an answer; null leaves a part
     * as it is and goes on with the parts inside it.
     */
    public static Expression replace(
            Expression expression, Function<Expression, @Nullable Expression> replacement) {
        Expression replaced = replacement.apply(expression);
        return replaced != null
                ? replaced
                : expression.accept(new OverParts(part -> replace(part, replacement)));
    }

    /** Applies {@code rewrite} to every part, inner parts before their owners. */
    public static Expression rewrite(Expression expression, UnaryOperator<Expression> rewrite) {
        return rewrite.apply(expression.accept(new OverParts(part -> rewrite(part, rewrite))));
    }

    /** The same expression over other direct parts. */
    private record OverParts(UnaryOperator<Expression> change)
            implements Expression.Visitor<Expression> {

        @Override
        public Expression visitLiteral(Expression.Literal literal) {
            return literal;
        }

        @Override
        public Expression visitColumn(Expression.Column column) {
            return column;
        }

        @Override
        public Expression visitProperty(Expression.Property property) {
            return new Expression.Property(
                    change.apply(property.owner()), property.name(), property.span());
        }

        @Override
        public Expression visitCall(Expression.Call call) {
            return new Expression.Call(call.function(), all(call.arguments()), call.span());
        }

        @Override
        public Expression visitLogical(Expression.Logical logical) {
            return new Expression.Logical(
                    logical.connective(), all(logical.operands()), logical.span());
        }

        @Override
        public Expression visitNot(Expression.Not not) {
            return new Expression.Not(change.apply(not.operand()), not.span());
        }

        @Override
        public Expression visitCase(Expression.Case expression) {
            List<Expression.Case.Branch> branches = new ArrayList<>();
            for (Expression.Case.Branch branch : expression.branches()) {
                branches.add(
                        new Expression.Case.Branch(
                                change.apply(branch.condition()), change.apply(branch.result())));
            }
            return new Expression.Case(
                    branches, change.apply(expression.otherwise()), expression.span());
        }

        @Override
        public Expression visitListOf(Expression.ListOf list) {
            return new Expression.ListOf(all(list.elements()), list.span());
        }

        @Override
        public Expression visitMapOf(Expression.MapOf map) {
            Map<String, Expression> entries = new LinkedHashMap<>();
            map.entries().forEach((name, entry) -> entries.put(name, change.apply(entry)));
            return new Expression.MapOf(entries, map.span());
        }

        @Override
        public Expression visitLocal(Expression.Local local) {
            return local;
        }

        @Override
        public Expression visitListComprehension(Expression.ListComprehension comprehension) {
            return new Expression.ListComprehension(
                    comprehension.local(),
                    change.apply(comprehension.list()),
                    change.apply(comprehension.condition()),
                    change.apply(comprehension.result()),
                    comprehension.span());
        }

        @Override
        public Expression visitQuantified(Expression.Quantified quantified) {
            return new Expression.Quantified(
                    quantified.quantifier(),
                    quantified.local(),
                    change.apply(quantified.list()),
                    change.apply(quantified.condition()),
                    quantified.span());
        }

        @Override
        public Expression visitReduce(Expression.Reduce reduce) {
            return new Expression.Reduce(
                    reduce.accumulator(),
                    change.apply(reduce.initial()),
                    reduce.local(),
                    change.apply(reduce.list()),
                    change.apply(reduce.result()),
                    reduce.span());
        }

        private List<Expression> all(List<Expression> parts) {
            return parts.stream().map(change).toList();
        }
    }
}
