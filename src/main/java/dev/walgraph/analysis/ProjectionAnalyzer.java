package dev.walgraph.analysis;

import dev.walgraph.analysis.AnalyzedQuery.OutputColumn;
import dev.walgraph.analysis.AnalyzedStep.Assignment;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Type;
import dev.walgraph.syntax.Grouping;
import dev.walgraph.syntax.Projection;
import dev.walgraph.syntax.Subterms;
import dev.walgraph.syntax.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Resolves WITH and RETURN: columns, groups, and the condition on what comes out. */
final class ProjectionAnalyzer {

    private final Environment environment;
    private final Problems problems;
    private final Scope incoming;
    private final boolean isReturn;

    /** The keyword of what is analyzed. */
    private String statement;

    private final List<AnalyzedStep> steps = new ArrayList<>();

    /** The columns by name, and what each is computed of. */
    private final Map<String, Scope.Variable> outputs = new LinkedHashMap<>();

    private final Map<String, Expression> definitions = new LinkedHashMap<>();

    ProjectionAnalyzer(Environment environment, Scope incoming, boolean isReturn) {
        this.environment = environment;
        this.problems = environment.problems();
        this.incoming = incoming;
        this.isReturn = isReturn;
        this.statement = clause();
    }

    List<AnalyzedStep> steps() {
        return steps;
    }

    /** What can be seen after the clause. */
    Scope scope() {
        return incoming.next(outputs);
    }

    List<OutputColumn> columns() {
        List<OutputColumn> columns = new ArrayList<>();
        outputs.forEach((name, variable) -> columns.add(new OutputColumn(name, variable.symbol())));
        return columns;
    }

    void analyze(Projection projection, @Nullable Term where) {
        if (projection.grouping() instanceof Grouping.None none) {
            statement = none.statement();
        }
        List<Column> columns = columns(projection);
        boolean aggregates =
                projection.grouping() instanceof Grouping.By
                        || (projection.grouping() instanceof Grouping.Implicit
                                && columns.stream().anyMatch(c -> isAggregate(c.term())));
        if (projection.grouping() instanceof Grouping.By by) {
            groupBy(by, columns, projection.distinct());
        } else if (aggregates) {
            group(columns, projection.distinct());
        } else {
            TermAnalyzer terms = TermAnalyzer.of(environment, incoming, statement);
            columns.forEach(column -> define(column, terms));
            steps.addAll(terms.subqueries());
            steps.add(project(projection.distinct(), definitions));
        }
        boolean hidesIncoming = aggregates || projection.distinct();
        order(projection, columns, hidesIncoming);
        if (where != null) {
            filter(where, columns, hidesIncoming);
        }
    }

    private void order(Projection projection, List<Column> columns, boolean hidesIncoming) {
        RowLimits limits = new RowLimits(environment);
        Long skip = limits.rows(projection.skip(), "SKIP");
        Long limit = limits.rows(projection.limit(), "LIMIT");
        if (projection.order().isEmpty() && skip == null && limit == null) {
            return;
        }
        boolean before =
                !hidesIncoming
                        && projection.order().stream().anyMatch(key -> usesHidden(key.term()));
        TermAnalyzer terms = termsBehind(columns, hidesIncoming, before, "ORDER BY");
        ProjectedNames projected = projectedNames(columns, "ORDER BY");
        TermAnalyzer combining = hidesIncoming ? terms.with(projected.besideAggregates()) : terms;
        List<AnalyzedStep.OrderKey> keys = new ArrayList<>();
        for (Projection.SortKey key : projection.order()) {
            boolean combines = isAggregate(key.term()) && !projected.shows(key.term());
            Typed value = (combines ? combining : terms).value(key.term());
            keys.add(new AnalyzedStep.OrderKey(value.expression(), key.descending()));
        }
        List<AnalyzedStep> ordering = new ArrayList<>(terms.subqueries());
        ordering.add(new AnalyzedStep.Order(keys, skip == null ? 0 : skip, limit));
        steps.addAll(before ? steps.size() - 1 : steps.size(), ordering);
    }

