package dev.walgraph.operator.join;

import dev.walgraph.operator.EvaluationErrors;
import dev.walgraph.operator.JoinSpec;
import dev.walgraph.operator.RowIdentities;
import dev.walgraph.operator.error.QueryContext;

/** Joins two keyed streams of deltas: {@link JoinLogic} over the rows in state. */
public final class JoinOperator extends KeyedJoinOperator {

    private final JoinSpec spec;

    /**
     * @param identities of the rows of both inputs
     * @param coalesce see {@link dev.walgraph.operator.state.WatermarkOperator}
     */
    public JoinOperator(
            JoinSpec spec, RowIdentities identities, QueryContext query, boolean coalesce) {
        super(identities, query, coalesce);
        this.spec = spec;
    }

    @Override
    KeyedJoin logic(EvaluationErrors errors) {
        return new JoinLogic(spec, errors);
    }
}
