package dev.walgraph.plan.translate;

import dev.walgraph.analysis.AnalyzedStep;
import dev.walgraph.expression.Functions;
import dev.walgraph.plan.Aggregate;

/** The aggregate functions by their canonical names. */
final class AggregateNames {

    private AggregateNames() {}

    static Aggregate.Function function(AnalyzedStep.AggregateCall call) {
        return switch (call.function()) {
            case Functions.COUNT ->
                    call.argument() == null
                            ? Aggregate.Function.COUNT_ROWS
                            : Aggregate.Function.COUNT;
            case Functions.SUM -> Aggregate.Function.SUM;
            case Functions.AVG -> Aggregate.Function.AVG;
            case Functions.MIN -> Aggregate.Function.MIN;
            case Functions.MAX -> Aggregate.Function.MAX;
            case Functions.COLLECT -> Aggregate.Function.COLLECT;
            case Functions.PERCENTILE_CONT -> Aggregate.Function.PERCENTILE_CONT;
            case Functions.PERCENTILE_DISC -> Aggregate.Function.PERCENTILE_DISC;
            case Functions.STDEV -> Aggregate.Function.STDEV;
            case Functions.STDEVP -> Aggregate.Function.STDEVP;
            case Functions.LINEAR_GRADIENT -> Aggregate.Function.LINEAR_GRADIENT;
            case Functions.LAST -> Aggregate.Function.LAST;
            default -> throw new IllegalStateException("no aggregate " + call.function());
        };
    }
}
