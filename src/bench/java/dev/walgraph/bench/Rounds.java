package dev.walgraph.bench;

import java.util.ArrayList;
import java.util.List;

/** Lets the contenders of a comparison measure by turns. */
final class Rounds {

    private final int rounds;

    Rounds(int rounds) {
        this.rounds = rounds;
    }

    /** Measures a comparison: ours, the peers, ours, the peers, and so on. */
    Outcome measure(Comparison comparison) throws Exception {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(comparison.ours());
        contenders.addAll(comparison.peers());
        double[][] figures = new double[contenders.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                figures[i][round] = contenders.get(i).measurement().take();
            }
        }
        Spread ours = Spread.of(figures[0]);
        List<Outcome.Peer> peers = new ArrayList<>();
        for (int i = 1; i < contenders.size(); i++) {
            Spread spread = Spread.of(figures[i]);
            peers.add(
                    new Outcome.Peer(
                            contenders.get(i).name(), spread, ours.median() / spread.median()));
        }
        return new Outcome(comparison.name(), comparison.unit(), ours, List.copyOf(peers));
    }
}
