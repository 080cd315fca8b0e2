package dev.walgraph.config;

import dev.walgraph.diagnostic.SourceSpan;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Where YAML's nodes stand in the text: SnakeYAML counts code points, we count chars. */
final class NodeOffsets {

    /** Aliases can make a tree that contains itself; nobody nests a job file deeper than this. */
    static final int MAX_DEPTH = 50;

    private final String text;

    NodeOffsets(String text) {
        this.text = text;
    }

    int start(Node node) {
        return offset(node.getStartMark());
    }

    /** After the node's last character that is not white space. */
    int end(Node node) {
        int end = offset(node.getEndMark());
        while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    SourceSpan span(Node node) {
        return SourceSpan.of(start(node), end(node));
    }

    int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
