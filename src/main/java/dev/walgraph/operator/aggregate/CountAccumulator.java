package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import java.io.IOException;

/** How many values there are. */
final class CountAccumulator implements Accumulator {

    private long count;

    CountAccumulator() {}

    CountAccumulator(long count) {
        this.count = count;
    }

    long count() {
        return count;
    }

    @Override
    public void add(Value value, long copies, Pages pages) {
        count = Math.addExact(count, copies);
    }

    @Override
    public Value result(AggregateCall call, Pages pages) {
        return new IntegerValue(count);
    }

    @Override
    public Accumulator copy() {
        return new CountAccumulator(count);
    }

    @Override
    public void accept(Visitor visitor) throws IOException {
        visitor.visitCount(this);
    }
}
