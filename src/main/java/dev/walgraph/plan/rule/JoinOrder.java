package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.expression.Functions;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.PlanNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An order in which to join relations.
 *
 * <p>It begins with the relation that is filtered most, and goes on with the one that the most
 * equalities connect to those before it, so that each join has keys and few rows. When none is
 * connected, another group begins; the groups are joined with each other at the end. Without
 * statistics a condition {@code column = constant} counts as the best filter; ties are broken by
 * the order in the query. So one query always has one plan.
 *
 * @param product the product of the relations in this order
 * @param shape how it nests, by the relations' places in the graph
 */
record JoinOrder(PlanNode product, String shape) {

    static JoinOrder of(JoinGraph graph) {
        return new Search(graph).search();
    }

    private static final class Search {

        private final JoinGraph graph;
        private final Set<Integer> left = new TreeSet<>();
        private final List<RelationFacts> facts = new ArrayList<>();
        private final List<Link> links = new ArrayList<>();

        /**
         * What is asked of a relation by itself.
         *
         * @param constants conditions that a column of it equals a constant
         * @param filters all conditions on it
         */
        private record RelationFacts(Set<String> columns, long constants, long filters) {}

        /** An equality of something with something else: the columns that each of them reads. */
        private record Link(Set<String> first, Set<String> second) {

            boolean connects(Set<String> some, Set<String> others) {
                return (some.containsAll(first) && others.containsAll(second))
                        || (some.containsAll(second) && others.containsAll(first));
            }
        }

        Search(JoinGraph graph) {
            this.graph = graph;
            for (int i = 0; i < graph.relations().size(); i++) {
                left.add(i);
                facts.add(factsOf(graph.relations().get(i)));
            }
            for (Expression condition : graph.conditions()) {
                if (condition instanceof Expression.Call call
                        && call.function().equals(Functions.EQUAL)) {
                    Set<String> first = ExpressionTree.columns(call.arguments().get(0));
                    Set<String> second = ExpressionTree.columns(call.arguments().get(1));
                    if (!first.isEmpty() && !second.isEmpty()) {
                        links.add(new Link(first, second));
                    }
                }
            }
        }

        private RelationFacts factsOf(PlanNode relation) {
            List<Expression> own =
                    SplitFilter.of(graph.conditions(), relation.columns()).within().stream()
                            .filter(condition -> !ExpressionTree.columns(condition).isEmpty())
                            .toList();
            return new RelationFacts(
                    new HashSet<>(relation.columns()),
                    own.stream().filter(Search::isConstantEquality).count(),
                    own.size());
        }

        JoinOrder search() {
            JoinOrder all = group();
            while (!left.isEmpty()) {
                all = join(all, group());
            }
            return all;
        }

        /** Relations that are connected with each other, joined one by one. */
        private JoinOrder group() {
            JoinOrder group = take(first());
            Set<String> columns = new HashSet<>(group.product().columns());
            int next = next(columns);
            while (next >= 0) {
                JoinOrder relation = take(next);
                columns.addAll(relation.product().columns());
                group = join(group, relation);
                next = next(columns);
            }
            return group;
        }

        private JoinOrder take(int relation) {
            left.remove(relation);
            return new JoinOrder(graph.relations().get(relation), String.valueOf(relation));
        }

        private static JoinOrder join(JoinOrder a, JoinOrder b) {
            return new JoinOrder(
                    Join.of(a.product(), b.product(), List.of(), null),
                    "(" + a.shape() + " " + b.shape() + ")");
        }

        private int first() {
            return best(
                    left,
                    Comparator.comparing(this::constants)
                            .thenComparing(this::filters)
                            .thenComparing(this::neighbours));
        }

        private int next(Set<String> joined) {
            List<Integer> connected = new ArrayList<>();
            for (int relation : left) {
                if (connections(relation, joined) > 0) {
                    connected.add(relation);
                }
            }
            return best(
                    connected,
                    Comparator.<Integer, Long>comparing(r -> connections(r, joined))
                            .thenComparing(this::constants)
                            .thenComparing(this::filters));
        }

        /** The first of the greatest; -1 if there is none. */
        private static int best(Collection<Integer> relations, Comparator<Integer> order) {
            int best = -1;
            for (int relation : relations) {
                if (best < 0 || order.compare(relation, best) > 0) {
                    best = relation;
                }
            }
            return best;
        }

        private long constants(int relation) {
            return facts.get(relation).constants();
        }

        private long filters(int relation) {
            return facts.get(relation).filters();
        }

        private static boolean isConstantEquality(Expression condition) {
            return condition instanceof Expression.Call call
                    && call.function().equals(Functions.EQUAL)
                    && call.arguments().stream().anyMatch(Expression.Literal.class::isInstance);
        }

        private long neighbours(int relation) {
            return left.stream()
                    .filter(other -> other != relation)
                    .filter(other -> connections(relation, facts.get(other).columns()) > 0)
                    .count();
        }

        /** The equalities between the relation and others, of which these are the columns. */
        private long connections(int relation, Set<String> others) {
            Set<String> columns = facts.get(relation).columns();
            return links.stream().filter(link -> link.connects(columns, others)).count();
        }
    }
}
