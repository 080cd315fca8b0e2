package dev.walgraph.graph;

/** Truth in the logic of Kleene: true, false, unknown. */
public enum Ternary {
    TRUE,
    FALSE,
    UNKNOWN;

    public static Ternary of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public Ternary and(Ternary other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : TRUE;
    }

    public Ternary or(Ternary other) {
        return not().and(other.not()).not();
    }

    public Ternary xor(Ternary other) {
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : of(this != other);
    }

    public Ternary not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    public Value toValue() {
        return this == UNKNOWN ? NullValue.NULL : BooleanValue.of(this == TRUE);
    }
}
