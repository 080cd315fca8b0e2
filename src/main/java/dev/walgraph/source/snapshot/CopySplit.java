package dev.walgraph.source.snapshot;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A range of a table's blocks to be read by one COPY.
 *
 * @param table the table's place in the capture
 * @param snapshot the name of the snapshot
 * @param firstBlock the first block; -1 for the table as a whole
 * @param endBlock the block after the last; -1 for all that follow
 * @param estimatedRows how many rows all splits have together; -1 if the server does not know
 */
record CopySplit(int table, String snapshot, long firstBlock, long endBlock, long estimatedRows)
        implements SourceSplit {

    @Override
    public String splitId() {
        return snapshot + "/" + table + "/" + firstBlock;
    }

    /** The condition on {@code ctid}, with the word before it; empty for a whole table. */
    String condition() {
        if (firstBlock < 0) {
            return "";
        }
        String from = " WHERE ctid >= '(" + firstBlock + ",0)'::tid";
        return endBlock < 0 ? from : from + " AND ctid < '(" + endBlock + ",0)'::tid";
    }
}
