package dev.walgraph.plan.explain;

import dev.walgraph.plan.PlanNode;
import java.util.List;
import java.util.function.Function;

/** The text of a plan: an indented tree. */
public final class PlanText {

    private final StringBuilder out = new StringBuilder();
    private final Function<PlanNode, List<String>> remarks;

    private PlanText(Function<PlanNode, List<String>> remarks) {
        this.remarks = remarks;
    }

    /** What the plan computes. Ends with a line end. */
    public static String of(PlanNode plan) {
        return print(plan, node -> List.of());
    }

    /**
     * What the plan computes, and what each node keeps in state and does to the machine. Ends with
     * a line end.
     */
    public static String explain(PlanNode plan) {
        return print(plan, node -> node.accept(new Remarks()));
    }

    private static String print(PlanNode plan, Function<PlanNode, List<String>> remarks) {
        PlanText text = new PlanText(remarks);
        text.append(plan, "");
        return text.out.toString();
    }

    private void append(PlanNode node, String indent) {
        List<String> lines = node.accept(new NodeText());
        out.append(indent).append(lines.get(0)).append('\n');
        lines.subList(1, lines.size()).forEach(line -> appendDetail(indent, line));
        remarks.apply(node).forEach(line -> appendDetail(indent, line));
        node.children().forEach(child -> append(child, indent + "  "));
    }

    private void appendDetail(String indent, String line) {
        out.append(indent).append("- ").append(line).append('\n');
    }
}
