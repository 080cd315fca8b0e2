package dev.walgraph.oracle;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.PathValue;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.PathPattern.NodePattern;
import dev.walgraph.syntax.PathPattern.RelationshipPattern;
import dev.walgraph.syntax.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds every way in which the patterns of a MATCH lie in the graph, by trying everything. */
final class NaiveMatcher {

    private final NaiveContext context;
    private final List<PathPattern> patterns;
    private final Consumer<Map<String, Value>> found;
    private final Map<String, Value> bound;

    /** The relationships that the match passes, none of them twice. */
    private final List<NaiveRelationship> used = new ArrayList<>();

    /** What tells the match apart from others: its elements in the order of the patterns. */
    private final Deque<Value> identity = new ArrayDeque<>();

    /** The elements of the path at hand. */
    private final Deque<Value> path = new ArrayDeque<>();

    private final List<PropertyTest> tests = new ArrayList<>();

    /** Inline properties of an element, which are tested when everything is bound. */
    private record PropertyTest(Term properties, Node element) {}

    private NaiveMatcher(
            NaiveContext context,
            List<PathPattern> patterns,
            Map<String, Value> row,
            Consumer<Map<String, Value>> found) {
        this.context = context;
        this.patterns = patterns;
        this.found = found;
        this.bound = new HashMap<>(row);
    }

    /** Hands on each extension of the row by a match of the patterns. */
    static void match(
            NaiveContext context,
            List<PathPattern> patterns,
            Map<String, Value> row,
            Consumer<Map<String, Value>> found) {
        new NaiveMatcher(context, patterns, row, found).path(0);
    }

    private void path(int index) {
        if (index == patterns.size()) {
            complete();
            return;
        }
        PathPattern pattern = patterns.get(index);
        List<Value> outer = new ArrayList<>(path);
        path.clear();
        for (Node node : candidates(pattern.start())) {
            node(pattern.start(), node, () -> step(index, 0, node));
        }
        path.addAll(outer);
    }

    /** The nodes of which one may stand for the pattern: all, unless it is bound already. */
    private Collection<Node> candidates(NodePattern pattern) {
        Value known = pattern.variable() == null ? null : bound.get(pattern.variable().value());
        if (known == null) {
            return context.graph().nodes();
        }
        return known instanceof NodeValue node && !node.node().isRelationship()
                ? List.of(node.node())
                : List.of();
    }

    private void step(int index, int number, Node from) {
        PathPattern pattern = patterns.get(index);
        if (number == pattern.steps().size()) {
            List<Value> whole = new ArrayList<>(path);
            bind(pattern.variable(), new PathValue(whole), () -> path(index + 1));
            return;
        }
        PathPattern.Step step = pattern.steps().get(number);
        if (step.relationship().length() != null) {
            trail(index, number, from, List.of());
            return;
        }
        for (NaiveRelationship relationship : context.graph().touching(from)) {
            for (Node to : ends(relationship, step.relationship(), from)) {
                pass(
                        step.relationship(),
                        relationship,
                        () ->
                                bind(
                                        step.relationship().variable(),
                                        relationship.toValue(),
                                        () -> arrive(index, number, relationship.reference(), to)));
            }
        }
    }

    /** Goes on with the node at which a step ends. */
    private void arrive(int index, int number, Value passed, Node to) {
        NodePattern pattern = patterns.get(index).steps().get(number).node();
        identity.addLast(passed);
        node(pattern, to, () -> step(index, number + 1, to));
        identity.removeLast();
    }

    /** Ends a step of variable length at the node, if it is long enough, and makes it longer. */
    private void trail(int index, int number, Node at, List<NaiveRelationship> passed) {
        RelationshipPattern pattern = patterns.get(index).steps().get(number).relationship();
        PathPattern.Length length = pattern.length();
        if (length == null) {
            throw new IllegalArgumentException("one relationship only");
        }
        long min = length.min() == null ? 1 : length.min();
        if (passed.size() >= min) {
            Value list = new ListValue(passed.stream().map(NaiveRelationship::toValue).toList());
            Value references =
                    new ListValue(passed.stream().map(NaiveRelationship::reference).toList());
            // The last node comes again, as what the pattern's node stands for.
            Value last = path.removeLast();
            bind(pattern.variable(), list, () -> arrive(index, number, references, at));
            path.addLast(last);
        }
        if (length.max() != null && passed.size() >= length.max()) {
            return;
        }
        for (NaiveRelationship relationship : context.graph().touching(at)) {
            for (Node to : ends(relationship, pattern, at)) {
                context.step();
                pass(
                        pattern,
                        relationship,
                        () -> {
                            List<NaiveRelationship> longer = new ArrayList<>(passed);
                            longer.add(relationship);
                            path.addLast(new NodeValue(to));
                            trail(index, number, to, longer);
                            path.removeLast();
                        });
            }
        }
    }

