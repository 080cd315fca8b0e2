package dev.walgraph.bench;

import org.jspecify.annotations.Nullable;

/**
 * The answer that all contenders of a comparison have to reach, in each round.
 *
 * @param <A> an answer, or what is known of it
 */
public final class Agreement<A> {

    private @Nullable String first;
    private @Nullable A answer;

    /**
     * Takes a contender's answer.
     *
     * @throws IllegalStateException if it is not the one of the contender before
     */
    public void reached(String contender, A reached) {
        if (answer == null) {
            first = contender;
            answer = reached;
        } else if (!answer.equals(reached)) {
            throw new IllegalStateException(
                    "the answers differ: "
                            + first
                            + " has "
                            + answer
                            + ", "
                            + contender
                            + " has "
                            + reached);
        }
    }
}
