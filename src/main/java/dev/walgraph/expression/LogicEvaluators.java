package dev.walgraph.expression;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import java.util.List;

/** Evaluators of Kleene's logic and of CASE. Operands are evaluated from left to right. */
final class LogicEvaluators {

    private LogicEvaluators() {}

    static Evaluator of(Expression.Logical.Connective connective, List<Evaluator> operands) {
        Evaluator[] array = operands.toArray(new Evaluator[0]);
        return switch (connective) {
            case AND -> new Junction(array, Ternary.FALSE);
            case OR -> new Junction(array, Ternary.TRUE);
            case XOR -> new Parity(array);
        };
    }

    /**
     * AND, OR: the first operand that is {@code decisive} decides, and what follows it is not
     * evaluated; else one unknown operand makes the whole unknown.
     */
    private static final class Junction extends BasicEvaluators.OfTruth {
        private final Evaluator[] operands;
        private final Ternary decisive;

        Junction(Evaluator[] operands, Ternary decisive) {
            this.operands = operands;
            this.decisive = decisive;
        }

        @Override
        public Ternary test(Row row, EvaluationContext context) {
            boolean unknown = false;
            for (Evaluator operand : operands) {
                Ternary truth = operand.test(row, context);
                if (truth == decisive) {
                    return decisive;
                }
                unknown |= truth == Ternary.UNKNOWN;
            }
            return unknown ? Ternary.UNKNOWN : decisive.not();
        }
    }

    private static final class Parity extends BasicEvaluators.OfTruth {
        private final Evaluator[] operands;

        Parity(Evaluator[] operands) {
            this.operands = operands;
        }

        @Override
        public Ternary test(Row row, EvaluationContext context) {
            Ternary result = Ternary.FALSE;
            for (Evaluator operand : operands) {
                result = result.xor(operand.test(row, context));
            }
            return result;
        }
    }

    /** NOT. */
    static final class Negation extends BasicEvaluators.OfTruth {
        private final Evaluator operand;

        Negation(Evaluator operand) {
            this.operand = operand;
        }

        @Override
        public Ternary test(Row row, EvaluationContext context) {
            return operand.test(row, context).not();
        }
    }

    /** CASE: the result of the first branch whose condition is true. */
    static final class Cases extends BasicEvaluators.OfValue {
        private final Evaluator[] conditions;
        private final Evaluator[] results;
        private final Evaluator otherwise;

        Cases(
                List<Evaluator> conditions,
                List<Evaluator> results,
                Evaluator otherwise,
                SourceSpan span) {
            super(span);
            this.conditions = conditions.toArray(new Evaluator[0]);
            this.results = results.toArray(new Evaluator[0]);
            this.otherwise = otherwise;
        }

        @Override
        public Value evaluate(Row row, EvaluationContext context) {
            for (int i = 0; i < conditions.length; i++) {
                if (conditions[i].test(row, context) == Ternary.TRUE) {
                    return results[i].evaluate(row, context);
                }
            }
            return otherwise.evaluate(row, context);
        }
    }
}
