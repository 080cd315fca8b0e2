package dev.walgraph.graph;

/**
 * The kinds of values, in the ascending order in which openCypher sorts values of different kinds.
 */
public enum ValueType {
    MAP("Map"),
    NODE_REFERENCE("NodeReference"),
    NODE("Node"),
    RELATIONSHIP_REFERENCE("RelationshipReference"),
    RELATIONSHIP("Relationship"),
    LIST("List"),
    PATH("Path"),
    ZONED_DATE_TIME("DateTime"),
    LOCAL_DATE_TIME("LocalDateTime"),
    DATE("Date"),
    ZONED_TIME("Time"),
    LOCAL_TIME("LocalTime"),
    DURATION("Duration"),
    BYTES("Bytes"),
    STRING("String"),
    BOOLEAN("Boolean"),
    INTEGER("Integer"),
    DECIMAL("Decimal"),
    FLOAT("Float"),
    NULL("Null");

    private final String title;

    ValueType(String title) {
        this.title = title;
    }

    /** The name by which messages call this kind. */
    public String title() {
        return title;
    }

    public boolean isNumber() {
        return this == INTEGER || this == FLOAT || this == DECIMAL;
    }
}
