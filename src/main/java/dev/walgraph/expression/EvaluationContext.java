package dev.walgraph.expression;

import dev.walgraph.graph.Value;

/**
 * What an evaluation may depend on besides the row. One that callers make is immutable; the values
 * of locals are written only to contexts that an evaluation makes for itself.
 */
public final class EvaluationContext {

    private static final Value[] NO_LOCALS = {};

    private final long time;
    private final Value[] locals;

    /**
     * @param time commit time of the delta that the row is part of, microseconds since the epoch
     */
    public EvaluationContext(long time) {
        this(time, NO_LOCALS);
    }

    private EvaluationContext(long time, Value[] locals) {
        this.time = time;
        this.locals = locals;
    }

    /** Commit time of the delta that the row is part of, microseconds since the epoch. */
    public long time() {
        return time;
    }

    /**
     * A context with so many places for locals: itself, if what surrounds the expression has made
     * them already.
     */
    EvaluationContext withLocals(int places) {
        return locals.length >= places ? this : new EvaluationContext(time, new Value[places]);
    }

    Value local(int place) {
        return locals[place];
    }

    void bind(int place, Value value) {
        locals[place] = value;
    }
}
