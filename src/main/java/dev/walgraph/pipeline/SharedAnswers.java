package dev.walgraph.pipeline;

/** Which answers several queries can share. */
final class SharedAnswers implements Dataflow.Visitor<Boolean> {

    private SharedAnswers() {}

    /**
     * Whether a query that is new can be given an answer that others have already: all its rows
     * come of operators with state, and the query takes the same as the others, whenever it began.
     */
    static boolean canHold(CompiledQuery query) {
        return query.definition().enableBootstrap()
                && query.definition().timeToLive() == null
                && query.lowered().dataflow().accept(new SharedAnswers());
    }

    @Override
    public Boolean visitScan(Dataflow.Scan scan) {
        return false;
    }

    @Override
    public Boolean visitConstant(Dataflow.Constant constant) {
        return false;
    }

    @Override
    public Boolean visitLinear(Dataflow.Linear linear) {
        return linear.input().accept(this);
    }

    @Override
    public Boolean visitJoin(Dataflow.Join join) {
        return true;
    }

    @Override
    public Boolean visitOuterJoin(Dataflow.OuterJoin join) {
        return true;
    }

    @Override
    public Boolean visitTrails(Dataflow.Trails trails) {
        return true;
    }

    @Override
    public Boolean visitUnion(Dataflow.Union union) {
        return union.inputs().stream().allMatch(input -> input.accept(this));
    }

    @Override
    public Boolean visitAggregate(Dataflow.Aggregate aggregate) {
        return true;
    }

    @Override
    public Boolean visitTopRows(Dataflow.TopRows top) {
        return true;
    }
}
