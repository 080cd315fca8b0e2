package dev.walgraph.pipeline;

import dev.walgraph.config.QueryDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.plan.Produce;
import java.util.List;

/**
 * A query, ready to run.
 *
 * @param definition what the job file says
 * @param initialPlan the plan as translated, before any rule
 * @param plan the plan that runs
 * @param lowered the operators
 * @param warnings what the user should know of
 */
public record CompiledQuery(
        QueryDefinition definition,
        Produce initialPlan,
        Produce plan,
        LoweredQuery lowered,
        List<Diagnostic> warnings) {

    public CompiledQuery {
        warnings = List.copyOf(warnings);
    }

    public String id() {
        return definition.id();
    }

    /**
     * What the uids of its operators begin with: the same exactly as long as its state fits, for
     * queries that can share an answer whatever they are called.
     */
    public String uid() {
        return SharedAnswers.canHold(this) ? "answer-" + StateDigest.of(this) : formerUid();
    }

    /** What they began with in versions in which each query had an answer for itself. */
    String formerUid() {
        return "query-" + id() + "-" + StateDigest.of(this);
    }

    /** Whether it reads a source. */
    boolean reads(String sourceId) {
        return definition.sources().stream().anyMatch(s -> s.sourceId().equals(sourceId));
    }
}
