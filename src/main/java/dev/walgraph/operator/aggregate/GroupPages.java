package dev.walgraph.operator.aggregate;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages of a group during a batch: read once, copied before they are written to. */
final class GroupPages implements Pages {

    /** Where pages lie between batches. */
    interface Store {

        @Nullable Page get(int number) throws Exception;

        void put(int number, Page page) throws Exception;

        void remove(int number) throws Exception;

        /** Whether it gives the objects that it got. */
        boolean keepsObjects();
    }

    private final Store store;
    private final Group group;
    private final Map<Integer, Page> seen = new HashMap<>();

    /** Pages to be written, or removed where there is none. */
    private final Map<Integer, @Nullable Page> changed = new HashMap<>();

    GroupPages(Store store, Group group) {
        this.store = store;
        this.group = group;
    }

    @Override
    public Page read(int number) {
        return seen.computeIfAbsent(number, this::load);
    }

    private Page load(int number) {
        try {
            Page page = store.get(number);
            if (page == null) {
                throw new IllegalStateException("page " + number + " of a group is missing");
            }
            return page;
        } catch (Exception e) {
            throw new IllegalStateException("page " + number + " of a group cannot be read", e);
        }
    }

    @Override
    public Page write(int number) {
        Page own = changed.get(number);
        if (own == null) {
            own = read(number).copy();
            seen.put(number, own);
            changed.put(number, own);
        }
        return own;
    }

    @Override
    public int create(Page page) {
        int number = group.takePage();
        seen.put(number, page);
        changed.put(number, page);
        return number;
    }

    @Override
    public void remove(int number) {
        seen.remove(number);
        changed.put(number, null);
    }

    @Override
    public boolean areKept() {
        return store.keepsObjects();
    }

    /** Writes what has changed. */
    void flush() throws Exception {
        for (Map.Entry<Integer, @Nullable Page> entry : changed.entrySet()) {
            Page page = entry.getValue();
            if (page == null) {
                store.remove(entry.getKey());
            } else {
                store.put(entry.getKey(), page);
            }
        }
        changed.clear();
        seen.clear();
    }
}