    /** For what stands behind the columns: it sees them and, beforehand, what comes in, too. */
    private TermAnalyzer termsBehind(
            List<Column> columns, boolean hidesIncoming, boolean beforehand, String clause) {
        if (!hidesIncoming) {
            return TermAnalyzer.of(
                    environment, beforehand ? incomingAndColumns() : scope(), clause);
        }
        ProjectedNames names = projectedNames(columns, clause);
        return new TermAnalyzer(
                environment,
                names,
                new UnprojectedAggregates(names, clause, problems),
                Subqueries.of(environment, scope()));
    }

    private ProjectedNames projectedNames(List<Column> columns, String clause) {
        ProjectedNames names = new ProjectedNames(scope(), incoming, problems, clause);
        for (Column column : columns) {
            Scope.Variable output = outputs.get(column.name());
            if (output != null) {
                names.add(column.term(), output);
            }
        }
        return names;
    }

    private String clause() {
        return isReturn ? "RETURN" : problems.wording().projection();
    }

    /** A column to be: its name, what it shows, and a name for its symbol. */
    private record Column(String name, Term term, String symbolName, SourceSpan span) {}

    private List<Column> columns(Projection projection) {
        List<Column> columns = new ArrayList<>();
        if (projection.star()) {
            SourceSpan star =
                    SourceSpan.of(projection.span().start(), projection.span().start() + 1);
            if (isReturn && incoming.variables().isEmpty()) {
                problems.error(
                        "NoVariablesInScope",
                        "there are no variables that * could stand for",
                        star,
                        "Give names to the nodes that the answer shows.");
            }
            for (String name : incoming.variables().keySet()) {
                columns.add(new Column(name, new Term.Variable(name, star), name, star));
            }
        }
        for (Projection.Item item : projection.items()) {
            columns.add(column(item));
        }
        return columns;
    }

    private Column column(Projection.Item item) {
        boolean isVariable = item.term() instanceof Term.Variable;
        if (!isReturn && item.alias() == null && !isVariable) {
            problems.error(
                    "NoExpressionAlias",
                    "the expression has no name",
                    item.span(),
                    "Name it with AS, so that the next clauses can refer to it.");
        }
        String name = item.columnName(problems.text());
        String symbolName =
                item.alias() == null ? suggestedName(item.term()) : item.alias().value();
        return new Column(
                name,
                item.term(),
                symbolName,
                item.alias() == null ? item.span() : item.alias().span());
    }

    private static String suggestedName(Term term) {
        if (term instanceof Term.Variable variable) {
            return variable.name();
        }
        if (term instanceof Term.PropertyAccess access) {
            return access.key().value();
        }
        if (term instanceof Term.FunctionCall call) {
            return call.function().value();
        }
        return term instanceof Term.CountRows ? "count" : "value";
    }

    private void define(Column column, TermAnalyzer terms) {
        add(column, terms.value(column.term()));
    }

    /** Adds a column that shows an expression over what comes in. */
    private Scope.Variable add(Column column, Typed typed) {
        Scope.Variable source =
                column.term() instanceof Term.Variable variable
                        ? incoming.get(variable.name())
                        : null;
        Scope.Variable output;
        if (source == null) {
            String symbol = environment.symbols().fresh(column.symbolName(), SymbolKind.VALUE);
            output = Scope.Variable.of(symbol, SymbolKind.VALUE, typed.type(), Set.of());
        } else if (isSame(column)) {
            output =
                    Scope.Variable.of(
                            source.symbol(), source.kind(), source.type(), source.labels());
        } else {
            String symbol = environment.symbols().fresh(column.symbolName(), source.kind());
            output = Scope.Variable.of(symbol, source.kind(), source.type(), source.labels());
        }
        put(column, output, typed.expression());
        return output;
    }

    /** Whether the column passes a variable on under its own name; it then keeps its symbol. */
    private static boolean isSame(Column column) {
        return column.term() instanceof Term.Variable variable
                && variable.name().equals(column.name());
    }

    private void put(Column column, Scope.Variable output, Expression definition) {
        if (outputs.put(column.name(), output) != null) {
            problems.error(
                    "ColumnNameConflict",
                    "two columns are named \"" + column.name() + "\"",
                    column.span(),
                    statement.equals("LET")
                            ? "LET only adds columns. Give the new one another name."
                            : "Name one of them differently with AS.");
        }
        definitions.put(column.name(), definition);
    }

