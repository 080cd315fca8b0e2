package dev.walgraph.config;

/** How many transactions make one result change. */
public enum Granularity {
    /** Each transaction that changes the answer gives a result change. */
    TRANSACTION,
    /** Transactions that were read together count as one: fewer changes, each still exact. */
    BATCH
}
