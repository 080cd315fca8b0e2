package dev.walgraph.plan.explain;

import dev.walgraph.expression.ExpressionPrinter;
import dev.walgraph.graph.ElementKind;
import dev.walgraph.graph.Row;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeRead;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.SortKey;
import dev.walgraph.plan.TopRows;
import dev.walgraph.plan.Trails;
import dev.walgraph.plan.Union;
import dev.walgraph.plan.Unwind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one node computes: its line, and further lines with details. */
final class NodeText implements PlanNode.Visitor<List<String>> {

    @Override
    public List<String> visitNodeScan(NodeScan scan) {
        StringBuilder line =
                new StringBuilder(
                        scan.kind() == ElementKind.NODE ? "Scan " : "Scan relationships ");
        scan.labels().forEach(label -> line.append(':').append(ExpressionPrinter.name(label)));
        line.append(scan.labels().isEmpty() ? "(" : " (");
        line.append(list(scan.reads(), read -> read.accept(new ReadText()))).append(')');
        return List.of(line.toString());
    }

    private static final class ReadText implements NodeRead.Visitor<String> {

        @Override
        public String visitIdentity(NodeRead.Identity identity) {
            return column(identity.name()) + " = identity";
        }

        @Override
        public String visitPropertyOf(NodeRead.PropertyOf property) {
            return column(property.name()) + " = ." + ExpressionPrinter.name(property.property());
        }

        @Override
        public String visitWhole(NodeRead.Whole whole) {
            return column(whole.name()) + " = *";
        }

        @Override
        public String visitChangeTime(NodeRead.ChangeTime changeTime) {
            return column(changeTime.name()) + " = time of change";
        }

        @Override
        public String visitStart(NodeRead.Start start) {
            return column(start.name()) + " = start";
        }

        @Override
        public String visitEnd(NodeRead.End end) {
            return column(end.name()) + " = end";
        }

        @Override
        public String visitTypeName(NodeRead.TypeName typeName) {
            return column(typeName.name()) + " = type";
        }
    }

    @Override
    public List<String> visitConstant(Constant constant) {
        String columns = "(" + columns(constant.columns()) + ")";
        return List.of(
                constant.rows().isEmpty()
                        ? "Empty " + columns
                        : "Constant " + columns + " " + list(constant.rows(), NodeText::row));
    }

