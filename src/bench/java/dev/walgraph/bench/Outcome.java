package dev.walgraph.bench;

import java.util.List;

/**
 * What a comparison gave.
 *
 * @param name the comparison's name
 * @param unit of all figures
 * @param ours Walgraph's figures
 * @param peers those of its peers
 */
public record Outcome(String name, String unit, Spread ours, List<Peer> peers) {

    /**
     * A peer's figures.
     *
     * @param ratio our median divided by the peer's
     */
    public record Peer(String name, Spread figures, double ratio) {}
}
