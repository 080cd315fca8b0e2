package dev.walgraph.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads the keys of maps: duplicates are reported, {@code <<} is resolved. */
final class Entries {

    private final Draft draft;

    Entries(Draft draft) {
        this.draft = draft;
    }

    /** Entries by camelCase key. */
    Map<String, Section.Entry> of(MappingNode map) {
        return read(map, KeyStyle::camel, 0);
    }

    /** Entries by key, letter by letter. */
    Map<String, Section.Entry> asWritten(MappingNode map) {
        return read(map, UnaryOperator.identity(), 0);
    }

    private Map<String, Section.Entry> read(
            MappingNode map, UnaryOperator<String> style, int depth) {
        Map<String, Section.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode scalar)) {
                draft.report(
                        draft.error(
                                Codes.WRONG_TYPE,
                                "a key must be a string, not " + Scalars.kind(key),
                                key));
            } else if (!key.getTag().equals(Tag.MERGE)) {
                add(entries, style.apply(scalar.getValue()), scalar, tuple.getValueNode());
            }
        }
        for (NodeTuple tuple : map.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE) && depth < NodeOffsets.MAX_DEPTH) {
                merge(entries, tuple.getValueNode(), style, depth);
            }
        }
        return entries;
    }

    private void add(
            Map<String, Section.Entry> entries, String key, ScalarNode written, Node value) {
        Section.Entry first =
                entries.putIfAbsent(key, new Section.Entry(written.getValue(), written, value));
        if (first != null) {
            int line = first.key().getStartMark().getLine() + 1;
            draft.report(
                    draft.error(
                            Codes.DUPLICATE_KEY,
                            "\"" + written.getValue() + "\" is given twice, first in line " + line,
                            written));
        }
    }

    /** What a map says itself goes before what it merges in. */
    private void merge(
            Map<String, Section.Entry> entries,
            Node merged,
            UnaryOperator<String> style,
            int depth) {
        List<Node> maps =
                merged instanceof SequenceNode sequence ? sequence.getValue() : List.of(merged);
        for (Node node : maps) {
            if (node instanceof MappingNode map) {
                read(map, style, depth + 1).forEach(entries::putIfAbsent);
            } else {
                draft.report(
                        draft.error(
                                Codes.WRONG_TYPE,
                                "\"<<\" must be a map, not " + Scalars.kind(node),
                                node));
            }
        }
    }
}
