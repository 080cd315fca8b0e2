package dev.walgraph.config;

/** Where operators keep their state. */
public enum StateBackend {
    /** In the memory of the process. */
    HEAP,
    /** In RocksDB on the local disk: for state larger than memory. */
    ROCKSDB
}
