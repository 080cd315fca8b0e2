package dev.walgraph.plan.rule;

import static dev.walgraph.plan.Plans.call;
import static dev.walgraph.plan.Plans.column;
import static dev.walgraph.plan.Plans.literal;
import static dev.walgraph.plan.Plans.property;

import dev.walgraph.analysis.AnalyzedQuery;
import dev.walgraph.analysis.AnalyzedStep;
import dev.walgraph.analysis.RelationshipType;
import dev.walgraph.analysis.SymbolKind;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.plan.RandomGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Makes analysed queries of every step and shape, over the tables of {@link RandomGraph}. */
final class RandomQuery {

    private static final List<RelationshipType.OfJoin> TYPES =
            List.of(
                    type("CUSTOMER", "orders", "customer_id", "customers", "id"),
                    type("ORDER", "items", "order_id", "orders", "id"),
                    type("PRODUCT", "items", "product_id", "products", "id"),
                    type("BOSS", "people", "boss", "people", "id"),
                    type("FRIEND", "people", "friend", "people", "id"),
                    type("AGE", "customers", "age", "people", "age"));

    private static final List<String> COMPARISONS =
            List.of(
                    Functions.EQUAL,
                    Functions.EQUAL,
                    Functions.NOT_EQUAL,
                    Functions.LESS,
                    Functions.GREATER_OR_EQUAL);

    private final Random random;
    private final Map<String, SymbolKind> symbols = new LinkedHashMap<>();
    private final List<AnalyzedStep> steps = new ArrayList<>();
    private List<String> scope = new ArrayList<>();

    /** The table that a node is meant to be of, so that most patterns can be found. */
    private final Map<String, String> tables = new HashMap<>();

    private RandomQuery(long seed) {
        this.random = new Random(seed);
    }

    private static RelationshipType.OfJoin type(
            String name, String start, String property, String end, String key) {
        return new RelationshipType.OfJoin(
                name,
                new RelationshipType.End(start, property),
                new RelationshipType.End(end, key));
    }

    static AnalyzedQuery of(long seed) {
        return new RandomQuery(seed).generate();
    }

    private AnalyzedQuery generate() {
        if (random.nextInt(8) == 0) {
            unwind();
        }
        match();
        int more = random.nextInt(5);
        for (int i = 0; i < more; i++) {
            switch (random.nextInt(7)) {
                case 0 -> {
                    if (tables.size() < 4) {
                        match();
                    }
                }
                case 1 -> unwind();
                case 2 -> steps.add(new AnalyzedStep.Filter(condition(2)));
                case 3, 4, 5 -> project(random.nextInt(4) == 0);
                default -> aggregate();
            }
        }
        project(random.nextInt(5) == 0);
        List<AnalyzedQuery.OutputColumn> columns =
                scope.stream().map(s -> new AnalyzedQuery.OutputColumn(s, s)).toList();
        return new AnalyzedQuery(steps, columns, List.of(), false, symbols, List.of());
    }

    private String symbol(String prefix, SymbolKind kind) {
        String name = prefix + symbols.size();
        symbols.put(name, kind);
        return name;
    }

