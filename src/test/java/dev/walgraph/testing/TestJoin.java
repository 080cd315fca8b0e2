package dev.walgraph.testing;

/**
 * A join of a query's configuration: relationships of type {@code id} lead from nodes with the
 * start's label to nodes with the end's label where the two properties are equal.
 */
public record TestJoin(
        String id, String startLabel, String startProperty, String endLabel, String endProperty) {

    /** Reads {@code CUSTOMER: orders.customer_id = customers.id}. */
    public static TestJoin parse(String text) {
        String[] parts = text.split("[:.=]", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException(
                    "not TYPE: label.property = label.property: " + text);
        }
        return new TestJoin(
                parts[0].strip(),
                parts[1].strip(),
                parts[2].strip(),
                parts[3].strip(),
                parts[4].strip());
    }

    @Override
    public String toString() {
        return id + ": " + startLabel + "." + startProperty + " = " + endLabel + "." + endProperty;
    }
}
