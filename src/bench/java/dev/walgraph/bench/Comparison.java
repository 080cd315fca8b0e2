package dev.walgraph.bench;

import java.util.List;

/**
 * A benchmark: one thing, measured on several sides.
 *
 * @param name unique; parts separated by dots, the suite's name first
 * @param unit of all its figures
 * @param ours Walgraph
 * @param peers what it is compared with; may be empty
 */
public record Comparison(String name, String unit, Contender ours, List<Contender> peers) {

    public Comparison {
        peers = List.copyOf(peers);
    }

    /** Whether a name from the command line means this comparison: its own, or one above it. */
    boolean isMeantBy(String selection) {
        return name.equals(selection) || name.startsWith(selection + ".");
    }
}
