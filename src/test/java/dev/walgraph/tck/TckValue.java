package dev.walgraph.tck;

import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A value as the result tables of the TCK can tell it from others: elements have no identity, only
 * labels or a type, and properties.
 */
sealed interface TckValue {

    /**
     * This value with the elements of all lists in it in an order that does not depend on theirs.
     */
    TckValue withSortedLists();

    /** Null, a boolean, a number or a string. */
    record Scalar(Value value) implements TckValue {
        @Override
        public TckValue withSortedLists() {
            return this;
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** A list. */
    record Elements(List<TckValue> values) implements TckValue {
        public Elements {
            values = List.copyOf(values);
        }

        @Override
        public TckValue withSortedLists() {
            List<TckValue> sorted = new ArrayList<>();
            values.forEach(value -> sorted.add(value.withSortedLists()));
            sorted.sort(Comparator.comparing(TckValue::toString));
            return new Elements(sorted);
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }

    /** A map, or the properties of an element. */
    record Entries(SortedMap<String, TckValue> values) implements TckValue {

        static final Entries NONE = new Entries(new TreeMap<>());

        public Entries {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }

        @Override
        public Entries withSortedLists() {
            TreeMap<String, TckValue> sorted = new TreeMap<>();
            values.forEach((key, value) -> sorted.put(key, value.withSortedLists()));
            return new Entries(sorted);
        }

        @Override
        public String toString() {
            StringJoiner out = new StringJoiner(", ", "{", "}");
            for (Map.Entry<String, TckValue> entry : values.entrySet()) {
                out.add(entry.getKey() + ": " + entry.getValue());
            }
            return out.toString();
        }

        /** With a space before them, if there are any. */
        private String after(String start) {
            return values.isEmpty() ? start : start.isEmpty() ? toString() : start + " " + this;
        }
    }

    /** A node. */
    record NodeOf(SortedSet<String> labels, Entries properties) implements TckValue {
        public NodeOf {
            labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
        }

        @Override
        public NodeOf withSortedLists() {
            return new NodeOf(labels, properties.withSortedLists());
        }

        @Override
        public String toString() {
            StringBuilder start = new StringBuilder();
            labels.forEach(label -> start.append(':').append(label));
            return "(" + properties.after(start.toString()) + ")";
        }
    }

    /** A relationship. */
    record RelationshipOf(String type, Entries properties) implements TckValue {
        @Override
        public RelationshipOf withSortedLists() {
            return new RelationshipOf(type, properties.withSortedLists());
        }

        @Override
        public String toString() {
            return "[" + properties.after(":" + type) + "]";
        }
    }

    /** A path. */
    record PathOf(NodeOf start, List<Step> steps) implements TckValue {
        public PathOf {
            steps = List.copyOf(steps);
        }

        @Override
        public PathOf withSortedLists() {
            return new PathOf(
                    start.withSortedLists(),
                    steps.stream()
                            .map(
                                    step ->
                                            new Step(
                                                    step.relationship().withSortedLists(),
                                                    step.forward(),
                                                    step.node().withSortedLists()))
                            .toList());
        }

        @Override
        public String toString() {
            StringBuilder out = new StringBuilder("<").append(start);
            for (Step step : steps) {
                out.append(step.forward() ? "-" : "<-")
                        .append(step.relationship())
                        .append(step.forward() ? "->" : "-")
                        .append(step.node());
            }
            return out.append('>').toString();
        }
    }

    /**
     * A relationship of a path and the node to which it leads.
     *
     * @param forward whether the path goes from the relationship's start to its end
     */
    record Step(RelationshipOf relationship, boolean forward, NodeOf node) {}
}
