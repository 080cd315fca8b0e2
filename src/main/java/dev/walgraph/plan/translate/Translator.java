package dev.walgraph.plan.translate;

import dev.walgraph.analysis.AnalyzedQuery;
import dev.walgraph.analysis.AnalyzedStep;
import dev.walgraph.analysis.SymbolKind;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.NullValue;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.PlanTree;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.SortKey;
import dev.walgraph.plan.Unwind;
import dev.walgraph.plan.check.PlanCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the first plan of a query, step by step. */
public final class Translator {

    /**
     * Far more than queries need. Each OPTIONAL MATCH or subquery that cannot be decorrelated
     * doubles what is before it.
     */
    private static final int MAX_NODES = 20_000;

    private final ColumnNames names;
    private final Map<String, SymbolKind> kinds;
    private final boolean readsChangeTimes;

    private Translator(AnalyzedQuery query) {
        this.names = new ColumnNames(query.symbols().keySet());
        this.kinds = query.symbols();
        this.readsChangeTimes =
                Stream.concat(
                                query.steps().stream(),
                                query.unions().stream().flatMap(branch -> branch.steps().stream()))
                        .anyMatch(step -> step.accept(new AsksForChangeTime()));
    }

    /**
     * The plan of a query: naive, right, and verified.
     *
     * @throws PlanTooLargeException if it would be too large to be optimised
     */
    public static Produce translate(AnalyzedQuery query) {
        Translator translator = new Translator(query);
        Part part = translator.part(query.steps());
        Produce plan =
                query.unions().isEmpty()
                        ? translator.produce(query.columns(), part)
                        : translator.union(query, part);
        long size = PlanTree.size(plan);
        if (size > MAX_NODES) {
            throw new PlanTooLargeException(size);
        }
        PlanCheck.verify(plan);
        return plan;
    }

    private Part part(List<AnalyzedStep> steps) {
        return part(Part.beginning(), steps);
    }

    private Part part(Part before, List<AnalyzedStep> steps) {
        Part part = before;
        for (int i = 0; i < steps.size(); i++) {
            AnalyzedStep step = steps.get(i);
            if (step instanceof AnalyzedStep.Order order
                    && order.cuts()
                    && i + 1 < steps.size()
                    && steps.get(i + 1) instanceof AnalyzedStep.Project project) {
                ProjectionOfCut computed = ProjectionOfCut.of(part, project);
                part = order.accept(new Steps(computed.before()));
                part = computed.project().accept(new Steps(part));
                i++;
            } else {
                part = step.accept(new Steps(part));
            }
        }
        return part;
    }

    private Produce union(AnalyzedQuery query, Part first) {
        UnionTranslator union = new UnionTranslator(query, names);
        union.add(first, query.columns());
        query.unions().forEach(branch -> union.add(part(branch.steps()), branch.columns()));
        return union.produce();
    }

    private Produce produce(List<AnalyzedQuery.OutputColumn> columns, Part part) {
        List<Produce.Result> results = new ArrayList<>();
        Map<String, Project.Assignment> assignments = new LinkedHashMap<>();
        part.identity().forEach(name -> assignments.put(name, Project.Assignment.keep(name)));
        part.order()
                .forEach(
                        key ->
                                assignments.put(
                                        key.column(), Project.Assignment.keep(key.column())));
        boolean computes = false;
        for (AnalyzedQuery.OutputColumn column : columns) {
            Expression value = part.scope().binding(column.symbol()).value();
            String name =
                    value instanceof Expression.Column held
                            ? held.name()
                            : names.fresh(column.symbol());
            computes |= !(value instanceof Expression.Column);
            assignments.put(name, new Project.Assignment(name, value));
            results.add(new Produce.Result(column.name(), name));
        }
        PlanNode plan =
                computes
                        ? new Project(part.plan(), List.copyOf(assignments.values()))
                        : part.plan();
        return new Produce(plan, results, part.identity(), part.order());
    }

    private final class Steps implements AnalyzedStep.Visitor<Part> {

