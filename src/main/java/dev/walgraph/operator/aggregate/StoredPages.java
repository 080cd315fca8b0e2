package dev.walgraph.operator.aggregate;

import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * Pages in keyed state.
 *
 * @param keepsObjects whether that is on the heap
 */
record StoredPages(MapState<Integer, Page> state, boolean keepsObjects)
        implements GroupPages.Store {

    @Override
    public @Nullable Page get(int number) throws Exception {
        return state.get(number);
    }

    @Override
    public void put(int number, Page page) throws Exception {
        state.put(number, page);
    }

    @Override
    public void remove(int number) throws Exception {
        state.remove(number);
    }
}
