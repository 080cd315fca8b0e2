package dev.walgraph.source.value;

import dev.walgraph.graph.Value;
import java.io.Serializable;

/**
 * The type of a column, as far as its values go: domains are what they are made of.
 *
 * @param scalar the type of the values, or of their elements
 * @param array whether the values are arrays
 */
public record ColumnType(ScalarType scalar, boolean array) implements Serializable {

    /**
     * The value that the server writes as {@code text}.
     *
     * @throws RuntimeException if it is not the text form of such a value
     */
    public Value decode(String text) {
        return array ? ArrayText.decode(text, scalar) : scalar.decode(text);
    }

    /** The text by which a key column of this type becomes part of a node's id. */
    public String keyText(String text) {
        return array ? text : scalar.keyText(text);
    }
}
