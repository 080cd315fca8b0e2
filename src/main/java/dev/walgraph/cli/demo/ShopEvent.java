package dev.walgraph.cli.demo;

/**
 * A kind of transaction of the shop, with the number of times that it is tried for every time that
 * a rename is.
 */
enum ShopEvent {
    ORDER("order placed", 12),
    PAYMENT("order paid", 12),
    SHIPPING("order shipped", 11),
    CANCELLATION("order cancelled", 2),
    ARCHIVING("order archived", 12),
    TRANSFER("transfer", 8),
    RESTOCKING("product restocked", 1),
    PRICE_CHANGE("price changed", 2),
    RENAME("customer renamed", 1);

    private final String text;
    private final int frequency;

    ShopEvent(String text, int frequency) {
        this.text = text;
        this.frequency = frequency;
    }

    String text() {
        return text;
    }

    /** The event at a number from 0 (inclusive) to {@link #frequencies()} (exclusive). */
    static ShopEvent at(int number) {
        int rest = number;
        for (ShopEvent event : values()) {
            rest -= event.frequency;
            if (rest < 0) {
                return event;
            }
        }
        throw new IllegalArgumentException("no event at " + number);
    }

    static int frequencies() {
        int sum = 0;
        for (ShopEvent event : values()) {
            sum += event.frequency;
        }
        return sum;
    }
}
