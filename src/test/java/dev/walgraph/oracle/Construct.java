package dev.walgraph.oracle;

import java.util.EnumSet;
import java.util.Set;

/**
 * What random queries do not use yet, as the engine refuses it. What it refuses without standing
 * here fails the test.
 */
enum Construct {
    VARIABLE_LENGTH,
    NAMED_PATH,
    NAMED_PATH_OF_OPTIONAL_MATCH,
    TEMPORAL_FUNCTIONS,
    STATISTICS,
    /** A label that the nodes of several tables have besides that of their table. */
    SHARED_LABELS;

    private static final Set<Construct> REFUSED = EnumSet.of(STATISTICS, SHARED_LABELS);

    /** Whether the engine understands it. */
    boolean isSupported() {
        return !REFUSED.contains(this);
    }
}
