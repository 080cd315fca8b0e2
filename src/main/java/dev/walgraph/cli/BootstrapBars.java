package dev.walgraph.cli;

import dev.walgraph.source.snapshot.BootstrapProgress;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far bootstraps are: bars on a terminal, a line at the end of each elsewhere. */
final class BootstrapBars implements BootstrapProgress.Listener, AutoCloseable {

    private static final int REFRESH_MILLIS = 200;

    private final PrintWriter out;
    private final boolean terminal;
    private final Map<String, ProgressBar> bars = new ConcurrentHashMap<>();
    private final Set<String> done = new HashSet<>();

    /**
     * @param terminal whether a line can be written over
     */
    BootstrapBars(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Begins to listen. */
    void show() {
        BootstrapProgress.listen(this);
    }

    @Override
    public synchronized void progressed(BootstrapProgress progress) {
        if (terminal) {
            ProgressBar bar = bars.computeIfAbsent(progress.sourceId(), BootstrapBars::bar);
            if (progress.estimatedRows() > 0) {
                bar.maxHint(Math.max(progress.rows(), progress.estimatedRows()));
            }
            bar.stepTo(progress.rows());
        }
        if (progress.done() && done.add(progress.sourceId())) {
            ProgressBar bar = bars.remove(progress.sourceId());
            if (bar != null) {
                bar.maxHint(progress.rows());
                bar.close();
            }
            out.printf(
                    "source %s: %,d rows (%,d bytes) read, following the stream%n",
                    progress.sourceId(), progress.rows(), progress.bytes());
            out.flush();
        }
    }

    private static ProgressBar bar(String sourceId) {
        return new ProgressBarBuilder()
                .setTaskName("source " + sourceId)
                .setUnit(" rows", 1)
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .showSpeed()
                .build();
    }

    @Override
    public void close() {
        BootstrapProgress.forget(this);
        bars.values().forEach(ProgressBar::close);
    }
}
