package dev.walgraph.pipeline;

import java.util.Collection;
import org.apache.flink.contrib.streaming.state.RocksDBOptionsFactory;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;

/**
 * Makes RocksDB good at what Walgraph's operators do: to look for single keys, nearly all of which
 * lie in its files and not in what has been written of late. What the configuration says of sizes,
 * compression and filters stays as it is.
 *
 * <p>Flink makes an instance by name, on a cluster from the job's jar.
 */
public final class RocksDbTuning implements RocksDBOptionsFactory {

    /** For the cache that RocksDB wants to be told of here, and which Flink then replaces. */
    private static final long UNUSED_CACHE_MEBIBYTES = 1;

    /**
     * Bytes of the filter of what is not in a file yet, per byte of a write buffer: a quarter of a
     * MiB with Flink's 64 MiB, for some 200,000 keys. Each state has one from the beginning, so
     * more would leave a job of many queries no memory to write to.
     */
    static final double FILTER_RATIO = 0.004;

    /**
     * Write buffers take memory in blocks of so many bytes. By default it is an eighth of a write
     * buffer, 8 MiB: then a dozen states that hold next to nothing use up the 43 MiB that a slot of
     * 128 MiB has for writing, and RocksDB writes a file for each few entries.
     */
    static final long ARENA_BLOCK = 256 << 10;

    @Override
    public DBOptions createDBOptions(DBOptions current, Collection<AutoCloseable> handles) {
        return current;
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(
            ColumnFamilyOptions current, Collection<AutoCloseable> handles) {
        BlockBasedTableConfig table =
                current.tableFormatConfig() instanceof BlockBasedTableConfig configured
                        ? configured
                        : new BlockBasedTableConfig();
        // The one way in Java to a filter over whole keys that are not in a file yet: to search
        // there in vain takes as long as all the rest of a look-up.
        return current.optimizeForPointLookup(UNUSED_CACHE_MEBIBYTES)
                .setMemtablePrefixBloomSizeRatio(FILTER_RATIO)
                .setArenaBlockSize(ARENA_BLOCK)
                .setTableFormatConfig(
                        table.setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash));
    }
}
