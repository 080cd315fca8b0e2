package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import java.util.function.Predicate;

/**
 * One side of a join, during a batch of a key: few rows are a block in the key's entry, which is
 * read and written as a whole; with more bytes, each row is an entry of its own.
 */
final class StoredSide implements Multiset {

    /**
     * Bytes of a block, at most. A block is written with each change, and RocksDB writes it again
     * with each compaction; rows by themselves have to be looked for one by one when all are asked
     * for.
     */
    static final int LARGEST_BLOCK = 512;

    /** Bytes of a block that is made again of rows that had been too many. */
    static final int LARGEST_RETURN = LARGEST_BLOCK / 2;

    private final SpilledRows spilledRows;
    private final RowBlock block = new RowBlock();

    private JoinEntry.Side before = JoinEntry.Side.EMPTY;
    private boolean spilled;

    StoredSide(SpilledRows spilledRows) {
        this.spilledRows = spilledRows;
    }

    /** Begins with what the entry says. */
    void begin(JoinEntry.Side held) {
        before = held;
        spilled = held.spilled();
        block.begin(spilled ? 0 : held.rows(), held.block());
        spilledRows.begin(spilled ? held.rows() : 0);
    }

    @Override
    public boolean isEmpty() {
        return spilled ? spilledRows.isEmpty() : block.isEmpty();
    }

    @Override
    public boolean any(Predicate<Row> condition) {
        return spilled ? spilledRows.any(condition) : block.any(condition);
    }

    @Override
    public void forEach(Visitor visitor) {
        if (spilled) {
            spilledRows.forEach(visitor);
        } else {
            block.forEach(visitor);
        }
    }

    @Override
    public void add(Row row, int copies) {
        if (spilled) {
            spilledRows.add(row, copies);
            return;
        }
        block.add(row, copies);
        if (block.bytes().length > LARGEST_BLOCK) {
            spilled = true;
            block.forEach(spilledRows::add);
        }
    }

    /** Ends the batch: what the entry has to say now; the same object if nothing else. */
    JoinEntry.Side end() throws Exception {
        if (!spilled) {
            return block.bytes() == before.block()
                    ? before
                    : JoinEntry.Side.ofBlock(block.rows(), block.bytes());
        }
        int change = spilledRows.flush();
        int rows = before.spilled() ? before.rows() + change : change;
        int returnAt = before.spilled() ? before.returnAt() : rows / 2;
        if (rows <= returnAt) {
            block.begin(0, JoinEntry.Side.EMPTY.block());
            if (takeBack()) {
                spilledRows.clear();
                return JoinEntry.Side.ofBlock(block.rows(), block.bytes());
            }
            returnAt = rows / 2;
        }
        return before.spilled() && rows == before.rows() && returnAt == before.returnAt()
                ? before
                : JoinEntry.Side.ofSpilled(rows, returnAt);
    }

    /** Makes a block of the rows; false if they are too large for one. */
    private boolean takeBack() throws Exception {
        return !spilledRows.anyStored(
                (row, count) -> {
                    block.add(row, count);
                    return block.bytes().length > LARGEST_RETURN;
                });
    }

    /** Takes all rows out of state. */
    void clear() throws Exception {
        if (before.spilled()) {
            spilledRows.clear();
        }
    }
}
