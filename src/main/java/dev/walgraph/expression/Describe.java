package dev.walgraph.expression;

import dev.walgraph.graph.Value;

/** Names values in messages. */
final class Describe {

    /** Longer values are cut: a message is for people, and a value may be a whole document. */
    private static final int LONGEST = 60;

    private Describe() {}

    /** For instance {@code the String 'abc'}. */
    static String value(Value value) {
        if (value.isNull()) {
            return "null";
        }
        String text = value.toString();
        if (text.length() > LONGEST) {
            text = text.substring(0, LONGEST - 3) + "...";
        }
        return "the " + Type.of(value) + " " + text;
    }
}
