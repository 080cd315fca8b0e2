package dev.walgraph.analysis;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a place in the query can see.
 *
 * @param variables the variables, in the order in which they were bound
 * @param lost names that were bound before, but that a WITH did not pass on
 * @param ends of relationships that were found, by symbol, their nodes, as long as these are known
 */
record Scope(Map<String, Variable> variables, Set<String> lost, Map<String, Ends> ends) {

    static final Scope EMPTY = new Scope(Map.of(), Set.of(), Map.of());

    Scope {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        lost = Set.copyOf(lost);
        ends = Map.copyOf(ends);
    }

    /**
     * The nodes at the two ends of a relationship, by their symbols.
     *
     * @param leftIsStart whether the left one is the start; null if only the relationship that is
     *     found tells
     * @param mayBeNull whether the relationship may be null while its nodes are not
     */
    record Ends(String left, String right, @Nullable Boolean leftIsStart, boolean mayBeNull) {}

    /**
     * What a name stands for.
     *
     * @param symbol its symbol
     * @param type what values it can have
     * @param labels of a node, the labels that it certainly has; of a relationship, the types of
     *     which it has one
     * @param reference what the name means in an expression: mostly the symbol's column
     */
    record Variable(
            String symbol, SymbolKind kind, Type type, Set<String> labels, Expression reference) {

        static Variable of(String symbol, SymbolKind kind, Type type, Set<String> labels) {
            return new Variable(symbol, kind, type, labels, Expression.column(symbol));
        }

        Variable withLabels(Set<String> more) {
            Set<String> all = new TreeSet<>(labels);
            all.addAll(more);
            return new Variable(symbol, kind, type, all, reference);
        }

        Variable withReference(Expression expression) {
            return new Variable(symbol, kind, type, labels, expression);
        }

        /** The reference, at the place where the query makes it. */
        Expression at(SourceSpan span) {
            if (reference instanceof Expression.Column column) {
                return new Expression.Column(column.name(), span);
            }
            return reference instanceof Expression.Local local
                    ? new Expression.Local(local.name(), span)
                    : reference;
        }
    }

    @Nullable Variable get(String name) {
        return variables.get(name);
    }

    Scope with(String name, Variable variable) {
        Map<String, Variable> more = new LinkedHashMap<>(variables);
        more.put(name, variable);
        return new Scope(more, lost, ends);
    }

    /**
     * The scope after an OPTIONAL MATCH to whose patterns this is the scope. A relationship that
     * was there before has its nodes also where the patterns are not found.
     */
    Scope afterOptional(Scope before) {
        Set<String> known =
                before.variables().values().stream()
                        .map(Variable::symbol)
                        .collect(Collectors.toSet());
        Map<String, Ends> some = new LinkedHashMap<>(before.ends());
        ends.forEach(
                (relationship, nodes) -> {
                    if (!known.contains(relationship) && !some.containsKey(relationship)) {
                        some.put(
                                relationship,
                                new Ends(nodes.left(), nodes.right(), nodes.leftIsStart(), true));
                    }
                });
        return new Scope(variables, lost, some);
    }

    Scope withEnds(String relationship, Ends nodes) {
        Map<String, Ends> more = new LinkedHashMap<>(ends);
        more.put(relationship, nodes);
        return new Scope(variables, lost, more);
    }

    /** The scope after a clause that passes on only these variables. */
    Scope next(Map<String, Variable> passed) {
        Set<String> hidden = new TreeSet<>(lost);
        hidden.addAll(variables.keySet());
        hidden.removeAll(passed.keySet());
        Set<String> symbols =
                passed.values().stream().map(Variable::symbol).collect(Collectors.toSet());
        Map<String, Ends> known = new LinkedHashMap<>(ends);
        known.keySet().retainAll(symbols);
        known.values()
                .removeIf(
                        nodes ->
                                !symbols.contains(nodes.left())
                                        || !symbols.contains(nodes.right()));
        return new Scope(passed, hidden, known);
    }
}
