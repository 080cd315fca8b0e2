package dev.walgraph.source.snapshot;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * A reader's word that the snapshot it was to read is gone: what was read of it is worthless, and
 * the bootstrap has to begin again.
 */
public record SnapshotLost(String snapshot) implements SourceEvent {}
