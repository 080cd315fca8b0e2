package dev.walgraph.operator.result;

import dev.walgraph.graph.AnswerChange;
import dev.walgraph.graph.ResultChange;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** The result changes of one of the queries that share an answer. */
public final class QueryResults extends RichFlatMapFunction<AnswerChange, ResultChange> {

    /** The metric's name, part of the product's promise. */
    public static final String METRIC = "resultChanges";

    private final String queryId;

    private transient Counter changes;

    public QueryResults(String queryId) {
        this.queryId = queryId;
    }

    @Override
    public void open(OpenContext context) {
        changes = getRuntimeContext().getMetricGroup().counter(METRIC);
    }

    @Override
    public void flatMap(AnswerChange answer, Collector<ResultChange> out) {
        @Nullable Long offset = answer.offsets().get(queryId);
        if (offset == null) {
            return;
        }
        ResultChange change = answer.change();
        changes.inc();
        out.collect(
                new ResultChange(
                        change.kind(),
                        queryId,
                        change.sequence() + offset,
                        change.transaction(),
                        change.columns(),
                        change.added(),
                        change.updated(),
                        change.deleted()));
    }
}
