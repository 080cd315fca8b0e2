package dev.walgraph.operator.join;

import dev.walgraph.operator.EvaluationErrors;
import dev.walgraph.operator.OuterJoinSpec;
import dev.walgraph.operator.RowIdentities;
import dev.walgraph.operator.error.QueryContext;

/** Outer join of two keyed streams of deltas: {@link OuterJoinLogic} over the rows in state. */
public final class OuterJoinOperator extends KeyedJoinOperator {

    private final OuterJoinSpec spec;

    /**
     * @param identities of the rows of both inputs
     * @param coalesce see {@link dev.walgraph.operator.state.WatermarkOperator}
     */
    public OuterJoinOperator(
            OuterJoinSpec spec, RowIdentities identities, QueryContext query, boolean coalesce) {
        super(identities, query, coalesce);
        this.spec = spec;
    }

    @Override
    KeyedJoin logic(EvaluationErrors errors) {
        return OuterJoinLogic.of(spec, errors);
    }
}
