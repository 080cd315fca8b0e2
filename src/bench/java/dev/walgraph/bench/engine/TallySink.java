package dev.walgraph.bench.engine;

import java.io.Serializable;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Where both sides end: reads every value of every row, and adds up the answer. */
final class TallySink<T> implements Sink<T> {

    private final String run;
    private final Reader<T> reader;

    /** Reads all rows of a record into a tally. */
    @FunctionalInterface
    interface Reader<T> extends Serializable {
        void read(T record, Tally tally);
    }

    TallySink(String run, Reader<T> reader) {
        this.run = run;
        this.reader = reader;
    }

    @Override
    @SuppressWarnings("deprecation") // Flink 1.20 still has it abstract.
    public SinkWriter<T> createWriter(InitContext context) {
        return new Writer();
    }

    private final class Writer implements SinkWriter<T> {

        private final Tally tally = new Tally();
        private boolean warm;

        @Override
        public void write(T record, Context context) {
            reader.read(record, tally);
        }

        @Override
        public void writeWatermark(Watermark watermark) {
            if (!warm) {
                Run job = Run.of(run);
                if (watermark.getTimestamp() >= Transactions.time(job.workload().warmUp())) {
                    warm = true;
                    job.warmedUp();
                }
            }
        }

        @Override
        public void flush(boolean endOfInput) {
            if (endOfInput) {
                Run.of(run).finished(tally);
            }
        }

        @Override
        public void close() {}
    }
}
