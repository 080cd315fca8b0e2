package dev.walgraph.graph;

import java.io.Serializable;

/**
 * A value of the query language. Immutable.
 *
 * <p>There are three equalities, each for its own purpose:
 *
 * <ul>
 *   <li>{@link Object#equals} is identity of content, to the last detail: {@code 1} and {@code 1.0}
 *       differ, {@code 2.50} and {@code 2.5} differ, two versions of one node differ, NaN equals
 *       NaN. State and consolidation use it.
 *   <li>{@link Values#equal} is Cypher's {@code =}: {@code 1 = 1.0}, a null makes the answer
 *       unknown, nodes are equal when their ids are, and so are relationships.
 *   <li>{@link Values#key} gives the canonical form for grouping, {@code DISTINCT} and join keys:
 *       two values are equivalent (null with null, NaN with NaN, 1 with 1.0) exactly when their
 *       keys are {@code equals}.
 * </ul>
 *
 * <p>{@link #compareTo} is openCypher's orderability (any two values can be ordered, null last),
 * refined so that it agrees with {@code equals}.
 */
public sealed interface Value extends Comparable<Value>, Serializable
        permits NullValue,
                BooleanValue,
                NumberValue,
                StringValue,
                BytesValue,
                TemporalValue,
                ListValue,
                MapValue,
                NodeReference,
                RelationshipReference,
                NodeValue,
                PathValue {

    /** The kind of this value. */
    ValueType type();

    default boolean isNull() {
        return false;
    }

    @Override
    default int compareTo(Value other) {
        return ValueOrder.compare(this, other);
    }
}
