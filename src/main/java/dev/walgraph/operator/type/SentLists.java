package dev.walgraph.operator.type;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists that a reader was told to keep, each at a place of its own. A list takes the place of its
 * former version. Where lists are too many, or too large together, those go whose places come next.
 */
final class SentLists {

    static final int PLACES = 1024;

    private final long mostBytes;
    private final @Nullable PackedList[] lists = new PackedList[PLACES];
    private final IdentityHashMap<PackedList, Integer> places = new IdentityHashMap<>();

    /** Places at which the reader still has a list that is not known here any more. */
    private final List<Integer> cleared = new ArrayList<>();

    private int next;
    private long bytes;

    /**
     * @param mostBytes what all lists may take, as {@link PackedList#memory} says
     */
    SentLists(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** How many there are. */
    int size() {
        return places.size();
    }

    /** The place of a list; null if it has none. */
    @Nullable Integer placeOf(PackedList list) {
        return places.get(list);
    }

    /** Takes a list that has no place; gives the place, or null where it is too large for any. */
    @Nullable Integer add(PackedList list) {
        if (list.memory() > mostBytes) {
            return null;
        }
        int place = next;
        next = (place + 1) % PLACES;
        clear(place);
        return put(place, list);
    }

    /** The same for a list whose former version is not needed any more. */
    @Nullable Integer replace(PackedList before, PackedList after) {
        Integer place = places.get(before);
        if (place == null) {
            return add(after);
        }
        clear(place);
        return after.memory() > mostBytes ? null : put(place, after);
    }

    /** Takes one list for another without a place, which is as good for the reader. */
    void rename(PackedList before, PackedList after) {
        Integer place = places.remove(before);
        if (place != null) {
            lists[place] = after;
            places.put(after, place);
        }
    }

    /** Takes a list's place away, if it has one. */
    void forget(PackedList list) {
        Integer place = places.get(list);
        if (place != null) {
            clear(place);
        }
    }

    /** The places at which the reader has to forget what it has; it is told now. */
    List<Integer> takeCleared() {
        List<Integer> taken = List.copyOf(cleared);
        cleared.clear();
        return taken;
    }

    private Integer put(Integer place, PackedList list) {
        long more = list.memory();
        for (int oldest = next; bytes + more > mostBytes; oldest = (oldest + 1) % PLACES) {
            clear(oldest);
        }
        lists[place] = list;
        places.put(list, place);
        bytes += more;
        cleared.remove(place);
        return place;
    }

    private void clear(int place) {
        PackedList list = lists[place];
        if (list != null) {
            lists[place] = null;
            places.remove(list);
            bytes -= list.memory();
            cleared.add(place);
        }
    }
}
