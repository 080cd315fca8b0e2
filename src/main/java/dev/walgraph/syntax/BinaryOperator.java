package dev.walgraph.syntax;

/** Operators between two operands that are neither comparisons nor connectives. */
public enum BinaryOperator {
    ADD("+"),
    SUBTRACT("-"),
    CONCATENATE("||"),
    MULTIPLY("*"),
    DIVIDE("/"),
    MODULO("%"),
    POWER("^"),
    IN("IN"),
    STARTS_WITH("STARTS WITH"),
    ENDS_WITH("ENDS WITH"),
    CONTAINS("CONTAINS"),
    MATCHES("=~");

    private final String symbol;

    BinaryOperator(String symbol) {
        this.symbol = symbol;
    }

    /** How it is written. */
    public String symbol() {
        return symbol;
    }
}
