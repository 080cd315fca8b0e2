package dev.walgraph.syntax;

/** How conditions are connected. */
public enum Connective {
    OR("OR"),
    XOR("XOR"),
    AND("AND");

    private final String symbol;

    Connective(String symbol) {
        this.symbol = symbol;
    }

    /** How it is written. */
    public String symbol() {
        return symbol;
    }
}
