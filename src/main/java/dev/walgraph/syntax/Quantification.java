package dev.walgraph.syntax;

/** How many elements of a list must fulfil a condition. */
public enum Quantification {
    ALL("all"),
    ANY("any"),
    NONE("none"),
    SINGLE("single");

    private final String symbol;

    Quantification(String symbol) {
        this.symbol = symbol;
    }

    /** How it is written. */
    public String symbol() {
        return symbol;
    }
}
