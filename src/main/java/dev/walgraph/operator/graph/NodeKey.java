package dev.walgraph.operator.graph;

import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.Admission;
import dev.walgraph.graph.SourceEvent.Restriction;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.graph.SourceEvent.Truncation;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Sends changes of one node to one task, and each copy of what concerns all nodes to the task it is
 * for.
 */
public final class NodeKey implements KeySelector<SourceEvent, String> {

    @Override
    public String getKey(SourceEvent event) {
        if (event instanceof RowChange change) {
            return change.id();
        }
        if (event instanceof Truncation truncation) {
            return truncation.route();
        }
        if (event instanceof Restriction restriction) {
            return restriction.route();
        }
        if (event instanceof Admission admission) {
            return admission.route();
        }
        throw new IllegalStateException("the router keeps for itself: " + event);
    }
}
