package dev.walgraph.operator.aggregate;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages on the heap. */
final class HeapPages implements GroupPages.Store {

    private final Map<Integer, Page> pages = new HashMap<>();

    @Override
    public @Nullable Page get(int number) {
        return pages.get(number);
    }

    @Override
    public void put(int number, Page page) {
        pages.put(number, page);
    }

    @Override
    public void remove(int number) {
        pages.remove(number);
    }

    @Override
    public boolean keepsObjects() {
        return true;
    }

    int size() {
        return pages.size();
    }

    HeapPages copy() {
        HeapPages copy = new HeapPages();
        copy.pages.putAll(pages);
        return copy;
    }
}
