package dev.walgraph.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads {@code parameters} of a query: any YAML, numbers and booleans typed after variables were
 * put in. What is quoted is a string.
 */
final class Parameters {

    private static final Resolver RESOLVER = new Resolver();

    private final Section section;

    Parameters(Section section) {
        this.section = section;
    }

    Map<String, @Nullable Object> read() {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        section.freeEntries("parameters")
                .forEach((name, entry) -> parameters.put(name, value(entry.value(), name, 0)));
        return parameters;
    }

    private @Nullable Object value(Node node, String name, int depth) {
        if (depth > NodeOffsets.MAX_DEPTH) {
            report(node, "parameter \"" + name + "\" is nested too deeply");
            return null;
        }
        if (node instanceof SequenceNode sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            sequence.getValue().forEach(element -> list.add(value(element, name, depth + 1)));
            return list;
        }
        if (node instanceof MappingNode mapping) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            new Entries(section.draft())
                    .asWritten(mapping)
                    .forEach((key, entry) -> map.put(key, value(entry.value(), name, depth + 1)));
            return map;
        }
        ScalarNode scalar = (ScalarNode) node;
        Optional<String> text = new Scalars(section.draft()).expanded(scalar, scalar.getValue());
        return text.map(t -> typed(scalar, t, name)).orElse(null);
    }

    private @Nullable Object typed(ScalarNode scalar, String text, String name) {
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return text;
        }
        Tag tag = RESOLVER.resolve(NodeId.scalar, text, true);
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        try {
            if (text.matches("[-+]?[0-9]+")) {
                return Long.parseLong(text);
            }
            if (text.matches("[-+]?([0-9]+\\.[0-9]*|\\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?")) {
                return Double.parseDouble(text);
            }
        } catch (NumberFormatException e) {
            report(scalar, "parameter \"" + name + "\" does not fit into 64 bits");
        }
        return text;
    }

    private void report(Node node, String message) {
        section.draft().report(section.draft().error(Codes.INVALID_VALUE, message, node));
    }
}
