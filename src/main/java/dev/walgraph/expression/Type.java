package dev.walgraph.expression;

import dev.walgraph.graph.Value;
import dev.walgraph.graph.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A static type: the set of kinds of values that an expression can have. Null belongs to every
 * type.
 *
 * <p>Types form the lattice of sets: {@link #ANY} holds every kind, {@link #NULL} none. An argument
 * is certainly wrong only when its type and the parameter's have no kind in common.
 */
public final class Type {

    private enum Kind {
        BOOLEAN("Boolean"),
        INTEGER("Integer"),
        DECIMAL("Decimal"),
        FLOAT("Float"),
        STRING("String"),
        BYTES("Bytes"),
        DATE("Date"),
        LOCAL_TIME("LocalTime"),
        ZONED_TIME("Time"),
        LOCAL_DATE_TIME("LocalDateTime"),
        ZONED_DATE_TIME("DateTime"),
        DURATION("Duration"),
        LIST("List"),
        MAP("Map"),
        NODE("Node"),
        RELATIONSHIP("Relationship"),
        PATH("Path");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** Its bit in a type; no type outlives the process, so the order of kinds may change. */
        @SuppressWarnings("EnumOrdinal")
        int bit() {
            return 1 << ordinal();
        }
    }

    /** Of the literal null, which fits everywhere. */
    public static final Type NULL = new Type(0);

    public static final Type BOOLEAN = of(Kind.BOOLEAN);
    public static final Type INTEGER = of(Kind.INTEGER);
    public static final Type DECIMAL = of(Kind.DECIMAL);
    public static final Type FLOAT = of(Kind.FLOAT);
    public static final Type NUMBER = INTEGER.or(DECIMAL).or(FLOAT);
    public static final Type STRING = of(Kind.STRING);
    public static final Type BYTES = of(Kind.BYTES);
    public static final Type DATE = of(Kind.DATE);
    public static final Type LOCAL_TIME = of(Kind.LOCAL_TIME);
    public static final Type ZONED_TIME = of(Kind.ZONED_TIME);
    public static final Type LOCAL_DATE_TIME = of(Kind.LOCAL_DATE_TIME);
    public static final Type ZONED_DATE_TIME = of(Kind.ZONED_DATE_TIME);
    public static final Type DURATION = of(Kind.DURATION);

    /** Every kind of date and time; durations are not among them. */
    public static final Type INSTANT =
            DATE.or(LOCAL_TIME).or(ZONED_TIME).or(LOCAL_DATE_TIME).or(ZONED_DATE_TIME);

    public static final Type TEMPORAL = INSTANT.or(DURATION);
    public static final Type LIST = of(Kind.LIST);
    public static final Type MAP = of(Kind.MAP);
    public static final Type NODE = of(Kind.NODE);
    public static final Type RELATIONSHIP = of(Kind.RELATIONSHIP);
    public static final Type PATH = of(Kind.PATH);
    public static final Type ANY = new Type((1 << Kind.values().length) - 1);

    private final int kinds;

    private Type(int kinds) {
        this.kinds = kinds;
    }

    private static Type of(Kind kind) {
        return new Type(kind.bit());
    }

    /** The type of just the values of this value's kind. */
    public static Type of(Value value) {
        return new Type(bit(value.type()));
    }

    /** The type of values of either type. */
    public Type or(Type other) {
        return new Type(kinds | other.kinds);
    }

    /** Whether a value is of this type; null is of every type. */
    public boolean admits(Value value) {
        return value.isNull() || (kinds & bit(value.type())) != 0;
    }

    /**
     * Whether an expression of this type can have a value of the other one. False means that it
     * never has; only then may a query be refused.
     */
    public boolean canBe(Type other) {
        return kinds == 0 || other.kinds == 0 || (kinds & other.kinds) != 0;
    }

    /** Whether every value of this type is of the other one too. */
    public boolean isWithin(Type other) {
        return (kinds & ~other.kinds) == 0;
    }

    private static int bit(ValueType type) {
        return switch (type) {
            case NULL -> 0;
            case MAP -> Kind.MAP.bit();
            case NODE, NODE_REFERENCE -> Kind.NODE.bit();
            case RELATIONSHIP, RELATIONSHIP_REFERENCE -> Kind.RELATIONSHIP.bit();
            case PATH -> Kind.PATH.bit();
            case LIST -> Kind.LIST.bit();
            case ZONED_DATE_TIME -> Kind.ZONED_DATE_TIME.bit();
            case LOCAL_DATE_TIME -> Kind.LOCAL_DATE_TIME.bit();
            case DATE -> Kind.DATE.bit();
            case ZONED_TIME -> Kind.ZONED_TIME.bit();
            case LOCAL_TIME -> Kind.LOCAL_TIME.bit();
            case DURATION -> Kind.DURATION.bit();
            case BYTES -> Kind.BYTES.bit();
            case STRING -> Kind.STRING.bit();
            case BOOLEAN -> Kind.BOOLEAN.bit();
            case INTEGER -> Kind.INTEGER.bit();
            case DECIMAL -> Kind.DECIMAL.bit();
            case FLOAT -> Kind.FLOAT.bit();
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Type that && kinds == that.kinds;
    }

    @Override
    public int hashCode() {
        return kinds;
    }

    /** As messages name it, for instance {@code String or List}. */
    @Override
    public String toString() {
        if (equals(ANY)) {
            return "Any";
        }
        if (kinds == 0) {
            return "Null";
        }
        List<String> titles = new ArrayList<>();
        int rest = kinds;
        if (NUMBER.isWithin(this)) {
            titles.add("Number");
            rest &= ~NUMBER.kinds;
        }
        if (TEMPORAL.isWithin(this)) {
            titles.add("temporal value");
            rest &= ~TEMPORAL.kinds;
        }
        for (Kind kind : Kind.values()) {
            if ((rest & kind.bit()) != 0) {
                titles.add(kind.title);
            }
        }
        int last = titles.size() - 1;
        return last == 0
                ? titles.get(0)
                : String.join(", ", titles.subList(0, last)) + " or " + titles.get(last);
    }
}
