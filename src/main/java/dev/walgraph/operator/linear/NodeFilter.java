package dev.walgraph.operator.linear;

import dev.walgraph.expression.EvaluationContext;
import dev.walgraph.expression.EvaluationException;
import dev.walgraph.expression.Evaluator;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionCompiler;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.Ternary;
import dev.walgraph.operator.LinearSpec;
import dev.walgraph.operator.LinearSpec.Step;
import dev.walgraph.operator.ScanSpec;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes changes of which nothing can come, before rows are made: those of nodes that neither
 * before nor after meet the filter that follows a scan. Of many queries that each ask for a few
 * nodes, most are rid of a change by this.
 */
final class NodeFilter {

    /** Layouts that are remembered; layouts that were deserialized may come as ever new objects. */
    private static final int MEMORY = 1000;

    private final ScanSpec scan;
    private final Expression predicate;

    /** The properties that the predicate reads, by the names of its columns. */
    private final Map<String, String> properties;

    private final IdentityHashMap<NodeLayout, Look> looks = new IdentityHashMap<>();

    /**
     * How to look at nodes of one layout.
     *
     * @param found whether the scan finds them
     * @param predicate the filter over their values; null if it cannot be told there
     */
    private record Look(boolean found, @Nullable Evaluator predicate) {}

    private NodeFilter(ScanSpec scan, Expression predicate, Map<String, String> properties) {
        this.scan = scan;
        this.predicate = predicate;
        this.properties = properties;
    }

    /** The filter of a scan; null if there is none that looks at properties only. */
    static @Nullable NodeFilter of(ScanSpec scan, @Nullable LinearSpec then) {
        if (then == null
                || then.steps().isEmpty()
                || !(then.steps().get(0) instanceof Step.Filter filter)) {
            return null;
        }
        Map<String, String> properties = new HashMap<>();
        for (ScanColumn column : scan.columns()) {
            if (column instanceof ScanColumn.PropertyOf property) {
                properties.put(property.name(), property.property());
            }
        }
        properties.keySet().retainAll(ExpressionTree.columns(filter.predicate()));
        return properties.keySet().containsAll(ExpressionTree.columns(filter.predicate()))
                ? new NodeFilter(scan, filter.predicate(), properties)
                : null;
    }

    /** Whether something may come of a change. */
    boolean mayConcern(NodeChange change) {
        EvaluationContext context = new EvaluationContext(change.time());
        return mayMeet(change.after(), context) || mayMeet(change.before(), context);
    }

    private boolean mayMeet(@Nullable Node node, EvaluationContext context) {
        if (node == null) {
            return false;
        }
        Look look = look(node.layout());
        Evaluator evaluator = look.predicate();
        if (!look.found() || evaluator == null) {
            return look.found();
        }
        try {
            return evaluator.test(node.values(), context) == Ternary.TRUE;
        } catch (EvaluationException failure) {
            // That is for the scan to report, if the row has changed.
            return true;
        }
    }

    private Look look(NodeLayout layout) {
        Look look = looks.get(layout);
        if (look == null) {
            if (looks.size() >= MEMORY) {
                looks.clear();
            }
            boolean found = scan.finds(layout.kind(), layout.labels());
            look = new Look(found, found ? compile(layout) : null);
            looks.put(layout, look);
        }
        return look;
    }

    /** The predicate over the values of a layout, which need to be there, each for one column. */
    private @Nullable Evaluator compile(NodeLayout layout) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < layout.size(); i++) {
            // No column of a scan is called so.
            columns.add(" " + i);
        }
        for (Map.Entry<String, String> property : properties.entrySet()) {
            int index = layout.index(property.getValue());
            if (index < 0 || !columns.get(index).equals(" " + index)) {
                return null;
            }
            columns.set(index, property.getKey());
        }
        return ExpressionCompiler.compile(predicate, columns);
    }
}
