package dev.walgraph.operator.aggregate;

import dev.walgraph.expression.EvaluationException;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import java.io.IOException;
import java.util.Comparator;

/**
 * What a group keeps for one call: a function of the multiset of values that are there, whatever
 * came and went in between.
 */
sealed interface Accumulator
        permits CountAccumulator,
                NumberAccumulator,
                MomentAccumulator,
                SortedAccumulator,
                DistinctAccumulator {

    /** One method per kind; without defaults, so that a new kind breaks every visitor. */
    interface Visitor {
        void visitCount(CountAccumulator accumulator) throws IOException;

        void visitNumber(NumberAccumulator accumulator) throws IOException;

        void visitMoments(MomentAccumulator accumulator) throws IOException;

        void visitSorted(SortedAccumulator accumulator) throws IOException;

        void visitDistinct(DistinctAccumulator accumulator) throws IOException;
    }

    void accept(Visitor visitor) throws IOException;

    /**
     * Adds copies of a value, or takes some away.
     *
     * @param value not null in the sense of Cypher
     */
    void add(Value value, long copies, Pages pages);

    /**
     * What the call amounts to.
     *
     * @throws EvaluationException if the call has no value for what is there
     */
    Value result(AggregateCall call, Pages pages);

    /** Says in which order the call has its values; must be said before anything else is done. */
    default void orderBy(Comparator<Value> order) {
        throw new IllegalStateException("values have no order here");
    }

    /** The same for the next batch: what lies in state is not written to. */
    Accumulator copy();

    /** An accumulator for a call, of nothing. */
    static Accumulator of(AggregateCall call) {
        Accumulator plain =
                switch (call.function()) {
                    case COUNT_ROWS, COUNT -> new CountAccumulator();
                    case SUM, AVG -> new NumberAccumulator();
                    case STDEV, STDEVP, LINEAR_GRADIENT -> new MomentAccumulator();
                    case MIN,
                            MAX,
                            COLLECT,
                            COLLECT_SORTED,
                            PERCENTILE_CONT,
                            PERCENTILE_DISC,
                            LAST ->
                            new SortedAccumulator(SortedMultiset.empty());
                };
        // A multiset of sorted values can tell by itself which of them are distinct.
        return call.distinct() && !(plain instanceof SortedAccumulator)
                ? new DistinctAccumulator(SortedMultiset.empty(), plain)
                : plain;
    }
}
