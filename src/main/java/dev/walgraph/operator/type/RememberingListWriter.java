package dev.walgraph.operator.type;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes lists in segments for one {@link RememberingListReader}, which reads all of it in order.
 * Both ends remember what went before, as the two ends of an HTTP/2 connection do with header
 * fields (RFC 7541, HPACK): a list that the reader has is a number, and a later version of it is
 * what has changed. The writer decides what is remembered and where, and the reader obeys. Only
 * lists are remembered that their maker still has when they change.
 *
 * <p>As bytes: the writer, the message's number, the places at which the reader forgets what it
 * has, and what is done with the list, which follows if the reader does not have it.
 */
final class RememberingListWriter extends ListWriter {

    /** Messages are counted modulo this. */
    static final int NUMBERS = 256;

    /** The list follows, and is not remembered. */
    static final int PASSES = 0;

    /** The list follows, and is remembered at a place, which is added twice. */
    static final int STAYS = 1;

    /** The list is the one at a place, which is added twice. */
    static final int KNOWN = 2;

    /** Tells this writer from the others that the reader has. */
    private final long id = ThreadLocalRandom.current().nextLong();

    private final SentLists sent;
    private int number;

    /**
     * @param mostBytes what the lists that are remembered may take
     */
    RememberingListWriter(long mostBytes) {
        this.sent = new SentLists(mostBytes);
    }

    @Override
    void writePacked(PackedList list, boolean goes, DataOutputView target) throws IOException {
        if (!writeKnown(list, target)) {
            begin(goes || !list.isKept() ? null : sent.add(list), target);
            list.write(target);
        }
    }

    @Override
    void writePackedAfter(PackedList before, PackedList after, DataOutputView target)
            throws IOException {
        if (!writeKnown(after, target)) {
            if (!after.isKept()) {
                sent.forget(before);
            }
            begin(after.isKept() ? sent.replace(before, after) : null, target);
            after.writeAfter(before, target);
        }
    }

    private boolean writeKnown(PackedList list, DataOutputView target) throws IOException {
        Integer place = sent.placeOf(list);
        if (place == null) {
            return false;
        }
        begin(KNOWN + 2 * place, target);
        return true;
    }

    /** Begins a message about a list that follows. */
    private void begin(@Nullable Integer place, DataOutputView target) throws IOException {
        begin(place == null ? PASSES : STAYS + 2 * place, target);
    }

    private void begin(int form, DataOutputView target) throws IOException {
        number = (number + 1) % NUMBERS;
        target.writeLong(id);
        target.write(number);
        List<Integer> cleared = sent.takeCleared();
        Varint.writeUnsigned(cleared.size(), target);
        for (int place : cleared) {
            Varint.writeUnsigned(place, target);
        }
        Varint.writeUnsigned(form, target);
    }

    @Override
    void isWrittenAs(PackedList before, PackedList after) {
        if (sent.placeOf(after) == null) {
            // Later versions are written by the segments that the reader has.
            if (after.isKept() && before.hasSegmentsOf(after)) {
                sent.rename(before, after);
            } else {
                sent.forget(before);
            }
        }
    }

    @Override
    void forget(PackedList list) {
        sent.forget(list);
    }

    /** How many lists are remembered. */
    int remembered() {
        return sent.size();
    }
}