    private AnalyzedStep project(boolean distinct, Map<String, Expression> expressions) {
        List<Assignment> assignments = new ArrayList<>();
        outputs.forEach(
                (name, variable) -> {
                    Expression expression = expressions.get(name);
                    if (expression != null) {
                        assignments.add(new Assignment(variable.symbol(), expression));
                    }
                });
        return new AnalyzedStep.Project(assignments, distinct);
    }

    private void group(List<Column> columns, boolean distinct) {
        GroupingNames names = GroupingNames.implicit(incoming, problems);
        TermAnalyzer keyTerms = TermAnalyzer.of(environment, incoming, clause());
        Map<String, Scope.Variable> keyColumns = new LinkedHashMap<>();
        List<Assignment> keys = new ArrayList<>();
        for (Column column : columns) {
            if (!isAggregate(column.term())) {
                Typed typed = keyTerms.value(column.term());
                Scope.Variable key = add(column, typed);
                keyColumns.put(column.name(), key);
                keys.add(new Assignment(key.symbol(), typed.expression()));
                names.add(column.term(), key);
            }
        }
        // Columns come in the order of the text, so the keys' are put again at their places.
        outputs.clear();
        definitions.clear();
        Subqueries subqueries = Subqueries.of(environment, incoming);
        AggregateCollector collector = new AggregateCollector(environment, incoming, subqueries);
        TermAnalyzer terms =
                new TermAnalyzer(environment, names, collector, Subqueries.refused(environment));
        for (Column column : columns) {
            Scope.Variable key = keyColumns.get(column.name());
            if (key != null && !isAggregate(column.term())) {
                put(column, key, key.reference());
                continue;
            }
            ofGroup(column, terms, collector);
        }
        steps.addAll(keyTerms.subqueries());
        steps.addAll(subqueries.steps());
        steps.add(new AnalyzedStep.Aggregate(keys, collector.calls()));
        steps.add(project(distinct, definitions));
    }

    /** Adds a column that is computed of the keys and the aggregates of a group. */
    private void ofGroup(Column column, TermAnalyzer terms, AggregateCollector collector) {
        boolean isCall = GroupingNames.isCall(column.term());
        collector.suggestName(isCall ? column.symbolName() : null);
        Typed typed = terms.value(column.term());
        String symbol =
                isCall && typed.expression() instanceof Expression.Column call && !isTaken(call)
                        ? call.name()
                        : environment.symbols().fresh(column.symbolName(), SymbolKind.VALUE);
        put(
                column,
                Scope.Variable.of(symbol, SymbolKind.VALUE, typed.type(), Set.of()),
                typed.expression());
    }

    /** Groups by what is written, whether columns show it or not. */
    private void groupBy(Grouping.By by, List<Column> columns, boolean distinct) {
        GroupingNames names = GroupingNames.written(incoming, problems);
        TermAnalyzer keyTerms = TermAnalyzer.of(environment, incoming, "GROUP BY");
        List<Assignment> keys = new ArrayList<>();
        for (Term written : by.keys()) {
            Column named = columnNamed(written, columns);
            Term term = named == null ? written : named.term();
            if (named != null && isAggregate(term)) {
                problems.error(
                        "InvalidAggregation",
                        "column \"" + named.name() + "\" is an aggregate",
                        written.span(),
                        "GROUP BY takes what the aggregates are computed for.");
                continue;
            }
            Typed typed = keyTerms.value(term);
            Scope.Variable source =
                    term instanceof Term.Variable variable ? incoming.get(variable.name()) : null;
            Scope.Variable key =
                    source != null
                            ? Scope.Variable.of(
                                    source.symbol(), source.kind(), source.type(), source.labels())
                            : Scope.Variable.of(
                                    environment
                                            .symbols()
                                            .fresh(suggestedName(term), SymbolKind.VALUE),
                                    SymbolKind.VALUE,
                                    typed.type(),
                                    Set.of());
            if (keys.stream().noneMatch(known -> known.symbol().equals(key.symbol()))) {
                keys.add(new Assignment(key.symbol(), typed.expression()));
            }
            names.addWritten(term, key);
        }
        Subqueries subqueries = Subqueries.of(environment, incoming);
        AggregateCollector collector = new AggregateCollector(environment, incoming, subqueries);
        TermAnalyzer terms =
                new TermAnalyzer(environment, names, collector, Subqueries.refused(environment));
        for (Column column : columns) {
            groupedColumn(column, names, terms, collector);
        }
        steps.addAll(keyTerms.subqueries());
        steps.addAll(subqueries.steps());
        steps.add(new AnalyzedStep.Aggregate(keys, collector.calls()));
        steps.add(project(distinct, definitions));
    }

