package dev.walgraph.expression;

import static dev.walgraph.expression.FunctionDefinition.function;
import static dev.walgraph.expression.FunctionDefinition.parameter;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.PathValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Functions of paths. */
final class PathFunctions {

    private PathFunctions() {}

    static List<FunctionDefinition> all() {
        FunctionDefinition.Parameter path = parameter("path", Type.PATH);
        return List.of(
                function("nodes", path, Type.LIST, value -> ((PathValue) value).nodes()),
                function(
                        "relationships",
                        path,
                        Type.LIST,
                        value -> ((PathValue) value).relationships()),
                FunctionDefinition.operatorOfMany(
                        Functions.PATH,
                        Type.NODE.or(Type.RELATIONSHIP).or(Type.LIST),
                        Type.PATH,
                        PathFunctions::path),
                FunctionDefinition.operator(
                        Functions.DISJOINT,
                        List.of(Type.LIST, Type.LIST),
                        types -> Type.BOOLEAN,
                        (Implementation.OfTwo) PathFunctions::disjoint));
    }

    /**
     * A path of a node, and then relationships and nodes in turn; relationships in a row, and the
     * nodes after each of them, are two lists.
     */
    private static Value path(Value[] parts) {
        List<Value> elements = new ArrayList<>();
        elements.add(parts[0]);
        for (int i = 1; i < parts.length; i += 2) {
            if (parts[i] instanceof ListValue relationships) {
                ListValue nodes = (ListValue) parts[i + 1];
                for (int j = 0; j < relationships.size(); j++) {
                    elements.add(relationships.values().get(j));
                    elements.add(nodes.values().get(j));
                }
            } else {
                elements.add(parts[i]);
                elements.add(parts[i + 1]);
            }
        }
        return new PathValue(elements);
    }

    /** Whether no element of one list is equivalent to one of the other. */
    private static Value disjoint(Value a, Value b) {
        Set<Value> keys = new HashSet<>();
        ((ListValue) a).values().forEach(element -> keys.add(Values.key(element)));
        return BooleanValue.of(
                ((ListValue) b)
                        .values().stream()
                                .noneMatch(element -> keys.contains(Values.key(element))));
    }
}