        private final Part before;
        private final Scope scope;

        Steps(Part before) {
            this.before = before;
            this.scope = before.scope();
        }

        @Override
        public Part visitMatch(AnalyzedStep.Match match) {
            return new MatchTranslator(before, names, readsChangeTimes).translate(match);
        }

        @Override
        public Part visitUnwind(AnalyzedStep.Unwind unwind) {
            String element = unwind.symbol();
            String ordinal = names.fresh("#" + element);
            List<String> identity = new ArrayList<>(before.identity());
            identity.add(ordinal);
            return before.next(
                    new Unwind(before.plan(), scope.resolve(unwind.list()), element, ordinal),
                    scope.with(Map.of(element, column(element))),
                    identity);
        }

        @Override
        public Part visitFilter(AnalyzedStep.Filter filter) {
            return before.next(
                            new Filter(before.plan(), scope.resolve(filter.condition())),
                            scope,
                            before.identity())
                    .withOrder(before.order());
        }

        @Override
        public Part visitOptional(AnalyzedStep.Optional optional) {
            return applied().optional(before, optional);
        }

        @Override
        public Part visitSubquery(AnalyzedStep.Subquery subquery) {
            return applied().subquery(before, subquery);
        }

        @Override
        public Part visitLookup(AnalyzedStep.Lookup lookup) {
            return applied().lookup(before, lookup);
        }

        private ApplyTranslator applied() {
            return new ApplyTranslator(names, Translator.this::part);
        }

        @Override
        public Part visitOrder(AnalyzedStep.Order order) {
            return new OrderTranslator(names).translate(before, order);
        }

        @Override
        public Part visitAggregate(AnalyzedStep.Aggregate aggregate) {
            Columns columns = new Columns(scope);
            aggregate.keys().forEach(columns::add);
            List<Aggregate.Call> calls = new ArrayList<>();
            Map<String, Binding> results = new LinkedHashMap<>();
            for (AnalyzedStep.AggregateCall call : aggregate.calls()) {
                calls.add(
                        isInOrder(call)
                                ? inOrder(call, columns)
                                : new Aggregate.Call(
                                        call.symbol(),
                                        AggregateNames.function(call),
                                        argument(call, columns),
                                        call.distinct(),
                                        call.text()));
                results.put(call.symbol(), column(call.symbol()));
            }
            Scope after = columns.scope().with(results);
            return aggregate.keys().isEmpty() && !before.outer().isEmpty()
                    ? ofEach(columns, calls, after)
                    : grouped(columns, calls, after);
        }

        /** Whether the call collects rows that have an order. */
        private boolean isInOrder(AnalyzedStep.AggregateCall call) {
            return AggregateNames.function(call) == Aggregate.Function.COLLECT
                    && !call.distinct()
                    && !before.order().isEmpty();
        }

        private Aggregate.Call inOrder(AnalyzedStep.AggregateCall call, Columns columns) {
            Expression value = scope.resolve(Objects.requireNonNull(call.argument()));
            List<Expression> elements = new ArrayList<>();
            before.order().forEach(key -> elements.add(Expression.column(key.column())));
            elements.add(value);
            Expression isNull = Expression.call(Functions.IS_NULL, value);
            Expression argument =
                    new Expression.Case(
                            List.of(
                                    new Expression.Case.Branch(
                                            isNull, Expression.literal(NullValue.NULL))),
                            new Expression.ListOf(elements, SourceSpan.NONE),
                            SourceSpan.NONE);
            String name = names.fresh(call.symbol() + ".argument");
            columns.compute(name, argument);
            return Aggregate.Call.sorted(
                    call.symbol(), name, before.order().stream().map(SortKey::descending).toList());
        }

