package dev.walgraph.expression;

import java.util.HashMap;
import java.util.Map;

/**
 * Which place of the frame each local has, while an expression is compiled. Locals that can be seen
 * at once have different places; those of neighbours share them.
 */
final class LocalPlaces {

    /** A column lies outside of everything that binds a local. */
    private static final int COLUMN = -1;

    private final Map<String, Integer> visible = new HashMap<>();
    private int bound;
    private int frameSize;

    /** The outermost of what has been read since the innermost scope was opened. */
    private int outermostRead = Integer.MAX_VALUE;

    /** So many places hold all locals that have been bound so far. */
    int frameSize() {
        return frameSize;
    }

    void readColumn() {
        outermostRead = COLUMN;
    }

    /**
     * The place of a local that is read.
     *
     * @throws IllegalArgumentException if no such local can be seen: the plan is wrong
     */
    int read(String local) {
        Integer place = visible.get(local);
        if (place == null) {
            throw new IllegalArgumentException(
                    "no local \"" + local + "\" among " + visible.keySet());
        }
        outermostRead = Math.min(outermostRead, place);
        return place;
    }

    /** Where an expression begins that binds locals. */
    Scope open() {
        return new Scope();
    }

    /** One expression that binds locals, and all of its parts. */
    final class Scope {
        private final Map<String, Integer> outside = Map.copyOf(visible);
        private final int first = bound;
        private final int outermostBefore = outermostRead;

        private Scope() {
            outermostRead = Integer.MAX_VALUE;
        }

        /** Makes a local visible from here on, and gives its place. */
        int bind(String local) {
            int place = bound++;
            frameSize = Math.max(frameSize, bound);
            visible.put(local, place);
            return place;
        }

        /**
         * Ends the scope.
         *
         * @return whether nothing was read in it but what it bound itself
         */
        boolean close() {
            boolean isClosed = outermostRead >= first;
            visible.clear();
            visible.putAll(outside);
            bound = first;
            outermostRead = Math.min(outermostRead, outermostBefore);
            return isClosed;
        }
    }
}
