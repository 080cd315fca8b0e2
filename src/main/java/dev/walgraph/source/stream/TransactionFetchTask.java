package dev.walgraph.source.stream;

import dev.walgraph.config.PostgresSourceDefinition;
import org.apache.flink.cdc.connectors.base.source.meta.split.StreamSplit;
import org.apache.flink.cdc.connectors.postgres.source.fetch.PostgresStreamFetchTask;

/** Reads the slot, after a look whether it can give what is needed, and with a pulse. */
final class TransactionFetchTask extends PostgresStreamFetchTask {

    private final PostgresSourceDefinition source;
    private final Pulse pulse;

    TransactionFetchTask(StreamSplit split, PostgresSourceDefinition source, Pulse pulse) {
        super(split);
        this.source = source;
        this.pulse = pulse;
    }

    @Override
    public void execute(Context context) throws Exception {
        SlotGuard.check(source, StreamOffset.lsn(getSplit().asStreamSplit().getStartingOffset()));
        pulse.start();
        try {
            super.execute(context);
        } finally {
            pulse.close();
        }
    }

    @Override
    public void close() {
        pulse.close();
        super.close();
    }
}