    private static String row(Row row) {
        StringJoiner values = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < row.size(); i++) {
            values.add(ExpressionPrinter.print(row.get(i)));
        }
        return values.toString();
    }

    @Override
    public List<String> visitFilter(Filter filter) {
        return List.of("Filter " + ExpressionPrinter.print(filter.predicate()));
    }

    @Override
    public List<String> visitProject(Project project) {
        return List.of("Project " + list(project.assignments(), NodeText::assignment));
    }

    private static String assignment(Project.Assignment assignment) {
        return assignment.isKept()
                ? column(assignment.name())
                : column(assignment.name())
                        + " = "
                        + ExpressionPrinter.print(assignment.expression());
    }

    @Override
    public List<String> visitUnwind(Unwind unwind) {
        return List.of(
                "Unwind "
                        + column(unwind.element())
                        + ", "
                        + column(unwind.ordinal())
                        + " = "
                        + ExpressionPrinter.print(unwind.list()));
    }

    @Override
    public List<String> visitJoin(Join join) {
        List<String> lines = new ArrayList<>();
        lines.add(
                join.isCartesianProduct()
                        ? "Join of everything"
                        : "Join " + list(join.keys(), NodeText::key));
        if (join.residual() != null) {
            lines.add("where: " + ExpressionPrinter.print(join.residual()));
        }
        lines.add("columns: " + columns(join.columns()));
        return lines;
    }

    private static String key(Join.Key key) {
        return column(key.left()) + " = " + column(key.right());
    }

    @Override
    public List<String> visitOuterJoin(OuterJoin join) {
        String sign = join.match() == OuterJoin.KeyMatch.EQUAL ? " = " : " is ";
        String keys = list(join.keys(), key -> column(key.left()) + sign + column(key.right()));
        List<String> lines = new ArrayList<>();
        lines.add("Outer join " + (keys.isEmpty() ? "of everything" : keys));
        if (join.residual() != null) {
            lines.add("where: " + ExpressionPrinter.print(join.residual()));
        }
        lines.add("columns: " + columns(join.columns()));
        return lines;
    }

    @Override
    public List<String> visitTrails(Trails trails) {
        Trails.Step step = trails.step();
        Trails.Length length = trails.length();
        List<String> lines = new ArrayList<>();
        lines.add(
                "Trails from "
                        + column(trails.from())
                        + " to "
                        + column(trails.to())
                        + ", *"
                        + length.min()
                        + ".."
                        + (length.max() == null ? "" : length.max()));
        lines.add(
                "step: "
                        + column(step.start())
                        + (step.bothWays() ? " - " : " -> ")
                        + column(step.end())
                        + " by "
                        + column(step.relationship())
                        + (trails.reversed() ? ", listed backward" : ""));
        for (Trails.Collected list : trails.lists()) {
            String along = column(list.along());
            String against = column(list.against());
            lines.add(
                    "collected: "
                            + column(list.name())
                            + " = "
                            + (along.equals(against) ? along : along + " | " + against));
        }
        lines.add("columns: " + columns(trails.columns()));
        return lines;
    }

    @Override
    public List<String> visitUnion(Union union) {
        return List.of("Union");
    }

    @Override
    public List<String> visitAggregate(Aggregate aggregate) {
        List<String> lines = new ArrayList<>();
        String by = aggregate.isGlobal() ? "" : " by " + columns(aggregate.keys());
        lines.add((aggregate.calls().isEmpty() ? "Distinct" : "Aggregate") + by);
        if (!aggregate.carried().isEmpty()) {
            lines.add("carried: " + columns(aggregate.carried()));
        }
        for (Aggregate.Call call : aggregate.calls()) {
            lines.add("computed: " + column(call.name()) + " = " + call(call));
        }
        return lines;
    }

    static String call(Aggregate.Call call) {
        String function =
                switch (call.function()) {
                    case COUNT_ROWS, COUNT -> "count";
                    case SUM -> "sum";
                    case AVG -> "avg";
                    case MIN -> "min";
                    case MAX -> "max";
                    case COLLECT -> "collect";
                    case PERCENTILE_CONT -> "percentileCont";
                    case PERCENTILE_DISC -> "percentileDisc";
                    case STDEV -> "stDev";
                    case STDEVP -> "stDevP";
                    case LINEAR_GRADIENT -> "drasi.linearGradient";
                    case LAST -> "drasi.last";
                    case COLLECT_SORTED -> "collect sorted " + call.descending() + " ";
                };
        String argument = call.argument() == null ? "*" : column(call.argument());
        return function + "(" + (call.distinct() ? "DISTINCT " : "") + argument + ")";
    }

    @Override
    public List<String> visitTopRows(TopRows top) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Top rows"
                        + (top.skip() == 0 ? "" : " skip " + top.skip())
                        + (top.limit() == null ? "" : " limit " + top.limit()));
        if (!top.partition().isEmpty()) {
            lines.add("for each: " + columns(top.partition()));
        }
        lines.add("order: " + order(top.order()));
        return lines;
    }

    private static String order(List<SortKey> keys) {
        return keys.isEmpty()
                ? "by the whole row"
                : list(keys, key -> column(key.column()) + (key.descending() ? " descending" : ""));
    }

    @Override
    public List<String> visitProduce(Produce produce) {
        List<String> lines = new ArrayList<>();
        lines.add("Produce " + list(produce.results(), NodeText::result));
        lines.add(
                "identity: "
                        + (produce.identity().isEmpty()
                                ? "none, there is one row"
                                : columns(produce.identity())));
        if (!produce.order().isEmpty()) {
            lines.add("order: " + order(produce.order()));
        }
        return lines;
    }

    private static String result(Produce.Result result) {
        return result.name().equals(result.column())
                ? column(result.column())
                : ExpressionPrinter.name(result.name()) + " = " + column(result.column());
    }

    private static String columns(Collection<String> columns) {
        return list(columns, NodeText::column);
    }

    private static String column(String column) {
        return ExpressionPrinter.column(column);
    }

    private static <T> String list(Collection<T> elements, Function<T, String> text) {
        return elements.stream().map(text).collect(Collectors.joining(", "));
    }
}
