package dev.walgraph.operator.join;

/**
 * What is kept of a join under one key, in state that is read and written as bytes. Immutable.
 *
 * @param left the left rows
 * @param right the right rows
 */
record JoinEntry(Side left, Side right) {

    static final JoinEntry EMPTY = new JoinEntry(Side.EMPTY, Side.EMPTY);

    /** The rows of one side: few lie here, many in entries of their own. */
    static final class Side {

        private static final byte[] NO_BYTES = {};

        static final Side EMPTY = ofBlock(0, NO_BYTES);

        private final int rows;
        private final boolean spilled;
        private final int returnAt;
        private final byte[] block;

        private Side(int rows, boolean spilled, int returnAt, byte[] block) {
            this.rows = rows;
            this.spilled = spilled;
            this.returnAt = returnAt;
            this.block = block;
        }

        /**
         * Rows that lie here.
         *
         * @param block see {@link RowBlock}; not to be changed any more
         */
        static Side ofBlock(int rows, byte[] block) {
            return new Side(rows, false, 0, block);
        }

        /**
         * Rows that lie elsewhere.
         *
         * @param returnAt with so few rows it is time to see whether they fit into a block again
         */
        static Side ofSpilled(int rows, int returnAt) {
            return new Side(rows, true, returnAt, NO_BYTES);
        }

        /** How many different rows there are. */
        int rows() {
            return rows;
        }

        boolean spilled() {
            return spilled;
        }

        int returnAt() {
            return returnAt;
        }

        /** The rows, as long as they lie here. */
        byte[] block() {
            return block;
        }
    }
}
