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
import dev.walgraph.plan.check.Determined;
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
 * <p>The steps are computed for all rows at once, and each row finds what became of it in an outer
 * join: by what the steps compare it with, where they only compare ({@link Decorrelation}), else by
 * its identity. Where they compare by other than equality, what is to be known of all that a row
 * finds is aggregated behind the join. (The idea is that of C. Galindo-Legaria, M. Joshi:
 * Orthogonal Optimization of Subqueries and Aggregation, SIGMOD 2001.)
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
        Found found = new Found(before, inner);
        Correlation correlation = correlation(before, inner, false);
        PlanNode joined = correlation.join(found.assignments);
        List<String> identity = new ArrayList<>(before.identity());
        inner.identity().stream()
                .filter(column -> !identity.contains(column))
                .forEach(identity::add);
        Set<String> nullable = new HashSet<>(inner.nullable());
        nullable.addAll(found.kept);
        return new Part(
                joined,
                before.scope().with(found.bindings),
                identity,
                List.of(),
                before.outer(),
                before.around(),
                nullable);
    }

    /** What is to be known of what was found: the new symbols, and which rows they are of. */
    private static final class Found {

        private final Map<String, Binding> bindings = new LinkedHashMap<>();
        private final Set<String> kept = new LinkedHashSet<>();
        private final List<Project.Assignment> assignments = new ArrayList<>();

        Found(Part before, Part inner) {
            inner.scope()
                    .bindings()
                    .forEach(
                            (symbol, binding) -> {
                                if (!before.scope().bindings().containsKey(symbol)) {
                                    bindings.put(symbol, keep(symbol, binding));
                                }
                            });
            for (String column : inner.identity()) {
                if (!before.identity().contains(column)) {
                    kept.add(column);
                }
            }
            kept.forEach(column -> assignments.add(Project.Assignment.keep(column)));
        }

        private Binding keep(String symbol, Binding binding) {
            if (binding instanceof Binding.OfNode node) {
                kept.add(node.identityColumn());
                kept.add(node.wholeColumn());
                if (node.changeTimeColumn() != null) {
                    kept.add(node.changeTimeColumn());
                }
                return node;
            }
            if (binding instanceof Binding.OfStored relationship) {
                kept.add(relationship.identityColumn());
                kept.addAll(relationship.carried());
                return relationship;
            }
            if (binding instanceof Binding.OfJoin relationship) {
                // What it consists of may be known without it: only as a column it can be null.
                assignments.add(new Project.Assignment(symbol, relationship.identity()));
                return new Binding.OfJoin(Expression.column(symbol));
            }
            if (binding.value() instanceof Expression.Column column) {
                kept.add(column.name());
                return binding;
            }
            assignments.add(new Project.Assignment(symbol, binding.value()));
            return new Binding.OfValue(Expression.column(symbol));
        }
    }

    /**
     * Each row with the node at an end of a relationship, or with null. Which row it is does not
     * depend on that.
     */
    Part lookup(Part before, AnalyzedStep.Lookup lookup) {
        String reference = names.fresh("@" + lookup.symbol() + ".reference");
        List<Project.Assignment> columns = new ArrayList<>();
        before.plan().columns().forEach(column -> columns.add(Project.Assignment.keep(column)));
        columns.add(new Project.Assignment(reference, before.scope().resolve(lookup.reference())));
        Binding.OfNode node =
                new Binding.OfNode(names.fresh("@" + lookup.symbol()), lookup.symbol(), null);
        PlanNode nodes = MatchTranslator.scan(lookup.labels(), node);
        List<String> shown = new ArrayList<>(before.plan().columns());
        shown.addAll(nodes.columns());
        Set<String> nullable = new HashSet<>(before.nullable());
        nullable.add(node.identityColumn());
        return new Part(
                new OuterJoin(
                        new Project(before.plan(), columns),
                        nodes,
                        List.of(new Join.Key(reference, node.identityColumn())),
                        OuterJoin.KeyMatch.EQUAL,
                        null,
                        shown),
                before.scope().with(Map.of(lookup.symbol(), node)),
                before.identity(),
                before.order(),
                before.outer(),
                before.around(),
                nullable);
    }

    /** Each row with whether the steps make anything of it, or with the list of what they make. */
    Part subquery(Part before, AnalyzedStep.Subquery subquery) {
        Expression element = subquery.element();
        String result = names.fresh("@" + subquery.symbol());
        Answered answered =
                element == null
                        ? exists(before, subquery.branches(), result)
                        : collected(before, subquery.branches().get(0), element, result);
        Binding value = new Binding.OfValue(answered.value());
        return new Part(
                answered.rows(),
                before.scope().with(Map.of(subquery.symbol(), value)),
                before.identity(),
                before.order(),
                before.outer(),
                before.around(),
                before.nullable());
    }

    /**
     * The rows with what a subquery says of each.
     *
     * @param value what it says, over the rows' columns
     */
    private record Answered(PlanNode rows, Expression value) {}

    private Answered exists(Part before, List<List<AnalyzedStep>> branches, String result) {
        if (branches.size() == 1) {
            Part inner = translation.apply(before.correlated(), branches.get(0));
            Correlation correlation = correlation(before, inner, !canGroup(before));
            return correlation.isByEquality()
                    ? joined(correlation, correlation.found(List.of()), result)
                    : counted(before, correlation, result);
        }
        Correlation keys = CorrelationByIdentity.of(before, before.plan(), names);
        List<PlanNode> found = new ArrayList<>();
        for (List<AnalyzedStep> steps : branches) {
            Part inner = translation.apply(before.correlated(), steps);
            found.add(keys.over(inner.plan()).found(List.of()));
        }
        return joined(keys, new Union(found), result);
    }

    private Answered joined(Correlation correlation, PlanNode found, String result) {
        return new Answered(
                correlation.joinTo(existing(correlation, found, result)),
                Expression.call(Functions.IS_NOT_NULL, Expression.column(result)));
    }

    /**
     * Whether rows are groups of what they find: all of a row is known to follow from its identity.
     */
    private static boolean canGroup(Part before) {
        return !before.identity().isEmpty()
                && Determined.by(Set.copyOf(before.identity()), before.plan())
                        .containsAll(before.plan().columns());
    }

    /** Each row with an aggregate of what it has been joined with. */
    private static PlanNode grouped(Part before, PlanNode joined, Aggregate.Call call) {
        List<String> carried = new ArrayList<>(before.plan().columns());
        carried.removeAll(before.identity());
        return new Aggregate(joined, before.identity(), carried, List.of(call));
    }

    /** Each row with how many rows it finds. */
    private Answered counted(Part before, Correlation correlation, String result) {
        String found = names.fresh(result);
        PlanNode joined =
                correlation.join(
                        List.of(
                                new Project.Assignment(
                                        found, Expression.literal(BooleanValue.TRUE))));
        Aggregate.Call count =
                new Aggregate.Call(
                        result, Aggregate.Function.COUNT, found, false, "count(" + found + ")");
        return new Answered(grouped(before, joined, count), isPositive(result));
    }

    private static Expression isPositive(String count) {
        return Expression.call(
                Functions.GREATER,
                Expression.column(count),
                Expression.literal(new IntegerValue(0)));
    }

    /** The keys for which there are rows, with a column that is not null. */
    private PlanNode existing(Correlation correlation, PlanNode found, String result) {
        List<String> keys = correlation.keysOfFound();
        List<Project.Assignment> columns = new ArrayList<>();
        keys.forEach(name -> columns.add(Project.Assignment.keep(name)));
        columns.add(new Project.Assignment(result, Expression.literal(BooleanValue.TRUE)));
        if (!keys.isEmpty()) {
            return new Project(new Aggregate(found, keys, List.of(), List.of()), columns);
        }
        String count = names.fresh(result);
        Aggregate.Call rows =
                new Aggregate.Call(count, Aggregate.Function.COUNT_ROWS, null, false, "count(*)");
        return new Project(
                new Filter(
                        new Aggregate(found, List.of(), List.of(), List.of(rows)),
                        isPositive(count)),
                columns);
    }

    private Answered collected(
            Part before, List<AnalyzedStep> steps, Expression element, String result) {
        Part inner = translation.apply(before.correlated(), steps);
        Expression value = inner.scope().resolve(element);
        String argument = names.fresh(result);
        List<Project.Assignment> assignments =
                List.of(
                        new Project.Assignment(
                                argument, new Expression.ListOf(List.of(value), SourceSpan.NONE)));
        Aggregate.Call list = Aggregate.Call.sorted(result, argument, List.of());
        return new Answered(
                withList(before, inner, assignments, list),
                Expression.call(
                        Functions.COALESCE,
                        Expression.column(result),
                        Expression.literal(ListValue.EMPTY)));
    }

    private PlanNode withList(
            Part before, Part inner, List<Project.Assignment> elements, Aggregate.Call list) {
        boolean canGroup = canGroup(before);
        Correlation correlation = correlation(before, inner, !canGroup);
        if (!correlation.isByEquality() || !correlation.canCompute(elements)) {
            if (canGroup) {
                return grouped(before, correlation.join(elements), list);
            }
            correlation = CorrelationByIdentity.of(before, inner.plan(), names);
        }
        return correlation.joinTo(
                new Aggregate(
                        correlation.found(elements),
                        correlation.keysOfFound(),
                        List.of(),
                        List.of(list)));
    }

    private Correlation correlation(Part before, Part inner, boolean byEqualityOnly) {
        Decorrelation decorrelation =
                Decorrelation.of(before.plan(), inner.plan(), names, byEqualityOnly);
        return decorrelation == null
                ? CorrelationByIdentity.of(before, inner.plan(), names)
                : CorrelationByValues.of(before, decorrelation, names);
    }
}
