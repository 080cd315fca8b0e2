package dev.walgraph.plan.translate;

import dev.walgraph.analysis.AnalyzedQuery;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.ColumnNames;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.Union;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Combines the parts of a query that UNION stands between: the union of their columns, of which
 * equivalent rows are one, or where they stay apart, are told apart by the part they come from and
 * their identity there.
 */
final class UnionTranslator {

    private final AnalyzedQuery query;

    /** The column of the union for each column of the answer. */
    private final Map<String, String> columns = new LinkedHashMap<>();

    private final String origin;
    private final List<PlanNode> branches = new ArrayList<>();

    UnionTranslator(AnalyzedQuery query, ColumnNames names) {
        this.query = query;
        this.origin = names.fresh("@union");
        for (AnalyzedQuery.OutputColumn column : query.columns()) {
            columns.put(column.name(), names.fresh(column.name()));
        }
    }

    /** Adds a part, whose columns may be in another order. */
    void add(Part part, List<AnalyzedQuery.OutputColumn> shown) {
        Map<String, Expression> values = new LinkedHashMap<>();
        for (AnalyzedQuery.OutputColumn column : shown) {
            values.put(column.name(), part.scope().binding(column.symbol()).value());
        }
        List<Project.Assignment> assignments = new ArrayList<>();
        if (query.keepsDuplicates()) {
            assignments.add(new Project.Assignment(origin, origin(part)));
        }
        columns.forEach(
                (name, column) ->
                        assignments.add(
                                new Project.Assignment(
                                        column, Objects.requireNonNull(values.get(name)))));
        branches.add(new Project(part.plan(), assignments));
    }

    private Expression origin(Part part) {
        List<Expression> parts = new ArrayList<>();
        parts.add(Expression.literal(new IntegerValue(branches.size())));
        part.identity().forEach(column -> parts.add(Expression.column(column)));
        return new Expression.ListOf(parts, SourceSpan.NONE);
    }

    Produce produce() {
        List<Produce.Result> results = new ArrayList<>();
        columns.forEach((name, column) -> results.add(new Produce.Result(name, column)));
        PlanNode union = new Union(branches);
        List<String> all = List.copyOf(columns.values());
        return query.keepsDuplicates()
                ? new Produce(union, results, List.of(origin))
                : new Produce(new Aggregate(union, all, List.of(), List.of()), results, all);
    }
}