    /** Where the relationship leads from a node: a loop leads back to it once. */
    static List<Node> ends(NaiveRelationship relationship, RelationshipPattern pattern, Node from) {
        boolean starts = relationship.start().id().equals(from.id());
        boolean ends = relationship.end().id().equals(from.id());
        return switch (pattern.direction()) {
            case OUTGOING -> starts ? List.of(relationship.end()) : List.of();
            case INCOMING -> ends ? List.of(relationship.start()) : List.of();
            case UNDIRECTED -> List.of(starts ? relationship.end() : relationship.start());
        };
    }

    private void node(NodePattern pattern, Node node, Runnable next) {
        context.step();
        if (pattern.label() != null && !pattern.label().accept(new NaiveLabels(node))) {
            return;
        }
        test(
                pattern.properties(),
                node,
                () -> {
                    path.addLast(new NodeValue(node));
                    identity.addLast(new NodeReference(node.id()));
                    bind(pattern.variable(), new NodeValue(node), next);
                    identity.removeLast();
                    path.removeLast();
                });
    }

    /** Passes a relationship that the pattern allows and that was not passed yet. */
    private void pass(RelationshipPattern pattern, NaiveRelationship relationship, Runnable next) {
        if (!isOfType(relationship, pattern)
                || used.stream().anyMatch(other -> other.id().equals(relationship.id()))) {
            return;
        }
        used.add(relationship);
        path.addLast(relationship.toValue());
        test(pattern.properties(), relationship.element(), next);
        path.removeLast();
        used.remove(used.size() - 1);
    }

    static boolean isOfType(NaiveRelationship relationship, RelationshipPattern pattern) {
        return pattern.type() == null
                || pattern.type().accept(new NaiveLabels(relationship.type()::equals));
    }

    private void test(@Nullable Term properties, Node element, Runnable next) {
        if (properties == null) {
            next.run();
            return;
        }
        tests.add(new PropertyTest(properties, element));
        next.run();
        tests.remove(tests.size() - 1);
    }

    /** Goes on if the variable is free or has the value already. */
    private void bind(@Nullable Name variable, Value value, Runnable next) {
        if (variable == null) {
            next.run();
            return;
        }
        Value before = bound.get(variable.value());
        if (before != null) {
            if (Values.equal(before, value) == Ternary.TRUE) {
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
        NaiveRow.extendIdentity(row, new ArrayList<>(identity));
        try {
            for (PropertyTest test : tests) {
                if (!holds(test, row)) {
                    return;
                }
            }
        } catch (NaiveFailure failure) {
            context.failed(failure);
            return;
        }
        found.accept(row);
    }

    /** Whether an element has the properties that a pattern asks for. */
    private boolean holds(PropertyTest test, Map<String, Value> row) {
        Value properties = NaiveExpressions.evaluate(context, test.properties(), row);
        if (!(properties instanceof MapValue wanted)) {
            throw new NaiveFailure("a map of properties expected");
        }
        boolean all = true;
        for (Map.Entry<String, Value> entry : wanted.entries().entrySet()) {
            Value actual = test.element().property(entry.getKey());
            all &= Values.equal(actual, entry.getValue()) == Ternary.TRUE;
        }
        return all;
    }

    /** The variables that patterns bind, in the order of the text. */
    static List<String> variables(List<PathPattern> patterns) {
        List<String> names = new ArrayList<>();
        for (PathPattern pattern : patterns) {
            add(names, pattern.variable());
            add(names, pattern.start().variable());
            for (PathPattern.Step step : pattern.steps()) {
                add(names, step.relationship().variable());
                add(names, step.node().variable());
            }
        }
        return names;
    }

    private static void add(List<String> names, @Nullable Name variable) {
        if (variable != null && !names.contains(variable.value())) {
            names.add(variable.value());
        }
    }
}
