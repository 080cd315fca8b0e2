package dev.walgraph.oracle;

import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.Value;
import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.PathPattern.NodePattern;
import dev.walgraph.syntax.PathPattern.RelationshipPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds every way in which the patterns of a MATCH lie in the graph, by trying everything. */
final class NaiveMatcher {

    /** More steps than this, and a case is too large to be worth its time. */
    private static final int STEPS = 20_000;

    private final NaiveGraph graph;
    private final List<PathPattern> patterns;
    private final Consumer<Map<String, Value>> found;
    private final Map<String, Value> bound;
    private final List<NaiveRelationship> used = new ArrayList<>();
    private final List<PropertyTest> tests = new ArrayList<>();
    private int steps;

    /** Inline properties of an element, which are tested when everything is bound. */
    private record PropertyTest(NodePattern pattern, Node node) {}

    private NaiveMatcher(
            NaiveGraph graph,
            Clause.Match match,
            Map<String, Value> row,
            Consumer<Map<String, Value>> found) {
        this.graph = graph;
        this.patterns = match.patterns();
        this.found = found;
        this.bound = new HashMap<>(row);
    }

    /** Hands on each extension of the row by a match of the patterns, WHERE not yet considered. */
    static void match(
            NaiveGraph graph,
            Clause.Match match,
            Map<String, Value> row,
            Consumer<Map<String, Value>> found) {
        new NaiveMatcher(graph, match, row, found).path(0);
    }

    private void path(int index) {
        if (index == patterns.size()) {
            complete();
            return;
        }
        PathPattern pattern = patterns.get(index);
        for (Node node : graph.nodes()) {
            node(pattern.start(), node, () -> step(index, 0, node));
        }
    }

    private void step(int path, int index, Node from) {
        PathPattern pattern = patterns.get(path);
        if (index == pattern.steps().size()) {
            path(path + 1);
            return;
        }
        PathPattern.Step step = pattern.steps().get(index);
        for (NaiveRelationship relationship : graph.touching(from)) {
            for (Node to : ends(relationship, step.relationship(), from)) {
                relationship(
                        step.relationship(),
                        relationship,
                        () -> node(step.node(), to, () -> step(path, index + 1, to)));
            }
        }
    }

    /** Where the relationship leads from a node: a loop leads back to it once. */
    private static List<Node> ends(
            NaiveRelationship relationship, RelationshipPattern pattern, Node from) {
        boolean starts = relationship.start().id().equals(from.id());
        boolean ends = relationship.end().id().equals(from.id());
        return switch (pattern.direction()) {
            case OUTGOING -> starts ? List.of(relationship.end()) : List.of();
            case INCOMING -> ends ? List.of(relationship.start()) : List.of();
            case UNDIRECTED -> List.of(starts ? relationship.end() : relationship.start());
        };
    }

    private void node(NodePattern pattern, Node node, Runnable next) {
        if (++steps > STEPS) {
            throw new TooLargeException();
        }
        if (!pattern.labels().stream().allMatch(label -> node.hasLabel(label.value()))) {
            return;
        }
        tests.add(new PropertyTest(pattern, node));
        bind(
                pattern.variable(),
                new NodeValue(node),
                before -> before instanceof NodeValue that && that.node().id().equals(node.id()),
                next);
        tests.remove(tests.size() - 1);
    }

    private void relationship(
            RelationshipPattern pattern, NaiveRelationship relationship, Runnable next) {
        boolean typed =
                pattern.types().isEmpty()
                        || pattern.types().stream()
                                .anyMatch(type -> type.value().equals(relationship.type()));
        if (!typed || used.contains(relationship)) {
            return;
        }
        used.add(relationship);
        Value value = relationship.toValue();
        bind(
                pattern.variable(),
                value,
                value::equals,
                () -> withEnds(pattern.variable(), relationship, next));
        used.remove(used.size() - 1);
    }

    /** The last pattern that found the relationship says which nodes it has. */
    private void withEnds(@Nullable Name variable, NaiveRelationship found, Runnable next) {
        if (variable == null) {
            next.run();
            return;
        }
        Map<String, Value> before = new HashMap<>(bound);
        bound.put(
                NaiveRelationship.hidden("startnode", variable.value()),
                new NodeValue(found.start()));
        bound.put(
                NaiveRelationship.hidden("endnode", variable.value()), new NodeValue(found.end()));
        next.run();
        bound.clear();
        bound.putAll(before);
    }

    private void bind(@Nullable Name variable, Value value, Predicate<Value> same, Runnable next) {
        if (variable == null) {
            next.run();
            return;
        }
        Value before = bound.get(variable.value());
        if (before != null) {
            if (same.test(before)) {
                next.run();
            }
            return;
        }
        bound.put(variable.value(), value);
        next.run();
        bound.remove(variable.value());
    }

    private void complete() {
        Map<String, Value> row = new HashMap<>(bound);
        List<Value> identity = new ArrayList<>();
        tests.forEach(test -> identity.add(new NodeReference(test.node().id())));
        used.forEach(relationship -> identity.add(relationship.toValue()));
        NaiveRow.extendIdentity(row, identity);
        try {
            for (PropertyTest test : tests) {
                if (!NaiveExpressions.hasProperties(
                        test.node(), test.pattern().properties(), row)) {
                    return;
                }
            }
        } catch (NaiveFailure failure) {
            return;
        }
        found.accept(row);
    }

    /** Says that a case would take too long. */
    static final class TooLargeException extends RuntimeException {}
}
