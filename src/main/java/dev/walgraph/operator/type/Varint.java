package dev.walgraph.operator.type;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Integers of variable length: seven bits a byte, least significant first. */
final class Varint {

    private Varint() {}

    /** Short for numbers that are small and not negative. */
    static void writeUnsigned(long value, DataOutputView target) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            target.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        target.write((int) rest);
    }

    static long readUnsigned(DataInputView source) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = source.readByte();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("an integer of more than 64 bits");
    }

    /** Short for numbers of small magnitude, of either sign. */
    static void writeSigned(long value, DataOutputView target) throws IOException {
        writeUnsigned((value << 1) ^ (value >> 63), target);
    }

    static long readSigned(DataInputView source) throws IOException {
        long value = readUnsigned(source);
        return (value >>> 1) ^ -(value & 1);
    }

    /** A size or index, as {@link #writeUnsigned} wrote it. */
    static int readSize(DataInputView source) throws IOException {
        long value = readUnsigned(source);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IOException("a size of " + value);
        }
        return (int) value;
    }
}
