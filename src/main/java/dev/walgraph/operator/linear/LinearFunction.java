package dev.walgraph.operator.linear;

import dev.walgraph.graph.Delta;
import dev.walgraph.operator.LinearSpec;
import dev.walgraph.operator.error.ErrorReport;
import dev.walgraph.operator.error.QueryContext;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Takes deltas through filters, projections and unwindings. */
public final class LinearFunction extends RichFlatMapFunction<Delta, Delta> {

    private final LinearSpec spec;
    private final QueryContext query;

    private transient LinearLogic logic;

    public LinearFunction(LinearSpec spec, QueryContext query) {
        this.spec = spec;
        this.query = query;
    }

    @Override
    public void open(OpenContext context) {
        logic = new LinearLogic(spec, new ErrorReport(query, getRuntimeContext().getMetricGroup()));
    }

    @Override
    public void flatMap(Delta delta, Collector<Delta> out) {
        logic.apply(delta.before(), delta.after(), delta.weight(), delta.time(), out::collect);
    }
}
