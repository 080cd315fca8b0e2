package dev.walgraph.operator.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a savepoint says of how a type was written: the version of the format, which is one for all
 * types, because they contain each other.
 */
public abstract class FormatSnapshot<T> implements TypeSerializerSnapshot<T> {

    /**
     * The version that is written. When the format changes, raise it, keep reading what was written
     * before, and let {@link #restoreSerializer} give a serializer that does.
     */
    public static final int VERSION = 1;

    private final TypeSerializer<T> serializer;

    protected FormatSnapshot(TypeSerializer<T> serializer) {
        this.serializer = serializer;
    }

    @Override
    public final int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public final void writeSnapshot(DataOutputView target) {
        // The version, which Flink writes, says it all.
    }

    @Override
    public final void readSnapshot(int version, DataInputView source, ClassLoader classLoader)
            throws IOException {
        requireReadable(version);
    }

    @Override
    public final TypeSerializer<T> restoreSerializer() {
        return serializer;
    }

    @Override
    public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> old) {
        return old.getClass() == getClass()
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    /** Refuses a format that this version of the program does not know. */
    static void requireReadable(int version) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "this state was written in format "
                            + version
                            + ", and this version of Walgraph reads format "
                            + VERSION);
        }
    }
}
