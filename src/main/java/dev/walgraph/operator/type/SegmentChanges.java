package dev.walgraph.operator.type;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What leads from the segments of a list to those of its later version.
 *
 * <p>As bytes: how many segments the later one has, and how many changes there are; of each change,
 * how many segments stay as they are before it, how many go, how many come, and these. What follows
 * the last change stays.
 */
final class SegmentChanges {

    /**
     * How far it is looked for segments from which both lists go on alike. Pages of a multiset that
     * come and go are one segment more or less, so these are near.
     */
    private static final int NEAR = 8;

    private final ListSegment[] before;
    private final ListSegment[] after;
    private final List<Change> changes = new ArrayList<>();

    /** Segments that stay, those that go, and those that come, from an index of the later list. */
    private record Change(int stay, int go, int index, int come) {}

    private SegmentChanges(ListSegment[] before, ListSegment[] after) {
        this.before = before;
        this.after = after;
        int from = 0;
        int to = 0;
        while (from < before.length || to < after.length) {
            int stay = common(from, to);
            from += stay;
            to += stay;
            if (from < before.length || to < after.length) {
                Change change = change(stay, from, to);
                changes.add(change);
                from += change.go();
                to += change.come();
            }
        }
    }

    static void write(ListSegment[] before, ListSegment[] after, DataOutputView target)
            throws IOException {
        List<Change> changes = new SegmentChanges(before, after).changes;
        Varint.writeUnsigned(after.length, target);
        Varint.writeUnsigned(changes.size(), target);
        for (Change change : changes) {
            Varint.writeUnsigned(change.stay(), target);
            Varint.writeUnsigned(change.go(), target);
            Varint.writeUnsigned(change.come(), target);
            for (int i = 0; i < change.come(); i++) {
                after[change.index() + i].write(target);
            }
        }
    }

    /** The segments of the later version. */
    static ListSegment[] read(ListSegment[] before, DataInputView source) throws IOException {
        ListSegment[] after = new ListSegment[Varint.readSize(source)];
        int from = 0;
        int to = 0;
        for (int left = Varint.readSize(source); left > 0; left--) {
            int stay = Varint.readSize(source);
            System.arraycopy(before, from, after, to, stay);
            from += stay + Varint.readSize(source);
            to += stay;
            for (int come = Varint.readSize(source); come > 0; come--) {
                after[to++] = ListSegment.read(source);
            }
        }
        System.arraycopy(before, from, after, to, after.length - to);
        return after;
    }

    /** The next change, of segments that differ. */
    private Change change(int stay, int from, int to) {
        for (int distance = 1; distance <= NEAR; distance++) {
            for (int go = 0; go <= distance; go++) {
                int come = distance - go;
                if (isAlike(from + go, to + come)) {
                    return new Change(stay, go, to, come);
                }
            }
        }
        int end = commonEnd(from, to);
        return new Change(stay, before.length - end - from, to, after.length - end - to);
    }

    private boolean isAlike(int from, int to) {
        return from < before.length && to < after.length && before[from].isSameAs(after[to]);
    }

    /** How many segments are the same from two places on. */
    private int common(int from, int to) {
        int common = 0;
        while (isAlike(from + common, to + common)) {
            common++;
        }
        return common;
    }

    /** How many segments both lists end with, that are not before two places. */
    private int commonEnd(int from, int to) {
        int most = Math.min(before.length - from, after.length - to);
        int common = 0;
        while (common < most
                && before[before.length - 1 - common].isSameAs(after[after.length - 1 - common])) {
            common++;
        }
        return common;
    }
}
