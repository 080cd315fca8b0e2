package dev.walgraph.plan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Ways through plans that do not depend on what the nodes mean. */
public final class PlanTree {

    private PlanTree() {}

    /** Applies {@code rewrite} to every node, children before what is computed from them. */
    public static PlanNode rewrite(PlanNode node, UnaryOperator<PlanNode> rewrite) {
        List<PlanNode> children = new ArrayList<>();
        for (PlanNode child : node.children()) {
            children.add(rewrite(child, rewrite));
        }
        return rewrite.apply(node.withChildren(children));
    }

    /** Shows every node to the visitor, before its children. */
    public static void forEach(PlanNode node, Consumer<PlanNode> visitor) {
        visitor.accept(node);
        node.children().forEach(child -> forEach(child, visitor));
    }

    /** How many nodes there are; one that occurs several times counts each time. */
    public static long size(PlanNode node) {
        return size(node, new IdentityHashMap<>());
    }

    private static long size(PlanNode node, Map<PlanNode, Long> known) {
        Long size = known.get(node);
        if (size == null) {
            size = 1L;
            for (PlanNode child : node.children()) {
                size = Math.min(Integer.MAX_VALUE, size + size(child, known));
            }
            known.put(node, size);
        }
        return size;
    }
}
