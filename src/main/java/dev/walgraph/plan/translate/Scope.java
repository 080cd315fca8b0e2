package dev.walgraph.plan.translate;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The symbols in scope, and where the rows hold what they stand for. */
record Scope(Map<String, Binding> bindings) {

    /** Functions that do not look inside a node: its identity serves them as well. */
    private static final Set<String> COMPARISONS =
            Set.of(Functions.EQUAL, Functions.NOT_EQUAL, Functions.IS_NULL, Functions.IS_NOT_NULL);

    Scope {
        bindings = Collections.unmodifiableMap(new LinkedHashMap<>(bindings));
    }

    static Scope empty() {
        return new Scope(Map.of());
    }

    Scope with(Map<String, Binding> more) {
        Map<String, Binding> all = new LinkedHashMap<>(bindings);
        all.putAll(more);
        return new Scope(all);
    }

    Binding binding(String symbol) {
        Binding binding = bindings.get(symbol);
        if (binding == null) {
            throw new IllegalStateException(
                    "symbol " + symbol + " is not in scope: " + bindings.keySet());
        }
        return binding;
    }

    /** The node that an expression is the symbol of; null if it is anything else. */
    Binding.@Nullable OfNode node(@Nullable Expression expression) {
        return expression instanceof Expression.Column column
                        && bindings.get(column.name()) instanceof Binding.OfNode node
                ? node
                : null;
    }

    /** The relationship that an expression is the symbol of; null if it is anything else. */
    Binding.@Nullable OfRelationship relationship(@Nullable Expression expression) {
        return expression instanceof Expression.Column column
                        && bindings.get(column.name()) instanceof Binding.OfRelationship found
                ? found
                : null;
    }

    /** An expression over symbols as one over columns. */
    Expression resolve(Expression expression) {
        return ExpressionTree.replace(expression, this::resolvedPart);
    }

    private @Nullable Expression resolvedPart(Expression part) {
        if (part instanceof Expression.Column column) {
            return binding(column.name()).value();
        }
        if (part instanceof Expression.Call call
                && call.function().equals(Functions.CHANGE_DATE_TIME)) {
            Binding.OfNode node = node(call.arguments().get(0));
            return node == null || node.changeTimeColumn() == null
                    ? null
                    : new Expression.Column(node.changeTimeColumn(), call.span());
        }
        if (part instanceof Expression.Call call && COMPARISONS.contains(call.function())) {
            // Identities of relationships can be compared with their like only.
            boolean relationships =
                    call.arguments().stream().allMatch(argument -> relationship(argument) != null);
            List<Expression> arguments = new ArrayList<>();
            for (Expression argument : call.arguments()) {
                Binding known = relationships ? relationship(argument) : node(argument);
                arguments.add(known == null ? resolve(argument) : known.identity());
            }
            return new Expression.Call(call.function(), arguments, call.span());
        }
        return part instanceof Expression.Call call ? ofRelationship(call) : null;
    }

    /** What a call asks of a relationship, where that is known without its value. */
    private @Nullable Expression ofRelationship(Expression.Call call) {
        Binding.OfRelationship relationship =
                call.arguments().size() == 1 ? relationship(call.arguments().get(0)) : null;
        if (relationship == null) {
            return null;
        }
        boolean joined =
                relationship instanceof Binding.OfJoin join
                        && join.identity() instanceof Expression.ListOf;
        return switch (call.function()) {
            case Functions.TYPE -> relationship.type();
            case Functions.START_REFERENCE -> relationship.start();
            case Functions.END_REFERENCE ->
                    relationship instanceof Binding.OfJoin known
                            ? JoinedRelationship.end(known.identity())
                            : null;
            case Functions.ID, Functions.ELEMENT_ID -> relationship.id();
            case Functions.KEYS -> joined ? Expression.literal(ListValue.EMPTY) : null;
            case Functions.PROPERTIES -> joined ? Expression.literal(MapValue.EMPTY) : null;
            default -> null;
        };
    }
}
