package dev.walgraph.pipeline;

import dev.walgraph.config.SourceSubscription;
import dev.walgraph.graph.ElementKind;
import dev.walgraph.operator.AggregateSpec;
import dev.walgraph.operator.JoinSpec;
import dev.walgraph.operator.OuterJoinSpec;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import dev.walgraph.operator.TopRowsSpec;
import dev.walgraph.operator.TrailSpec;
import dev.walgraph.pipeline.OperatorPlace.Operator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The operators of a query as a text: each with its uid, its key, its state and its tasks, inputs
 * indented below it.
 */
public final class DataflowText implements Dataflow.Visitor<String> {

    private final CompiledQuery query;
    private final String tasks;
    private final Map<Operator, String> paths = new HashMap<>();

    private DataflowText(CompiledQuery query, @Nullable Integer parallelism) {
        this.query = query;
        this.tasks = parallelism == null ? "n tasks" : parallelism + " tasks";
    }

    /**
     * The text. Ends with a line end.
     *
     * @param parallelism the job's parallelism; null if Flink decides
     */
    public static String of(CompiledQuery query, @Nullable Integer parallelism) {
        DataflowText text = new DataflowText(query, parallelism);
        StringBuilder out = new StringBuilder();
        out.append("result (1 task, uid ").append(query.uid()).append("-result)\n");
        text.append(OperatorPlace.ofResult(query.lowered().dataflow()), 1, out);
        Duration timeToLive = query.definition().timeToLive();
        if (timeToLive != null) {
            for (SourceSubscription source : query.definition().sources()) {
                out.append("expiry of what has not changed for ")
                        .append(timeToLive.toString().substring(2).toLowerCase(Locale.ROOT))
                        .append(" (")
                        .append(text.tasks)
                        .append(", state: the nodes that are read, uid ")
                        .append(query.uid())
                        .append("-expiry-")
                        .append(source.sourceId())
                        .append(")\n");
            }
        }
        return out.toString();
    }

    private void append(OperatorPlace place, int depth, StringBuilder out) {
        Dataflow dataflow = place.dataflow();
        if (dataflow instanceof Dataflow.Linear linear && linear.spec().steps().isEmpty()) {
            append(place.input(0), depth, out);
            return;
        }
        String first = paths.putIfAbsent(place.operator(), place.path());
        out.append("  ".repeat(depth)).append(dataflow.accept(this));
        if (!(dataflow instanceof Dataflow.Union)) {
            out.append(", uid ").append(query.uid()).append('-').append(kind(dataflow));
            out.append('-').append(first == null ? place.path() : first);
        }
        out.append(first == null ? ")\n" : ": the one above)\n");
        for (int i = 0; first == null && i < dataflow.inputs().size(); i++) {
            append(place.input(i), depth + 1, out);
        }
    }

    /** The operator's kind, as it is part of its uid. */
    private static String kind(Dataflow dataflow) {
        return dataflow.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    public String visitScan(Dataflow.Scan scan) {
        List<String> properties = new ArrayList<>();
        for (ScanColumn column : scan.spec().columns()) {
            if (column instanceof ScanColumn.PropertyOf property) {
                properties.add(property.property());
            } else if (column instanceof ScanColumn.Whole) {
                properties.add("*");
            } else if (column instanceof ScanColumn.ChangeTime) {
                properties.add("time of change");
            }
        }
        boolean nodes = scan.spec().kind() == ElementKind.NODE;
        String labels =
                scan.spec().labels().isEmpty()
                        ? (nodes ? "any node" : "of any type")
                        : ":" + String.join(":", new TreeSet<>(scan.spec().labels()));
        return (nodes ? "scan " : "scan relationships ")
                + labels
                + " "
                + properties
                + " ("
                + tasks
                + ", no state";
    }

    @Override
    public String visitConstant(Dataflow.Constant constant) {
        return "constant (1 task, no state";
    }

    @Override
    public String visitLinear(Dataflow.Linear linear) {
        return "linear (" + tasks + ", no state";
    }

    @Override
    public String visitJoin(Dataflow.Join join) {
        JoinSpec spec = join.spec();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < spec.leftKeys().size(); i++) {
            String left = spec.leftColumns().get(spec.leftKeys().get(i));
            keys.add(left + " = " + spec.rightColumns().get(spec.rightKeys().get(i)));
        }
        return "join "
                + keys
                + " ("
                + (keys.isEmpty() ? "1 task" : tasks)
                + ", state: the rows of both inputs";
    }

    @Override
    public String visitOuterJoin(Dataflow.OuterJoin join) {
        OuterJoinSpec spec = join.spec();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < spec.leftKeys().size(); i++) {
            String left = spec.leftColumns().get(spec.leftKeys().get(i));
            String sign = spec.nullsMatch() ? " is " : " = ";
            keys.add(left + sign + spec.rightColumns().get(spec.rightKeys().get(i)));
        }
        return "outer join "
                + keys
                + " ("
                + (keys.isEmpty() ? "1 task" : tasks)
                + ", state: the rows of both inputs";
    }

    @Override
    public String visitTopRows(Dataflow.TopRows top) {
        TopRowsSpec spec = top.spec();
        if (spec.partition().isEmpty()) {
            return "top rows (1 task, state: all rows, in order";
        }
        List<String> keys = spec.partition().stream().map(spec.inputColumns()::get).toList();
        return "top rows of each " + keys + " (" + tasks + ", state: all rows, in order by key";
    }

    @Override
    public String visitTrails(Dataflow.Trails trails) {
        TrailSpec spec = trails.spec();
        return "trails of "
                + spec.min()
                + ".."
                + (spec.max() == null ? "" : spec.max())
                + " edges from ["
                + spec.leftColumns().get(spec.from())
                + "] (1 task, state: all edges, and the left rows";
    }

    @Override
    public String visitUnion(Dataflow.Union union) {
        return "union (no task of its own";
    }

    @Override
    public String visitAggregate(Dataflow.Aggregate aggregate) {
        AggregateSpec spec = aggregate.spec();
        List<String> keys = spec.keys().stream().map(spec.inputColumns()::get).toList();
        return "aggregate "
                + keys
                + " ("
                + (keys.isEmpty() ? "1 task" : tasks)
                + ", state: a row for each group and what its aggregates need";
    }
}