    private void match() {
        List<AnalyzedStep.NodeMatch> nodes = new ArrayList<>();
        List<String> known = new ArrayList<>(nodesInScope());
        if (!known.isEmpty() && random.nextInt(3) > 0) {
            nodes.add(node(known.get(random.nextInt(known.size())), true));
        }
        List<AnalyzedStep.EdgeMatch> edges = new ArrayList<>();
        if (nodes.isEmpty()) {
            nodes.add(newNode());
        }
        int hops = random.nextInt(tables.size() < 3 ? 3 : 2);
        for (int i = 0; i < hops; i++) {
            String from = nodes.get(random.nextInt(nodes.size())).symbol();
            RelationshipType.OfJoin type = pick(fitting(from));
            boolean forward = type.start().label().equals(tables.get(from));
            if (random.nextInt(4) > 0) {
                nodes.add(newNode((forward ? type.end() : type.start()).label()));
            }
            edges.add(edge(from, nodes.get(nodes.size() - 1).symbol(), type, forward));
        }
        if (tables.size() < 3 && random.nextInt(6) == 0) {
            nodes.add(newNode());
        }
        List<Expression> conditions = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            conditions.add(condition(2));
        }
        steps.add(new AnalyzedStep.Match(nodes, edges, conditions));
    }

    private List<String> nodesInScope() {
        return scope.stream().filter(s -> symbols.get(s) == SymbolKind.NODE).toList();
    }

    private List<RelationshipType.OfJoin> fitting(String node) {
        List<RelationshipType.OfJoin> fitting = new ArrayList<>(TYPES);
        String table = tables.get(node);
        fitting.removeIf(t -> !t.start().label().equals(table) && !t.end().label().equals(table));
        return fitting.isEmpty() ? TYPES : fitting;
    }

    private AnalyzedStep.NodeMatch newNode() {
        return newNode(pick(RandomGraph.tables()).labels().get(0));
    }

    private AnalyzedStep.NodeMatch newNode(String table) {
        String symbol = symbol("n", SymbolKind.NODE);
        tables.put(symbol, table);
        scope.add(symbol);
        return node(symbol, false);
    }

    private AnalyzedStep.NodeMatch node(String symbol, boolean bound) {
        String table = tables.getOrDefault(symbol, "orders");
        Set<String> labels =
                random.nextInt(3) == 0 ? Set.of() : Set.of(pick(List.of(table, "public." + table)));
        return new AnalyzedStep.NodeMatch(symbol, labels, bound, SourceSpan.NONE);
    }

    private AnalyzedStep.EdgeMatch edge(
            String left, String right, RelationshipType first, boolean forward) {
        List<AnalyzedStep.EdgeAlternative> alternatives = new ArrayList<>();
        alternatives.add(new AnalyzedStep.EdgeAlternative(first, forward));
        if (random.nextInt(3) == 0) {
            alternatives.add(new AnalyzedStep.EdgeAlternative(first, !forward));
        }
        if (random.nextInt(4) == 0) {
            RelationshipType second = pick(TYPES);
            if (!second.equals(first)) {
                alternatives.add(new AnalyzedStep.EdgeAlternative(second, true));
            }
        }
        String symbol = symbol("r", SymbolKind.RELATIONSHIP);
        scope.add(symbol);
        return new AnalyzedStep.EdgeMatch(symbol, left, right, alternatives, SourceSpan.NONE);
    }

    private void unwind() {
        String symbol = symbol("x", SymbolKind.VALUE);
        Expression list =
                random.nextBoolean()
                        ? literal(List.of(0, 1, 1, 2))
                        : new Expression.ListOf(List.of(value(1), value(1)), SourceSpan.NONE);
        steps.add(new AnalyzedStep.Unwind(list, symbol));
        scope.add(symbol);
    }

    private void project(boolean distinct) {
        List<AnalyzedStep.Assignment> columns = assignments(1 + random.nextInt(3));
        steps.add(new AnalyzedStep.Project(columns, distinct));
        scope = new ArrayList<>(columns.stream().map(AnalyzedStep.Assignment::symbol).toList());
    }

    private void aggregate() {
        List<AnalyzedStep.Assignment> keys = assignments(random.nextInt(3));
        List<AnalyzedStep.AggregateCall> calls = new ArrayList<>();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            String function =
                    pick(
                            List.of(
                                    Functions.COUNT,
                                    Functions.SUM,
                                    Functions.MIN,
                                    Functions.MAX,
                                    Functions.COLLECT));
            boolean rows = function.equals(Functions.COUNT) && random.nextBoolean();
            calls.add(
                    new AnalyzedStep.AggregateCall(
                            symbol("a", SymbolKind.VALUE),
                            function,
                            rows ? null : random.nextBoolean() ? anySymbol() : value(1),
                            !rows && random.nextInt(3) == 0,
                            function + "(...)",
                            SourceSpan.NONE));
        }
        steps.add(new AnalyzedStep.Aggregate(keys, calls));
        scope = new ArrayList<>(keys.stream().map(AnalyzedStep.Assignment::symbol).toList());
        calls.forEach(call -> scope.add(call.symbol()));
    }

    /** Symbols passed on, renamed ones and computed ones; each at most once. */
    private List<AnalyzedStep.Assignment> assignments(int count) {
        Map<String, AnalyzedStep.Assignment> assignments = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String source = pick(scope);
            boolean compute = random.nextBoolean();
            String target =
                    compute
                            ? symbol("v", SymbolKind.VALUE)
                            : random.nextInt(3) == 0 ? renamed(source) : source;
            assignments.put(
                    target,
                    new AnalyzedStep.Assignment(target, compute ? value(2) : column(source)));
        }
        return List.copyOf(assignments.values());
    }

    private String renamed(String source) {
        String target = symbol("s", symbols.getOrDefault(source, SymbolKind.VALUE));
        tables.put(target, tables.getOrDefault(source, ""));
        return target;
    }

    private Expression anySymbol() {
        return column(pick(scope));
    }

    private Expression condition(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 5 ->
                    new Expression.Logical(
                            pick(List.of(Expression.Logical.Connective.values())),
                            List.of(condition(depth - 1), condition(depth - 1)),
                            SourceSpan.NONE);
            case 6 -> new Expression.Not(condition(depth - 1), SourceSpan.NONE);
            case 7 -> literal(pick(List.of(true, true, true, true, false)));
            case 4 -> call(pick(List.of(Functions.IS_NULL, Functions.IS_NOT_NULL)), value(1));
            case 3 -> call(Functions.NOT_EQUAL, anySymbol(), anySymbol());
            default -> likely();
        };
    }

    /** A condition that many rows fulfil. */
    private Expression likely() {
        return random.nextInt(3) == 0
                ? call(pick(COMPARISONS), value(1), value(1))
                : call(
                        pick(List.of(Functions.LESS_OR_EQUAL, Functions.NOT_EQUAL)),
                        value(0),
                        literal(2 + random.nextInt(3)));
    }

    private Expression value(int depth) {
        List<String> nodes = nodesInScope();
        int choice = random.nextInt(depth > 0 ? 11 : 5);
        if (choice < 3 && !nodes.isEmpty()) {
            return property(
                    column(pick(nodes)),
                    pick(List.of("id", "customer_id", "total", "status", "age", "boss")));
        }
        return switch (choice) {
            case 4 -> scope.isEmpty() ? literal(1) : anySymbol();
            case 5 -> call(Functions.ADD, value(depth - 1), value(depth - 1));
            case 6, 7 -> call(Functions.DIVIDE, literal(1), value(depth - 1));
            case 8 -> call(Functions.COALESCE, value(depth - 1), value(depth - 1));
            case 9 -> call("tostring", value(depth - 1));
            case 10 ->
                    new Expression.Case(
                            List.of(
                                    new Expression.Case.Branch(
                                            condition(depth - 1), value(depth - 1))),
                            value(depth - 1),
                            SourceSpan.NONE);
            default -> literal(random.nextInt(3));
        };
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
