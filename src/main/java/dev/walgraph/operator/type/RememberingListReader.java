package dev.walgraph.operator.type;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.core.memory.DataInputView;
import org.jspecify.annotations.Nullable;

/** Reads what one or several {@link RememberingListWriter}s have written, of each all in order. */
final class RememberingListReader extends ListReader {

    private final Map<Long, Connection> connections = new HashMap<>();

    /** What one writer has said. */
    private static final class Connection {

        private @Nullable PackedList[] lists = new PackedList[16];
        private int number;

        PackedList get(int place) throws IOException {
            PackedList list = place < lists.length ? lists[place] : null;
            if (list == null) {
                throw new IOException("no list is known at place " + place + BUG);
            }
            return list;
        }

        void put(int place, @Nullable PackedList list) {
            if (place >= lists.length) {
                lists = Arrays.copyOf(lists, Math.max(place + 1, 2 * lists.length));
            }
            lists[place] = list;
        }
    }

    private static final String BUG = "; this is a bug in Walgraph, please report it";

    /** A list, or the changes that lead to it. */
    @FunctionalInterface
    private interface Content {
        PackedList read() throws IOException;
    }

    @Override
    PackedList readPacked(DataInputView source) throws IOException {
        return read(source, () -> PackedList.read(source));
    }

    @Override
    PackedList readPackedAfter(PackedList before, DataInputView source) throws IOException {
        return read(source, () -> PackedList.readAfter(before, source));
    }

    private PackedList read(DataInputView source, Content content) throws IOException {
        Connection connection =
                connections.computeIfAbsent(source.readLong(), id -> new Connection());
        connection.number = (connection.number + 1) % RememberingListWriter.NUMBERS;
        if (source.readUnsignedByte() != connection.number) {
            throw new IOException("a list between two tasks is not the next one" + BUG);
        }
        for (int cleared = Varint.readSize(source); cleared > 0; cleared--) {
            connection.put(Varint.readSize(source), null);
        }
        int form = Varint.readSize(source);
        int place = (form - 1) / 2;
        if (form == RememberingListWriter.PASSES) {
            return content.read();
        }
        if (form % 2 == 0) {
            return connection.get(place);
        }
        PackedList list = content.read();
        connection.put(place, list);
        return list;
    }

    /** How many lists of all writers are remembered. */
    int remembered() {
        return (int)
                connections.values().stream()
                        .flatMap(connection -> Arrays.stream(connection.lists))
                        .filter(Objects::nonNull)
                        .count();
    }
}
