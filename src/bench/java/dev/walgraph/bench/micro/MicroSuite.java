package dev.walgraph.bench.micro;

import dev.walgraph.bench.Clock;
import dev.walgraph.bench.Comparison;
import dev.walgraph.bench.Contender;
import dev.walgraph.bench.Effort;
import dev.walgraph.bench.Suite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks of this package, which JMH runs, each in a process of its own. */
public final class MicroSuite implements Suite {

    private static final String CLASS_SUFFIX = "Benchmark";

    /** Half of a measurement warms up. */
    private static final TimeValue ITERATION = TimeValue.milliseconds(500);

    @Override
    public String name() {
        return "micro";
    }

    @Override
    public String description() {
        return "rows through single parts of the engine";
    }

    @Override
    public List<Comparison> comparisons(Effort effort) {
        Collection<BenchmarkListEntry> found =
                BenchmarkList.defaultList()
                        .getAll(
                                OutputFormatFactory.createFormatInstance(
                                        System.err, VerboseMode.SILENT),
                                List.of());
        List<Comparison> comparisons = new ArrayList<>();
        for (BenchmarkListEntry benchmark : found) {
            comparisons.add(
                    new Comparison(
                            name(benchmark),
                            "rows/" + effort.clock().unit(),
                            new Contender("Walgraph", () -> run(benchmark.getUsername(), effort)),
                            List.of()));
        }
        return comparisons;
    }

    /** {@code a.b.JoinBenchmark.update} is {@code micro.join.update}. */
    private static String name(BenchmarkListEntry benchmark) {
        String type = benchmark.getUserClassQName();
        String method = benchmark.getUsername().substring(type.length() + 1);
        String subject =
                type.substring(type.lastIndexOf('.') + 1, type.length() - CLASS_SUFFIX.length());
        return "micro." + subject.toLowerCase(Locale.ROOT) + "." + method;
    }

    private static double run(String benchmark, Effort effort) throws RunnerException {
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include(Pattern.quote(benchmark) + "$")
                        .mode(Mode.Throughput)
                        .forks(1)
                        .warmupIterations(effort.seconds())
                        .warmupTime(ITERATION)
                        .measurementIterations(effort.seconds())
                        .measurementTime(ITERATION)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT);
        if (effort.clock() == Clock.CPU) {
            options.addProfiler(CpuSpeed.class);
        }
        RunResult result = new Runner(options.build()).runSingle();
        return effort.clock() == Clock.CPU
                ? result.getSecondaryResults().get(CpuSpeed.LABEL).getScore()
                : result.getPrimaryResult().getScore();
    }
}
