package dev.walgraph.reaction;

/** How often an effect happens outside for each result change, whatever fails in between. */
public enum Guarantee {
    AT_LEAST_ONCE("at least once: after a failure, changes since the last checkpoint come again"),
    EXACTLY_ONCE("exactly once: changes become visible with the checkpoint that holds them");

    private final String text;

    Guarantee(String text) {
        this.text = text;
    }

    /** The guarantee in words, for {@code explain} and the documentation. */
    public String text() {
        return text;
    }
}