    private void groupedColumn(
            Column column, GroupingNames names, TermAnalyzer terms, AggregateCollector collector) {
        Scope.Variable key =
                column.term() instanceof Term.Variable variable && names.defines(variable)
                        ? names.resolve(variable)
                        : null;
        if (key != null) {
            String symbol =
                    isSame(column)
                            ? key.symbol()
                            : environment.symbols().fresh(column.symbolName(), key.kind());
            put(
                    column,
                    Scope.Variable.of(symbol, key.kind(), key.type(), key.labels()),
                    key.reference());
            return;
        }
        ofGroup(column, terms, collector);
    }

    /** The column whose name a key of GROUP BY is; null if there is none. */
    private static @Nullable Column columnNamed(Term key, List<Column> columns) {
        if (!(key instanceof Term.Variable variable)) {
            return null;
        }
        return columns.stream()
                .filter(column -> column.name().equals(variable.name()))
                .findFirst()
                .orElse(null);
    }

    /** Whether another column has the symbol: one aggregate may be written twice. */
    private boolean isTaken(Expression.Column call) {
        return outputs.values().stream()
                .anyMatch(variable -> variable.symbol().equals(call.name()));
    }

    /** Whether a term has an aggregate in it; those of a subquery are its own. */
    private static boolean isAggregate(Term term) {
        return GroupingNames.isCall(term)
                || (!(term instanceof Term.ExistsSubquery)
                        && Subterms.of(term).stream().anyMatch(ProjectionAnalyzer::isAggregate));
    }

    /**
     * The condition after a WITH. Where rows are neither grouped nor made distinct, it may use what
     * the WITH does not pass on; it then is a condition on the rows before.
     */
    private void filter(Term where, List<Column> columns, boolean hidesIncoming) {
        // What SKIP and LIMIT let through is not known before the projection.
        boolean isLast = steps.get(steps.size() - 1) instanceof AnalyzedStep.Project;
        boolean before = !hidesIncoming && isLast && usesHidden(where);
        String clause = statement.equals("FILTER") ? statement : "WHERE";
        TermAnalyzer terms = termsBehind(columns, hidesIncoming, before, clause);
        Expression condition = terms.argument(where, Type.BOOLEAN, clause).expression();
        List<AnalyzedStep> filtering = new ArrayList<>(terms.subqueries());
        filtering.add(new AnalyzedStep.Filter(condition));
        steps.addAll(before ? steps.size() - 1 : steps.size(), filtering);
    }

    /** Whether a term uses what comes in and is not passed on. */
    private boolean usesHidden(Term term) {
        Scope outgoing = scope();
        return MentionedNames.any(
                term,
                incoming.variables().keySet().stream()
                        .filter(name -> outgoing.get(name) == null)
                        .collect(Collectors.toSet()));
    }

    /** What comes in, and the columns, which stand for their expressions over that. */
    private Scope incomingAndColumns() {
        Scope both = incoming;
        for (Map.Entry<String, Scope.Variable> output : outputs.entrySet()) {
            Expression definition = definitions.get(output.getKey());
            if (definition != null) {
                both = both.with(output.getKey(), meaning(output.getValue(), definition));
            }
        }
        return both;
    }

    private Scope.Variable meaning(Scope.Variable output, Expression definition) {
        if (definition instanceof Expression.Column column) {
            for (Scope.Variable variable : incoming.variables().values()) {
                if (variable.symbol().equals(column.name())) {
                    return variable;
                }
            }
        }
        return output.withReference(definition);
    }
}
