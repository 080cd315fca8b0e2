package dev.walgraph.bench.micro;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.type.DeltaSerializer;
import dev.walgraph.operator.type.RowSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Rows of orders, and updates of them, to bytes and back. */
@State(Scope.Thread)
@OperationsPerInvocation(SerializationBenchmark.RECORDS)
public class SerializationBenchmark {

    static final int RECORDS = 1_000;

    private static final long MICROS = 1_700_000_000_000_000L;

    private final Row[] rows = new Row[RECORDS];
    private final Delta[] updates = new Delta[RECORDS];
    private final DataOutputSerializer out = new DataOutputSerializer(1 << 20);
    private final DataInputDeserializer in = new DataInputDeserializer();
    private byte[] writtenRows;
    private byte[] writtenUpdates;

    @Setup
    public void write() throws IOException {
        for (int i = 0; i < RECORDS; i++) {
            rows[i] = OrderRows.order(i, i);
            updates[i] = OrderRows.update(i, MICROS + i);
        }
        writtenRows = written(RowSerializer.INSTANCE, rows);
        writtenUpdates = written(DeltaSerializer.INSTANCE, updates);
    }

    private <T> byte[] written(TypeSerializer<T> serializer, T[] records) throws IOException {
        write(serializer, records);
        return out.getCopyOfBuffer();
    }

    @Benchmark
    public int writeRow() throws IOException {
        return write(RowSerializer.INSTANCE, rows);
    }

    @Benchmark
    public int writeUpdate() throws IOException {
        return write(DeltaSerializer.INSTANCE, updates);
    }

    @Benchmark
    public void readRow(Blackhole hole) throws IOException {
        read(RowSerializer.INSTANCE, writtenRows, hole);
    }

    @Benchmark
    public void readUpdate(Blackhole hole) throws IOException {
        read(DeltaSerializer.INSTANCE, writtenUpdates, hole);
    }

    private <T> int write(TypeSerializer<T> serializer, T[] records) throws IOException {
        out.clear();
        for (T record : records) {
            serializer.serialize(record, out);
        }
        return out.length();
    }

    private <T> void read(TypeSerializer<T> serializer, byte[] written, Blackhole hole)
            throws IOException {
        in.setBuffer(written);
        for (int i = 0; i < RECORDS; i++) {
            hole.consume(serializer.deserialize(in));
        }
    }
}
