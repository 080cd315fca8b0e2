package dev.walgraph.operator.state;

import org.apache.flink.runtime.io.network.api.writer.ResultPartitionWriter;
import org.apache.flink.streaming.runtime.tasks.StreamTask;

/**
 * Sends on what a task has written, without waiting for a buffer to fill or for Flink's buffer
 * timeout. Who reads waits for the watermark, so there is no better moment than just after one; and
 * with that, the timeout's thread, which each task has, may sleep for long.
 */
public final class OutputFlush {

    private OutputFlush() {}

    /** To be called when a watermark has passed all operators of the task's chain. */
    public static void afterWatermark(StreamTask<?, ?> task) {
        for (ResultPartitionWriter writer : task.getEnvironment().getAllWriters()) {
            writer.flushAll();
        }
    }
}
