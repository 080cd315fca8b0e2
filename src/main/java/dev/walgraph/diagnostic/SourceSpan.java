package dev.walgraph.diagnostic;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a {@link SourceText}: offsets of its first character and of the one after its last.
 *
 * <p>All spans are equal to each other. A tree that carries spans can so be compared by what it
 * says, whatever the white space around it was; compare {@link #start()} and {@link #end()} where
 * the place itself matters.
 */
public final class SourceSpan implements Serializable {

    /** The span of what has no place of its own, for instance an expression that a rewrite made. */
    public static final SourceSpan NONE = new SourceSpan(-1, -1);

    private final int start;
    private final int end;

    private SourceSpan(int start, int end) {
        this.start = start;
        this.end = end;
    }

    /** The span from {@code start} (inclusive) to {@code end} (exclusive). */
    public static SourceSpan of(int start, int end) {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span from " + start + " to " + end);
        }
        return new SourceSpan(start, end);
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public boolean isKnown() {
        return start >= 0;
    }

    /** The smallest span that holds both; an unknown one adds nothing. */
    public SourceSpan to(SourceSpan other) {
        if (!isKnown()) {
            return other;
        }
        if (!other.isKnown()) {
            return this;
        }
        return new SourceSpan(Math.min(start, other.start), Math.max(end, other.end));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SourceSpan;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return isKnown() ? start + ".." + end : "nowhere";
    }
}
