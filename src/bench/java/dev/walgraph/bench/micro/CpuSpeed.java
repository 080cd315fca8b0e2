package dev.walgraph.bench.micro;

import dev.walgraph.bench.Clock;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** Operations for each second that the processors spend on the process of a benchmark. */
public final class CpuSpeed implements InternalProfiler {

    /** What JMH calls the result. */
    static final String LABEL = "cpu";

    private long start;

    @Override
    public String getDescription() {
        return "operations per second of processor time";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        start = Clock.CPU.nanos();
    }

    @Override
    public List<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double seconds = (Clock.CPU.nanos() - start) / 1e9;
        double speed = result.getMetadata().getAllOps() / seconds;
        return List.of(new ScalarResult(LABEL, speed, "ops/CPU s", AggregationPolicy.AVG));
    }
}
