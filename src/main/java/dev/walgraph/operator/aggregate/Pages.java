package dev.walgraph.operator.aggregate;

/** The pages of one group, by number. */
interface Pages {

    /** A page, only to be read. */
    Page read(int number);

    /** A page, to be written to during this batch. */
    Page write(int number);

    /** Gives a page a number that no other has. */
    int create(Page page);

    void remove(int number);

    /** Whether pages and groups are the same objects in the next batch, with all that they know. */
    boolean areKept();
}
