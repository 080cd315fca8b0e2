package dev.walgraph.source.catalog;

/** What an update or delete of a table says about the row as it was. */
public enum ReplicaIdentity {
    /** The columns of the primary key. */
    DEFAULT,
    /** All columns. */
    FULL,
    /** The columns of a unique index. */
    INDEX,
    /** Nothing. */
    NOTHING;

    static ReplicaIdentity of(String relreplident) {
        return switch (relreplident) {
            case "d" -> DEFAULT;
            case "f" -> FULL;
            case "i" -> INDEX;
            case "n" -> NOTHING;
            default -> throw new IllegalArgumentException("relreplident " + relreplident);
        };
    }
}
