package dev.walgraph.pipeline;

import dev.walgraph.config.SourceSubscription;
import dev.walgraph.plan.explain.PlanText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A short text that stands for all that a query's state depends on: the plan that runs, what the
 * query takes of its sources, and how plans become state.
 *
 * <p>How the query is written does not count: with other spaces, or another order of its joins, the
 * same plan finds its state again.
 */
final class StateDigest {

    /**
     * Counts the ways in which the plan of a query has become state. It grows when a plan that
     * looks the same would find state that is another's, so that the query then begins again.
     */
    private static final int GENERATION = 1;

    private static final int BYTES = 6;

    private StateDigest() {}

    static String of(CompiledQuery query) {
        StringBuilder all = new StringBuilder();
        all.append(GENERATION).append('\n').append(PlanText.of(query.plan()));
        query.definition().sources().forEach(source -> all.append(text(source)).append('\n'));
        all.append(query.definition().enableBootstrap());
        if (query.definition().timeToLive() != null) {
            all.append(query.definition().timeToLive());
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** As long as a query takes all relationships, as it was before there were any. */
    private static String text(SourceSubscription source) {
        String nodes =
                "SourceSubscription[sourceId="
                        + source.sourceId()
                        + ", nodes="
                        + source.nodes()
                        + "]";
        return source.relations().isEmpty() ? nodes : nodes + source.relations();
    }
}
