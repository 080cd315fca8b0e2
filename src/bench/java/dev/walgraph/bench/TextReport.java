package dev.walgraph.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The report for people: the machine, then a line for each comparison, as it is done. */
final class TextReport {

    private static final String LINE = "%-38s %-26s %-48s %6s  %s";

    private final PrintWriter out;

    TextReport(PrintWriter out) {
        this.out = out;
    }

    void begin(Machine machine, Effort effort, int rounds) {
        machine.lines().forEach(out::println);
        out.printf(
                Locale.ROOT,
                "rounds    %d of %d %s, by turns; medians, in brackets the least and the most%n%n",
                rounds,
                effort.seconds(),
                effort.clock().unit());
        line("benchmark", "ours", "peer", "ratio", "unit");
    }

    void add(Outcome outcome) {
        String ours = figures(outcome.ours());
        if (outcome.peers().isEmpty()) {
            line(outcome.name(), ours, "", "", outcome.unit());
        }
        String name = outcome.name();
        for (Outcome.Peer peer : outcome.peers()) {
            line(
                    name,
                    ours,
                    peer.name() + " " + figures(peer.figures()),
                    String.format(Locale.ROOT, "%.2f", peer.ratio()),
                    outcome.unit());
            name = "";
            ours = "";
        }
    }

    private void line(String... cells) {
        out.println(String.format(Locale.ROOT, LINE, (Object[]) cells).stripTrailing());
    }

    private static String figures(Spread spread) {
        return String.join(
                " ",
                List.of(
                        figure(spread.median()),
                        "[" + figure(spread.least()) + ".." + figure(spread.most()) + "]"));
    }

    private static String figure(double figure) {
        return String.format(Locale.ROOT, figure < 100 ? "%.1f" : "%,.0f", figure);
    }
}
