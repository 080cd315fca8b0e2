package dev.walgraph.config;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the job runs, whatever it computes.
 *
 * @param parallelism tasks per operator; null for the cluster's (on a laptop: the processors')
 * @param checkpointInterval time between two checkpoints; null for Flink's configuration
 * @param checkpointDirectory a URI or path under which checkpoints are kept; null for Flink's
 *     configuration
 * @param stateBackend where state is kept; null for Flink's configuration
 */
public record JobSettings(
        @Nullable Integer parallelism,
        @Nullable Duration checkpointInterval,
        @Nullable String checkpointDirectory,
        @Nullable StateBackend stateBackend)
        implements Serializable {

    public static JobSettings defaults() {
        return new JobSettings(null, null, null, null);
    }
}
