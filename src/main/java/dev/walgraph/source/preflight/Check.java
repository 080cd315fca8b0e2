package dev.walgraph.source.preflight;

import dev.walgraph.diagnostic.Diagnostic;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one look at a source's database.
 *
 * @param name what was looked at, in a few words
 * @param outcome whether a job can run
 * @param detail what was found
 * @param problem what is wrong, with the cure as its hint; null if nothing is
 */
public record Check(String name, Outcome outcome, String detail, @Nullable Diagnostic problem) {

    /** Whether a job can run. */
    public enum Outcome {
        OK,
        WARN,
        FAIL
    }

    static Check ok(String name, String detail) {
        return new Check(name, Outcome.OK, detail, null);
    }

    static Check of(String name, Diagnostic problem) {
        return new Check(
                name, problem.isError() ? Outcome.FAIL : Outcome.WARN, problem.message(), problem);
    }

    /**
     * What there is to say beyond {@code detail}: the place in the job file, what is behind it, and
     * the SQL or setting that mends it.
     */
    public List<String> more() {
        if (problem == null) {
            return List.of();
        }
        return Stream.of(problem.place(), problem.detail(), problem.hint())
                .filter(Objects::nonNull)
                .toList();
    }
}
