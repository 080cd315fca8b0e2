package dev.walgraph.operator.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;

/**
 * The queries whose result operator takes an operator's rows, with no state in between. One that is
 * new where the others have begun needs to be given all the rows that there are.
 */
final class Followers {

    /** Savepoints know the state by this name. */
    private static final String FOLLOWERS = "followers";

    private final Set<String> all;
    private final ListState<String> state;
    private Set<String> served;

    private Followers(Set<String> all, ListState<String> state, Set<String> served) {
        this.all = all;
        this.state = state;
        this.served = served;
    }

    /**
     * The followers as of the checkpoint. Every task sees a watermark on the same side of a
     * checkpoint, so one answer serves all tasks after a change of parallelism.
     *
     * @param all those that there are now
     */
    static Followers restore(StateInitializationContext context, Set<String> all) throws Exception {
        ListState<String> state =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>(FOLLOWERS, StringSerializer.INSTANCE));
        Set<String> served = new HashSet<>();
        state.get().forEach(served::add);
        // A version that kept state for one query only did not name it: it is this one.
        boolean complete = (served.isEmpty() && all.size() == 1) || served.containsAll(all);
        return new Followers(all, state, complete ? all : served);
    }

    /** Makes them part of the checkpoint. */
    void snapshot() throws Exception {
        state.update(new ArrayList<>(served));
    }

    /** Whether some have not been given the rows. */
    boolean areIncomplete() {
        return !served.containsAll(all);
    }

    /** All have what there is. */
    void complete() {
        served = all;
    }
}
