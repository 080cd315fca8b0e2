package dev.walgraph.operator.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.checkpoint.SnapshotType;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The parallel tasks of one keyed operator, which can be stopped and restored as more or fewer. */
@SuppressWarnings({"try", "deprecation"}) // As the harness closes, and Flink 1.20 names things.
public final class Tasks<K, I, O> implements AutoCloseable {

    /** The maximum parallelism of all. */
    public static final int KEY_GROUPS = 8;

    /** Where state is held. */
    public enum Backend {
        HEAP,
        ROCKSDB;

        private StateBackend create() {
            return this == HEAP
                    ? new HashMapStateBackend()
                    : new EmbeddedRocksDBStateBackend(false);
        }
    }

    private final Supplier<? extends AbstractStreamOperator<O>> operator;
    private final List<KeySelector<I, K>> selectors;
    private final TypeInformation<K> keyType;
    private final TypeInformation<O> outputType;
    private Backend backend;
    private final List<AbstractStreamOperatorTestHarness<O>> tasks = new ArrayList<>();
    private long checkpoint;

    public Tasks(
            Supplier<? extends AbstractStreamOperator<O>> operator,
            List<KeySelector<I, K>> selectors,
            TypeInformation<K> keyType,
            TypeInformation<O> outputType,
            Backend backend,
            int parallelism)
            throws Exception {
        this.operator = operator;
        this.selectors = selectors;
        this.keyType = keyType;
        this.outputType = outputType;
        this.backend = backend;
        start(parallelism, 0, null);
    }

    @SuppressWarnings("unchecked")
    private void start(int parallelism, int old, @Nullable OperatorSubtaskState state)
            throws Exception {
        for (int index = 0; index < parallelism; index++) {
            AbstractStreamOperator<O> each = operator.get();
            AbstractStreamOperatorTestHarness<O> task =
                    selectors.size() == 1
                            ? new KeyedOneInputStreamOperatorTestHarness<>(
                                    (OneInputStreamOperator<I, O>) each,
                                    selectors.get(0),
                                    keyType,
                                    KEY_GROUPS,
                                    parallelism,
                                    index)
                            : new KeyedTwoInputStreamOperatorTestHarness<>(
                                    (TwoInputStreamOperator<I, I, O>) each,
                                    selectors.get(0),
                                    selectors.get(1),
                                    keyType,
                                    KEY_GROUPS,
                                    parallelism,
                                    index);
            task.getExecutionConfig().disableGenericTypes();
            task.setStateBackend(backend.create());
            task.setup(outputType.createSerializer(new SerializerConfigImpl()));
            if (state != null) {
                task.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                state, KEY_GROUPS, old, parallelism, index));
            }
            task.open();
            tasks.add(task);
        }
    }

    /** Takes a checkpoint, stops, and goes on from the checkpoint with so many tasks. */
    public void restart(int parallelism) throws Exception {
        restart(parallelism, CheckpointType.CHECKPOINT);
    }

    /** Takes a canonical savepoint, stops, and goes on from it with state held elsewhere. */
    public void move(Backend to, int parallelism) throws Exception {
        backend = to;
        restart(parallelism, SavepointType.savepoint(SavepointFormatType.CANONICAL));
    }

    private void restart(int parallelism, SnapshotType type) throws Exception {
        checkpoint++;
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (AbstractStreamOperatorTestHarness<O> task : tasks) {
            states.add(
                    task.snapshotWithLocalState(checkpoint, checkpoint, type)
                            .getJobManagerOwnedState());
        }
        int old = tasks.size();
        close();
        start(
                parallelism,
                old,
                AbstractStreamOperatorTestHarness.repackageState(
                        states.toArray(new OperatorSubtaskState[0])));
    }

    /** Takes a checkpoint and goes on. */
    public void checkpoint() throws Exception {
        checkpoint++;
        for (AbstractStreamOperatorTestHarness<O> task : tasks) {
            task.snapshot(checkpoint, checkpoint);
            task.notifyOfCompletedCheckpoint(checkpoint);
        }
    }

    /** Sends an element to the task that has its key. */
    public void send(int input, I element, long time) throws Exception {
        K key = selectors.get(input).getKey(element);
        AbstractStreamOperatorTestHarness<O> task =
                tasks.get(
                        KeyGroupRangeAssignment.assignKeyToParallelOperator(
                                key, KEY_GROUPS, tasks.size()));
        StreamRecord<I> record = new StreamRecord<>(element, time);
        if (task instanceof OneInputStreamOperatorTestHarness<?, ?> one) {
            @SuppressWarnings("unchecked")
            OneInputStreamOperatorTestHarness<I, O> typed =
                    (OneInputStreamOperatorTestHarness<I, O>) one;
            typed.processElement(record);
        } else {
            @SuppressWarnings("unchecked")
            TwoInputStreamOperatorTestHarness<I, I, O> typed =
                    (TwoInputStreamOperatorTestHarness<I, I, O>) task;
            if (input == 0) {
                typed.processElement1(record);
            } else {
                typed.processElement2(record);
            }
        }
    }

    /** Sends a watermark to all inputs of all tasks. */
    public void watermark(long time) throws Exception {
        for (AbstractStreamOperatorTestHarness<O> task : tasks) {
            if (task instanceof OneInputStreamOperatorTestHarness<?, ?> one) {
                one.processWatermark(new Watermark(time));
            } else {
                ((TwoInputStreamOperatorTestHarness<?, ?, ?>) task)
                        .processBothWatermarks(new Watermark(time));
            }
        }
    }

    /** What has come out of all tasks since the last call, without watermarks. */
    public List<O> output() {
        List<O> values = new ArrayList<>();
        for (AbstractStreamOperatorTestHarness<O> task : tasks) {
            values.addAll(task.extractOutputValues());
            task.getOutput().clear();
        }
        return values;
    }

    /** The task with this index. */
    public AbstractStreamOperatorTestHarness<O> task(int index) {
        return tasks.get(index);
    }

    /** How many entries of keyed state there are; on the heap only. */
    public int entries() {
        int entries = 0;
        for (AbstractStreamOperatorTestHarness<O> task : tasks) {
            entries +=
                    task instanceof KeyedOneInputStreamOperatorTestHarness<?, ?, ?> one
                            ? one.numKeyedStateEntries()
                            : ((KeyedTwoInputStreamOperatorTestHarness<?, ?, ?, ?>) task)
                                    .numKeyedStateEntries();
        }
        return entries;
    }

    @Override
    public void close() throws Exception {
        for (AbstractStreamOperatorTestHarness<O> task : tasks) {
            task.close();
        }
        tasks.clear();
    }
}
