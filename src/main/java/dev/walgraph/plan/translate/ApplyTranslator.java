package dev.walgraph.plan.translate;

import dev.walgraph.analysis.AnalyzedStep;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.Union;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Steps that are taken for each row by itself: OPTIONAL MATCH, and subqueries in expressions.
 *
 * <p>The steps are computed for all rows at once, and each row finds again what became of it by its
 * identity, in an outer join. (The idea is that of C. Galindo-Legaria, M. Joshi: Orthogonal
 * Optimization of Subqueries and Aggregation, SIGMOD 2001.)
 */
final class ApplyTranslator {

    private final ColumnNames names;
    private final BiFunction<Part, List<AnalyzedStep>, Part> translation;

    /**
     * @param translation what becomes of a part by some steps
     */
    ApplyTranslator(ColumnNames names, BiFunction<Part, List<AnalyzedStep>, Part> translation) {
        this.names = names;
        this.translation = translation;
    }

    /** Each row with what the steps make of it, or with nulls. */
    Part optional(Part before, AnalyzedStep.Optional optional) {
        Part inner = translation.apply(before.correlated(), optional.steps());
        Keys keys = new Keys(before);
        Map<String, Binding> found = new LinkedHashMap<>();
        Set<String> kept = new LinkedHashSet<>();
        List<Project.Assignment> computed = new ArrayList<>();
        inner.scope()
                .bindings()
                .forEach(
                        (symbol, binding) -> {
                            if (!before.scope().bindings().containsKey(symbol)) {
                                found.put(symbol, column(symbol, binding, kept, computed));
                            }
                        });
        for (String column : inner.identity()) {
            if (!before.identity().contains(column)) {
                kept.add(column);
            }
        }
        kept.forEach(column -> computed.add(Project.Assignment.keep(column)));
        List<Project.Assignment> right = new ArrayList<>(keys.copies);
        right.addAll(computed);
        PlanNode joined =
                keys.join(
                        new Project(inner.plan(), right),
                        computed.stream().map(Project.Assignment::name).toList());
        List<String> identity = new ArrayList<>(before.identity());
        inner.identity().stream()
                .filter(column -> !identity.contains(column))
                .forEach(identity::add);
        Set<String> nullable = new HashSet<>(inner.nullable());
        nullable.addAll(kept);
        return new Part(
                joined, before.scope().with(found), identity, List.of(), before.outer(), nullable);
    }

    /** Where the right side holds a symbol: nodes in the columns that they have. */
    private static Binding column(
            String symbol, Binding binding, Set<String> kept, List<Project.Assignment> computed) {
        if (binding instanceof Binding.OfNode node) {
            kept.add(node.identityColumn());
            kept.add(node.wholeColumn());
            if (node.changeTimeColumn() != null) {
                kept.add(node.changeTimeColumn());
            }
            return node;
        }
        if (binding.value() instanceof Expression.Column column) {
            kept.add(column.name());
            return binding;
        }
        computed.add(new Project.Assignment(symbol, binding.value()));
        return new Binding.OfValue(Expression.column(symbol));
    }

    /** Each row with whether the steps make anything of it, or with the list of what they make. */
    Part subquery(Part before, AnalyzedStep.Subquery subquery) {
        Keys keys = new Keys(before);
        Expression element = subquery.element();
        String result = names.fresh("@" + subquery.symbol());
        List<PlanNode> branches = new ArrayList<>();
        for (List<AnalyzedStep> steps : subquery.branches()) {
            Part inner = translation.apply(before.correlated(), steps);
            List<Project.Assignment> columns = new ArrayList<>(keys.copies);
            if (element != null) {
                Expression value = inner.scope().resolve(element);
                columns.add(
                        new Project.Assignment(
                                result, new Expression.ListOf(List.of(value), SourceSpan.NONE)));
            }
            branches.add(new Project(inner.plan(), columns));
        }
        PlanNode found = branches.size() == 1 ? branches.get(0) : new Union(branches);
        Expression value;
        PlanNode joined;
        if (element == null) {
            joined = keys.join(exists(found, keys, result), List.of(result));
            value = Expression.call(Functions.IS_NOT_NULL, Expression.column(result));
        } else {
            String list = names.fresh(result);
            PlanNode lists =
                    new Aggregate(
                            found,
                            keys.names(),
                            List.of(),
                            List.of(Aggregate.Call.sorted(list, result, List.of())));
            joined = keys.join(lists, List.of(list));
            value =
                    Expression.call(
                            Functions.COALESCE,
                            Expression.column(list),
                            Expression.literal(ListValue.EMPTY));
        }
        return new Part(
                joined,
                before.scope().with(Map.of(subquery.symbol(), new Binding.OfValue(value))),
                before.identity(),
                before.order(),
                before.outer(),
                before.nullable());
    }

    /** The keys for which there are rows, with a column that is not null. */
    private PlanNode exists(PlanNode found, Keys keys, String result) {
        List<Project.Assignment> columns = new ArrayList<>();
        keys.names().forEach(name -> columns.add(Project.Assignment.keep(name)));
        columns.add(new Project.Assignment(result, Expression.literal(BooleanValue.of(true))));
        if (!keys.names().isEmpty()) {
            PlanNode distinct = new Aggregate(found, keys.names(), List.of(), List.of());
            return new Project(distinct, columns);
        }
        String count = names.fresh(result);
        PlanNode counted =
                new Aggregate(
                        found,
                        List.of(),
                        List.of(),
                        List.of(
                                new Aggregate.Call(
                                        count,
                                        Aggregate.Function.COUNT_ROWS,
                                        null,
                                        false,
                                        "count(*)")));
        Expression some =
                Expression.call(
                        Functions.GREATER,
                        Expression.column(count),
                        Expression.literal(new IntegerValue(0)));
        return new Project(new Filter(counted, some), columns);
    }

    /** The columns by which a row finds what became of it. */
    private final class Keys {

        private final Part before;
        private final List<Project.Assignment> copies = new ArrayList<>();

        Keys(Part before) {
            this.before = before;
            for (String column : before.identity()) {
                copies.add(new Project.Assignment(names.fresh(column), Expression.column(column)));
            }
        }

        List<String> names() {
            return copies.stream().map(Project.Assignment::name).toList();
        }

        PlanNode join(PlanNode found, List<String> more) {
            List<Join.Key> keys = new ArrayList<>();
            for (int i = 0; i < copies.size(); i++) {
                keys.add(new Join.Key(before.identity().get(i), copies.get(i).name()));
            }
            List<String> columns = new ArrayList<>(before.plan().columns());
            columns.addAll(more);
            return new OuterJoin(
                    before.plan(), found, keys, OuterJoin.KeyMatch.EQUIVALENT, columns);
        }
    }
}
