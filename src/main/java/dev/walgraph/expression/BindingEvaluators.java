package dev.walgraph.expression;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluators of what binds locals, and of the locals themselves. */
final class BindingEvaluators {

    private BindingEvaluators() {}

    /** The value of a local. */
    static final class LocalAt extends BasicEvaluators.OfValue {
        private final int place;

        LocalAt(int place, SourceSpan span) {
            super(span);
            this.place = place;
        }

        @Override
        public Value evaluate(Row row, EvaluationContext context) {
            return context.local(place);
        }
    }

    /**
     * The list that an expression goes through.
     *
     * @param list evaluated before anything is bound
     * @param place the place of the local that stands for an element
     * @param frameSize the places that the expression and its parts need
     * @param title how messages name the expression
     * @param span the place of the list
     */
    record Source(Evaluator list, int place, int frameSize, String title, SourceSpan span) {

        /** The elements; null if the list is null. */
        @Nullable List<Value> elements(Row row, EvaluationContext context) {
            Value value = list.evaluate(row, context);
            if (value instanceof ListValue elements) {
                return elements.values();
            }
            if (value.isNull()) {
                return null;
            }
            throw EvaluationException.typeError(
                            title + " goes through a List, not through " + Describe.value(value))
                    .at(span);
        }
    }

    /** {@code [local IN list WHERE condition | result]}. */
    static final class Comprehension extends BasicEvaluators.OfValue {
        private final Source source;
        private final Evaluator condition;
        private final Evaluator result;

        Comprehension(Source source, Evaluator condition, Evaluator result, SourceSpan span) {
            super(span);
            this.source = source;
            this.condition = condition;
            this.result = result;
        }

        @Override
        public Value evaluate(Row row, EvaluationContext context) {
            List<Value> elements = source.elements(row, context);
            if (elements == null) {
                return NullValue.NULL;
            }
            EvaluationContext frame = context.withLocals(source.frameSize());
            List<Value> results = new ArrayList<>(elements.size());
            for (Value element : elements) {
                frame.bind(source.place(), element);
                if (condition.test(row, frame) == Ternary.TRUE) {
                    results.add(result.evaluate(row, frame));
                }
            }
            return new ListValue(results);
        }
    }

    /** ALL, ANY and NONE: like a chain of AND or OR, which one element can decide. */
    static final class Junction extends BasicEvaluators.OfTruth {
        private final Source source;
        private final Evaluator condition;
        private final Ternary decisive;
        private final Ternary decided;

        /**
         * @param decisive the truth of the condition after which no other element matters
         * @param decided the truth of the whole then; its negation if no element decides
         */
        Junction(Source source, Evaluator condition, Ternary decisive, Ternary decided) {
            this.source = source;
            this.condition = condition;
            this.decisive = decisive;
            this.decided = decided;
        }

        @Override
        public Ternary test(Row row, EvaluationContext context) {
            List<Value> elements = source.elements(row, context);
            if (elements == null) {
                return Ternary.UNKNOWN;
            }
            EvaluationContext frame = context.withLocals(source.frameSize());
            boolean unknown = false;
            for (Value element : elements) {
                frame.bind(source.place(), element);
                Ternary truth = condition.test(row, frame);
                if (truth == decisive) {
                    return decided;
                }
                unknown |= truth == Ternary.UNKNOWN;
            }
            return unknown ? Ternary.UNKNOWN : decided.not();
        }
    }

    /** SINGLE: two elements decide that it is false. */
    static final class Single extends BasicEvaluators.OfTruth {
        private final Source source;
        private final Evaluator condition;

        Single(Source source, Evaluator condition) {
            this.source = source;
            this.condition = condition;
        }

        @Override
        public Ternary test(Row row, EvaluationContext context) {
            List<Value> elements = source.elements(row, context);
            if (elements == null) {
                return Ternary.UNKNOWN;
            }
            EvaluationContext frame = context.withLocals(source.frameSize());
            boolean found = false;
            boolean unknown = false;
            for (Value element : elements) {
                frame.bind(source.place(), element);
                Ternary truth = condition.test(row, frame);
                if (truth == Ternary.TRUE && found) {
                    return Ternary.FALSE;
                }
                found |= truth == Ternary.TRUE;
                unknown |= truth == Ternary.UNKNOWN;
            }
            return unknown ? Ternary.UNKNOWN : Ternary.of(found);
        }
    }

    /** {@code reduce(accumulator = initial, local IN list | result)}. */
    static final class Reduction extends BasicEvaluators.OfValue {
        private final Evaluator initial;
        private final Source source;
        private final int accumulator;
        private final Evaluator result;

        Reduction(
                Evaluator initial,
                Source source,
                int accumulator,
                Evaluator result,
                SourceSpan span) {
            super(span);
            this.initial = initial;
            this.source = source;
            this.accumulator = accumulator;
            this.result = result;
        }

        @Override
        public Value evaluate(Row row, EvaluationContext context) {
            Value accumulated = initial.evaluate(row, context);
            List<Value> elements = source.elements(row, context);
            if (elements == null) {
                return NullValue.NULL;
            }
            EvaluationContext frame = context.withLocals(source.frameSize());
            for (Value element : elements) {
                frame.bind(accumulator, accumulated);
                frame.bind(source.place(), element);
                accumulated = result.evaluate(row, frame);
            }
            return accumulated;
        }
    }
}
