package dev.walgraph.operator.state;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.operators.StreamFlatMap;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * A function as an operator that keeps no state. Mostly it is chained to an operator that flushes
 * for it; where it cannot be, because it reads several streams, it does so itself.
 *
 * @param <T> what it takes
 * @param <R> what it gives
 */
public final class FlatMapOperator<T, R> extends StreamFlatMap<T, R> {

    public FlatMapOperator(FlatMapFunction<T, R> function) {
        super(function);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        super.processWatermark(mark);
        if (getOperatorConfig().isChainStart()) {
            OutputFlush.afterWatermark(getContainingTask());
        }
    }
}
