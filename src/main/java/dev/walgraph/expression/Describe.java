package dev.walgraph.expression;

import dev.walgraph.graph.Value;

/** Names values in messages. */
final class Describe {

    /** Longer values are cut: a message is for people, and a value may be a whole document. */
    private static final int LONGEST = 60;

    private Describe() {}

    /** For instance {@code the String 'abc'}. */
    static String value(Value value) {
        return value.isNull() ? "null" : "the " + Type.of(value) + " " + text(value);
    }

    /** The value itself, cut where it is too long. */
    static String text(Value value) {
        String text = value.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST - 3) + "..." : text;
    }
}
