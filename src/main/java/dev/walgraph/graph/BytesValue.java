package dev.walgraph.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A string of bytes, PostgreSQL's {@code bytea}. Ordered as unsigned bytes. */
public final class BytesValue implements Value {

    private final byte[] bytes;

    private BytesValue(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over: nobody may write to it any more. */
    public static BytesValue of(byte[] bytes) {
        return new BytesValue(bytes);
    }

    /** The bytes themselves, not a copy; not to be written to. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public ValueType type() {
        return ValueType.BYTES;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BytesValue that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
