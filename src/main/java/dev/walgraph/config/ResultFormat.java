package dev.walgraph.config;

/** The form in which a result change is written. */
public enum ResultFormat {
    /** Walgraph's own: position in the log, added, updated and deleted rows. */
    WALGRAPH,
    /** Drasi's packed result: a list of operations. */
    DRASI
}
