package dev.walgraph.bench.micro;

import dev.walgraph.bench.query.BenchQuery;
import dev.walgraph.config.Granularity;
import dev.walgraph.expression.EvaluationContext;
import dev.walgraph.expression.Evaluator;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionCompiler;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.LinearSpec;
import dev.walgraph.operator.LinearSpec.Assignment;
import dev.walgraph.operator.LinearSpec.Step;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import dev.walgraph.pipeline.Dataflow;
import dev.walgraph.testing.TestSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Predicates and projections on rows of orders. */
@State(Scope.Thread)
@OperationsPerInvocation(ExpressionBenchmark.ROWS)
public class ExpressionBenchmark {

    static final int ROWS = 1_000;

    private static final TestSchema SCHEMA =
            new TestSchema(
                    List.of(TestSchema.parseTable("orders(id, room_id, amount, status)")),
                    List.of());

    private final EvaluationContext context = new EvaluationContext(1);

    private final Case comparison = filter("o.status = 'open' AND o.amount >= 500.0");
    private final Case membership = filter("o.status IN ['open', 'paid', 'served']");
    private final Case prefix = filter("toUpper(o.status) STARTS WITH 'PA'");
    private final Case columns = projection("o.id AS id, o.room_id AS room, o.amount AS amount");
    private final Case arithmetic =
            projection("floor(o.amount) AS whole, o.amount * 1.25 + o.id AS gross");
    private final Case choice =
            projection(
                    "CASE WHEN o.amount >= 700.0 THEN 'high' WHEN o.amount >= 300.0 THEN 'middle'"
                            + " ELSE 'low' END AS band");

    /** Evaluators, and the rows that they are for. */
    private record Case(List<Evaluator> evaluators, Row[] rows) {}

    @Benchmark
    public void filterByComparison(Blackhole hole) {
        test(comparison, hole);
    }

    @Benchmark
    public void filterByMembership(Blackhole hole) {
        test(membership, hole);
    }

    @Benchmark
    public void filterByPrefix(Blackhole hole) {
        test(prefix, hole);
    }

    @Benchmark
    public void projectColumns(Blackhole hole) {
        evaluate(columns, hole);
    }

    @Benchmark
    public void projectArithmetic(Blackhole hole) {
        evaluate(arithmetic, hole);
    }

    @Benchmark
    public void projectChoice(Blackhole hole) {
        evaluate(choice, hole);
    }

    private void test(Case predicate, Blackhole hole) {
        Evaluator evaluator = predicate.evaluators().get(0);
        for (Row row : predicate.rows()) {
            hole.consume(evaluator.test(row, context));
        }
    }

    private void evaluate(Case projection, Blackhole hole) {
        for (Row row : projection.rows()) {
            for (Evaluator evaluator : projection.evaluators()) {
                hole.consume(evaluator.evaluate(row, context));
            }
        }
    }

    private static Case filter(String predicate) {
        return compile(
                "MATCH (o:orders) WHERE " + predicate + " RETURN o.id AS id",
                step ->
                        step instanceof Step.Filter filter
                                ? List.of(filter.predicate())
                                : List.of());
    }

    private static Case projection(String columns) {
        return compile(
                "MATCH (o:orders) RETURN " + columns,
                step ->
                        step instanceof Step.Project project
                                ? project.assignments().stream()
                                        .map(Assignment::expression)
                                        .toList()
                                : List.of());
    }

    /** What of a step is measured. */
    @FunctionalInterface
    private interface Choice {
        List<Expression> of(Step step);
    }

    private static Case compile(String query, Choice choice) {
        Dataflow.Scan scan =
                BenchQuery.of("micro", SCHEMA, query, Granularity.TRANSACTION)
                        .only(Dataflow.Scan.class);
        LinearSpec steps = Objects.requireNonNull(scan.then());
        List<Evaluator> evaluators = new ArrayList<>();
        for (Expression expression : choice.of(steps.steps().get(0))) {
            evaluators.add(ExpressionCompiler.compile(expression, steps.inputColumns()));
        }
        if (evaluators.isEmpty()) {
            throw new IllegalStateException("nothing to measure in " + steps);
        }
        Row[] rows = new Row[ROWS];
        for (int i = 0; i < rows.length; i++) {
            int number = i;
            rows[i] = Row.of(scan.spec().columns().stream().map(c -> value(c, number)).toList());
        }
        return new Case(evaluators, rows);
    }

    private static Value value(ScanColumn column, int number) {
        if (!(column instanceof ScanColumn.PropertyOf of)) {
            return new NodeReference("orders:" + number);
        }
        return switch (of.property()) {
            case "id" -> new IntegerValue(number);
            case "room_id" -> new IntegerValue(number % 20);
            case "amount" -> OrderRows.amount(number, number);
            case "status" -> OrderRows.status(number);
            default -> throw new IllegalArgumentException(of.property());
        };
    }
}
