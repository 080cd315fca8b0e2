package dev.walgraph.oracle;

import dev.walgraph.graph.Node;
import dev.walgraph.syntax.PathPattern.Length;
import dev.walgraph.syntax.PathPattern.RelationshipPattern;
import dev.walgraph.syntax.Query;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts the trails in a graph that a query may have to search, wherever they begin: an engine that
 * keeps up with changes has to look for those of each relationship, which may be many more than the
 * answer has.
 */
final class NaiveTrails {

    private final NaiveContext context;
    private final Set<String> used = new HashSet<>();

    private NaiveTrails(NaiveContext context) {
        this.context = context;
    }

    /**
     * Walks all trails of all patterns of a query.
     *
     * @throws NaiveContext.TooLargeException if they are too many
     */
    static void walkAll(Object tree, NaiveContext context) {
        if (tree instanceof RelationshipPattern pattern && pattern.length() != null) {
            long longest = longest(pattern.length());
            for (Node node : context.graph().nodes()) {
                new NaiveTrails(context).walk(pattern, node, longest);
            }
        }
        if (tree instanceof Collection<?> elements) {
            elements.forEach(element -> walkAll(element, context));
        } else if (tree instanceof Record record
                && record.getClass().getPackage() == Query.class.getPackage()) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                try {
                    walkAll(component.getAccessor().invoke(record), context);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static long longest(Length length) {
        return length.max() == null ? Long.MAX_VALUE : length.max();
    }

    private void walk(RelationshipPattern pattern, Node from, long left) {
        for (NaiveRelationship relationship : context.graph().touching(from)) {
            if (left == 0
                    || !NaiveMatcher.isOfType(relationship, pattern)
                    || !used.add(relationship.id())) {
                continue;
            }
            for (Node to : NaiveMatcher.ends(relationship, pattern, from)) {
                context.trailStep();
                walk(pattern, to, left - 1);
            }
            used.remove(relationship.id());
        }
    }
}
