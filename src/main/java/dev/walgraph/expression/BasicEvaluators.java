package dev.walgraph.expression;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.RelationshipReference;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Evaluators of everything that is neither a call nor logic. */
final class BasicEvaluators {

    private BasicEvaluators() {}

    /** An evaluator that makes a value, and a truth out of that. */
    abstract static class OfValue implements Evaluator {
        private final SourceSpan span;

        OfValue(SourceSpan span) {
            this.span = span;
        }

        final SourceSpan span() {
            return span;
        }

        @Override
        public final Ternary test(Row row, EvaluationContext context) {
            Value value = evaluate(row, context);
            if (value instanceof BooleanValue truth) {
                return Ternary.of(truth.value());
            }
            if (value.isNull()) {
                return Ternary.UNKNOWN;
            }
            throw EvaluationException.typeError(
                            "a condition must be a Boolean, but is " + Describe.value(value))
                    .at(span);
        }
    }

    /** An evaluator that makes a truth, and a value out of that. */
    abstract static class OfTruth implements Evaluator {
        @Override
        public final Value evaluate(Row row, EvaluationContext context) {
            return test(row, context).toValue();
        }
    }

    /** The value of a literal, or of what was computed beforehand. */
    static final class Constant extends OfValue {
        private final Value value;

        Constant(Value value, SourceSpan span) {
            super(span);
            this.value = value;
        }

        Value value() {
            return value;
        }

        @Override
        public Value evaluate(Row row, EvaluationContext context) {
            return value;
        }
    }

    /** The value of a column by its position. */
    static final class ColumnAt extends OfValue {
        private final int index;

        ColumnAt(int index, SourceSpan span) {
            super(span);
            this.index = index;
        }

        @Override
        public Value evaluate(Row row, EvaluationContext context) {
            return row.get(index);
        }

        @Override
        public int column() {
            return index;
        }
    }

    /** A property of a node or map, or a component of a temporal value. */
    static final class PropertyOf extends OfValue {
        /** Where a layout keeps the property; one object, so that threads see both or neither. */
        private record Place(NodeLayout layout, int index) {}

        private final Evaluator owner;
        private final String name;
        private Place place = new Place(new NodeLayout(List.of("-"), List.of()), -1);

        PropertyOf(Evaluator owner, String name, SourceSpan span) {
            super(span);
            this.owner = owner;
            this.name = name;
        }

        @Override
        public Value evaluate(Row row, EvaluationContext context) {
            Value value = owner.evaluate(row, context);
            if (value instanceof NodeValue node) {
                return property(node.node());
            }
            if (value.isNull()) {
                return NullValue.NULL;
            }
            if (value instanceof MapValue map) {
                return map.get(name);
            }
            if (value instanceof TemporalValue temporal) {
                try {
                    return TemporalComponents.component(temporal, name);
                } catch (EvaluationException e) {
                    throw e.at(span());
                }
            }
            if (value instanceof NodeReference || value instanceof RelationshipReference) {
                throw new IllegalStateException(
                        "property \"" + name + "\" of " + value + " was not carried");
            }
            throw EvaluationException.typeError(
                            "a Node, Relationship, Map or temporal value has properties, not "
                                    + Describe.value(value))
                    .at(span());
        }

        // Nodes of a table share one layout object; another, equal one costs a look-up only.
        @SuppressWarnings("ReferenceEquality")
        private Value property(Node node) {
            Place known = place;
            if (known.layout() != node.layout()) {
                known = new Place(node.layout(), node.layout().index(name));
                place = known;
            }
            return known.index() < 0 ? NullValue.NULL : node.value(known.index());
        }
    }

    /** A list made of its elements' values. */
    static final class ListOfValues extends OfValue {
        private final Evaluator[] elements;

        ListOfValues(List<Evaluator> elements, SourceSpan span) {
            super(span);
            this.elements = elements.toArray(new Evaluator[0]);
        }

        @Override
        public Value evaluate(Row row, EvaluationContext context) {
            Value[] values = new Value[elements.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = elements[i].evaluate(row, context);
            }
            return new ListValue(Arrays.asList(values));
        }
    }

    /** A map made of its entries' values. */
    static final class MapOfValues extends OfValue {
        private final String[] names;
        private final Evaluator[] values;

        MapOfValues(Map<String, Evaluator> entries, SourceSpan span) {
            super(span);
            this.names = entries.keySet().toArray(new String[0]);
            this.values = entries.values().toArray(new Evaluator[0]);
        }

        @Override
        public Value evaluate(Row row, EvaluationContext context) {
            Map<String, Value> entries = new TreeMap<>();
            for (int i = 0; i < names.length; i++) {
                entries.put(names[i], values[i].evaluate(row, context));
            }
            return MapValue.of(entries);
        }
    }
}
