package dev.walgraph.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.apache.commons.codec.digest.MurmurHash3;

/** The ids under which savepoints have operators. */
final class OperatorUids {

    private static final int SEED = 0;

    private OperatorUids() {}

    /** The id that Flink makes of a uid, in hexadecimal: Murmur3's 128 bits, as Guava has them. */
    static String hash(String uid) {
        byte[] bytes = uid.getBytes(UTF_8);
        long[] hash = MurmurHash3.hash128x64(bytes, 0, bytes.length, SEED);
        ByteBuffer id = ByteBuffer.allocate(2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        id.putLong(hash[0]).putLong(hash[1]);
        return HexFormat.of().formatHex(id.array());
    }
}
