package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.JobSettings;
import dev.walgraph.config.StateBackend;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.contrib.streaming.state.RocksDBConfigurableOptions;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.RocksDB;

class RocksDbTuningTest {

    @Test
    void keysAreFoundThroughFiltersAndHashes() {
        RocksDB.loadLibrary();
        try (BloomFilter filter = new BloomFilter(10, false);
                ColumnFamilyOptions options = new ColumnFamilyOptions()) {
            options.setWriteBufferSize(32 << 20);
            options.setTableFormatConfig(
                    new BlockBasedTableConfig().setBlockSize(8_192).setFilterPolicy(filter));
            List<AutoCloseable> handles = new ArrayList<>();
            ColumnFamilyOptions tuned = new RocksDbTuning().createColumnOptions(options, handles);
            assertThat(tuned).isSameAs(options);
            assertThat(tuned.memtablePrefixBloomSizeRatio()).isEqualTo(RocksDbTuning.FILTER_RATIO);
            assertThat(tuned.arenaBlockSize()).isEqualTo(RocksDbTuning.ARENA_BLOCK);
            assertThat(tuned.writeBufferSize()).isEqualTo(32 << 20);
            BlockBasedTableConfig table = (BlockBasedTableConfig) tuned.tableFormatConfig();
            assertThat(table.dataBlockIndexType())
                    .isEqualTo(DataBlockIndexType.kDataBlockBinaryAndHash);
            assertThat(table.blockSize()).isEqualTo(8_192);
            assertThat(table.filterPolicy()).isSameAs(filter);
            assertThat(handles).isEmpty();
        }
    }

    @Test
    void theDatabaseStaysAsItIsConfigured() {
        RocksDB.loadLibrary();
        try (DBOptions options = new DBOptions()) {
            assertThat(new RocksDbTuning().createDBOptions(options, new ArrayList<>()))
                    .isSameAs(options);
        }
    }

    @Test
    void itIsTheDefaultOnly() {
        JobSettings settings = new JobSettings(1, null, null, StateBackend.ROCKSDB);
        Configuration job = FlinkSettings.job(settings, new Configuration());
        assertThat(job.get(RocksDBOptions.OPTIONS_FACTORY))
                .isEqualTo("dev.walgraph.pipeline.RocksDbTuning");
        assertThat(job.get(RocksDBConfigurableOptions.USE_BLOOM_FILTER)).isTrue();
        Configuration own = new Configuration();
        own.set(RocksDBOptions.OPTIONS_FACTORY, "org.example.Own");
        own.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, false);
        Configuration owns = FlinkSettings.job(settings, own);
        assertThat(owns.getOptional(RocksDBOptions.OPTIONS_FACTORY)).isEmpty();
        assertThat(owns.getOptional(RocksDBConfigurableOptions.USE_BLOOM_FILTER)).isEmpty();
    }

    @Test
    void inAProcessOfItsOwnItGetsMemoryAsTheHeapDoes() {
        long gibibyte = 1L << 30;
        assertThat(FlinkSettings.rocksDbMemory(24 * gibibyte, 6 * gibibyte))
                .isEqualTo(new MemorySize(6 * gibibyte));
        assertThat(FlinkSettings.rocksDbMemory(24 * gibibyte, 12 * gibibyte))
                .isEqualTo(new MemorySize(6 * gibibyte));
        assertThat(FlinkSettings.rocksDbMemory(gibibyte, gibibyte))
                .isEqualTo(MemorySize.ofMebiBytes(128));
        assertThat(
                        FlinkSettings.local(new JobSettings(1, null, null, StateBackend.ROCKSDB))
                                .get(TaskManagerOptions.MANAGED_MEMORY_SIZE))
                .isGreaterThanOrEqualTo(MemorySize.ofMebiBytes(128));
        assertThat(
                        FlinkSettings.local(new JobSettings(1, null, null, StateBackend.HEAP))
                                .getOptional(TaskManagerOptions.MANAGED_MEMORY_SIZE))
                .isEmpty();
    }
}