        /** The column that an aggregate reads, which is among {@code columns} from now on. */
        private @Nullable String argument(AnalyzedStep.AggregateCall call, Columns columns) {
            Expression argument = call.argument();
            if (argument == null) {
                return null;
            }
            Binding element = scope.node(argument);
            if (element == null) {
                element = scope.relationship(argument);
            }
            Expression resolved =
                    element != null && AggregateNames.function(call) == Aggregate.Function.COUNT
                            ? element.identity()
                            : scope.resolve(argument);
            if (resolved instanceof Expression.Column column) {
                columns.keep(column.name());
                return column.name();
            }
            String name = names.fresh(call.symbol() + ".argument");
            columns.compute(name, resolved);
            return name;
        }

        @Override
        public Part visitProject(AnalyzedStep.Project project) {
            Columns columns = new Columns(scope);
            if (project.distinct()) {
                project.columns().forEach(columns::add);
                return grouped(columns, List.of(), columns.scope());
            }
            before.identity().forEach(columns::keep);
            before.order().forEach(key -> columns.keep(key.column()));
            project.columns().forEach(columns::add);
            return before.next(columns.over(before), columns.scope(), before.identity())
                    .withOrder(before.order());
        }

        private Part ofEach(Columns columns, List<Aggregate.Call> calls, Scope after) {
            before.outer().forEach(columns::keep);
            return new AggregateOfEach(names).translate(before, columns.over(before), calls, after);
        }

        private Part grouped(Columns columns, List<Aggregate.Call> calls, Scope after) {
            before.outer().forEach(columns::keepKey);
            Aggregate aggregate =
                    new Aggregate(
                            columns.over(before),
                            List.copyOf(columns.keys),
                            List.copyOf(columns.carried),
                            calls);
            return before.next(aggregate, after, aggregate.keys());
        }
    }

    /** The columns of a new row, while they are collected. */
    private final class Columns {

        private final Scope scope;
        private final Map<String, Project.Assignment> assignments = new LinkedHashMap<>();
        private final Map<String, Binding> bindings = new LinkedHashMap<>();
        private final Set<String> keys = new LinkedHashSet<>();
        private final Set<String> carried = new LinkedHashSet<>();

        Columns(Scope scope) {
            this.scope = scope;
        }

        /**
         * Makes a symbol available. A node keeps its columns, whatever it is called now, so that
         * its properties stay in reach; only its identity tells groups apart.
         */
        void add(AnalyzedStep.Assignment assignment) {
            String symbol = assignment.symbol();
            Binding.OfNode node = scope.node(assignment.expression());
            if (node != null && kinds.get(symbol) == SymbolKind.NODE) {
                keep(node.identityColumn());
                keep(node.wholeColumn());
                keys.add(node.identityColumn());
                carried.add(node.wholeColumn());
                if (node.changeTimeColumn() != null) {
                    keep(node.changeTimeColumn());
                    carried.add(node.changeTimeColumn());
                }
                bindings.put(symbol, node);
                return;
            }
            Binding.OfRelationship relationship = scope.relationship(assignment.expression());
            if (relationship != null && kinds.get(symbol) == SymbolKind.RELATIONSHIP) {
                bindings.put(symbol, add(symbol, relationship));
                return;
            }
            compute(symbol, scope.resolve(assignment.expression()));
            keys.add(symbol);
            bindings.put(symbol, column(symbol));
        }

        void keepKey(String column) {
            keep(column);
            keys.add(column);
        }

        private Binding add(String symbol, Binding.OfRelationship relationship) {
            if (relationship instanceof Binding.OfStored stored) {
                keep(stored.identityColumn());
                keys.add(stored.identityColumn());
                stored.carried().forEach(this::keep);
                carried.addAll(stored.carried());
                return stored;
            }
            compute(symbol, relationship.identity());
            keys.add(symbol);
            return new Binding.OfJoin(Expression.column(symbol));
        }

        void keep(String column) {
            compute(column, Expression.column(column));
        }

        void compute(String name, Expression expression) {
            assignments.put(name, new Project.Assignment(name, expression));
        }

        Project over(Part part) {
            return new Project(part.plan(), List.copyOf(assignments.values()));
        }

        Scope scope() {
            return new Scope(bindings);
        }
    }

    private static Binding column(String name) {
        return new Binding.OfValue(Expression.column(name));
    }
}
