package dev.walgraph.config;

import dev.walgraph.diagnostic.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Blanks out passwords in the text of a job file, character by character, so that every place in
 * the text stays where it is: messages quote lines of the file.
 *
 * <p>A slip of the pen in the key does not let the password out. References to variables stay,
 * being no secret.
 */
final class PasswordMask {

    private static final List<String> KEYS = List.of("password", "passwd", "pwd", "sslpassword");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");
    private static final Pattern LINE =
            Pattern.compile("(?i)\\b\\w*(?:pas+w|pwd)\\w*[\"']?[ \\t]*:[ \\t]*(.*)");

    private PasswordMask() {}

    /** The text of a file that could be read as YAML; {@code offsets} are those of its nodes. */
    static String blankOut(String text, Node root, NodeOffsets offsets) {
        StringBuilder out = new StringBuilder(text);
        visit(root, out, offsets, 0);
        return out.toString();
    }

    /** The text of a file that is not YAML: whatever follows a key like {@code password} goes. */
    static String blankOut(String text) {
        StringBuilder out = new StringBuilder(text);
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            blank(out, line.start(1), line.end(1));
        }
        return out.toString();
    }

    private static void visit(Node node, StringBuilder out, NodeOffsets offsets, int depth) {
        if (depth > NodeOffsets.MAX_DEPTH) {
            return;
        }
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(element -> visit(element, out, offsets, depth + 1));
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                Node value = entry.getValueNode();
                if (isPassword(entry.getKeyNode())
                        && !Scalars.isLongForm(value)
                        && !isReference(value)) {
                    blank(out, offsets.start(value), offsets.end(value));
                }
                visit(value, out, offsets, depth + 1);
            }
        }
    }

    private static boolean isReference(Node value) {
        return value instanceof ScalarNode scalar && REFERENCE.matcher(scalar.getValue()).matches();
    }

    private static boolean isPassword(Node key) {
        return key instanceof ScalarNode scalar
                && Suggestion.nearest(
                                scalar.getValue().toLowerCase(Locale.ROOT).replace("_", ""), KEYS)
                        != null;
    }

    private static void blank(StringBuilder out, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Character.isWhitespace(out.charAt(i))) {
                out.setCharAt(i, '*');
            }
        }
    }
}
