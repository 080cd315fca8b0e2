package dev.walgraph.config;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.SourceSpan;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads scalars as text, with variables in their places. */
final class Scalars {

    private final Draft draft;

    Scalars(Draft draft) {
        this.draft = draft;
    }

    /** Whether a node says that there is no value. */
    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    /**
     * The text of a scalar, whatever its type in YAML: {@code 0123} is "0123". Reports what hinders
     * it and is then empty.
     *
     * @param key what the scalar is the value of, as the user wrote it
     * @param expected the type, for the message: {@code a string}
     */
    Optional<String> text(Node node, String key, String expected) {
        if (node instanceof ScalarNode scalar) {
            return expanded(scalar, scalar.getValue());
        }
        Optional<String> envelope = envelope(node);
        if (envelope.isEmpty()) {
            wrongType(node, key, expected);
            return Optional.empty();
        }
        return envelope.get().equals("secret") ? secret(node) : variable((MappingNode) node);
    }

    /** Text of a scalar's value, expanded; empty after a problem, which has been reported. */
    Optional<String> expanded(ScalarNode scalar, String value) {
        try {
            return Optional.of(Expansion.expand(value, draft.environment()));
        } catch (Expansion.Failure failure) {
            draft.report(problem(failure, place(scalar, failure.written())));
            return Optional.empty();
        }
    }

    void wrongType(Node node, String key, String expected) {
        draft.report(
                draft.error(
                        Codes.WRONG_TYPE,
                        "\"" + key + "\" must be " + expected + ", not " + kind(node),
                        node));
    }

    /** What a node is, for messages. */
    static String kind(Node node) {
        if (node instanceof SequenceNode) {
            return "a list";
        }
        if (node instanceof MappingNode) {
            return "a map";
        }
        return isNull(node) ? "empty" : "\"" + ((ScalarNode) node).getValue() + "\"";
    }

    private Diagnostic problem(Expansion.Failure failure, SourceSpan span) {
        String variable = failure.variable();
        if (variable == null) {
            return Diagnostic.error(
                            Codes.MALFORMED_VARIABLE,
                            "\"" + failure.written() + "\" is not a reference to a variable",
                            draft.text(),
                            span)
                    .withHint(
                            "Write ${NAME} or ${NAME:-default}. For the characters ${ themselves,"
                                    + " write $${.");
        }
        return Diagnostic.error(
                        Codes.MISSING_VARIABLE,
                        "environment variable \"" + variable + "\" is not set",
                        draft.text(),
                        span)
                .withHint(
                        "Set it, put it into the file .env beside the job file, or give a default:"
                                + " ${"
                                + variable
                                + ":-value}.");
    }

    /** The place of a piece of a scalar; of the whole scalar if escapes hide the piece. */
    private SourceSpan place(ScalarNode scalar, String piece) {
        int start = draft.offsets().start(scalar);
        int end = draft.offsets().end(scalar);
        int found = draft.raw().indexOf(piece, start);
        return found < 0 || found + piece.length() > end
                ? SourceSpan.of(start, end)
                : SourceSpan.of(found, found + piece.length());
    }

    /** Whether a map stands for a scalar, as Drasi's long form of variables and secrets. */
    static boolean isLongForm(Node node) {
        return envelope(node).isPresent();
    }

    /** "secret" or "environmentvariable" if a map stands for a scalar in Drasi's long form. */
    private static Optional<String> envelope(Node node) {
        return node instanceof MappingNode map
                ? entry(map, "kind")
                        .map(kind -> kind.getValue().toLowerCase(Locale.ROOT))
                        .filter(kind -> kind.equals("secret") || kind.equals("environmentvariable"))
                : Optional.empty();
    }

    private Optional<String> secret(Node node) {
        draft.report(
                draft.error(Codes.NOT_SUPPORTED, "secret stores are not supported", node)
                        .withHint(
                                "Let the environment hold the secret, and write ${NAME} instead"
                                        + " of this map."));
        return Optional.empty();
    }

    private Optional<String> variable(MappingNode node) {
        Optional<String> name = entry(node, "name").map(ScalarNode::getValue);
        if (name.isEmpty()) {
            draft.report(
                    draft.error(Codes.MISSING_KEY, "an environment variable needs \"name\"", node));
            return Optional.empty();
        }
        @Nullable String value = draft.environment().get(name.get());
        if (value != null) {
            return Optional.of(value);
        }
        Optional<ScalarNode> fallback = entry(node, "default");
        if (fallback.isPresent()) {
            return Optional.of(fallback.get().getValue());
        }
        draft.report(
                draft.error(
                                Codes.MISSING_VARIABLE,
                                "environment variable \"" + name.get() + "\" is not set",
                                node)
                        .withHint("Set it, or add \"default\" to this map."));
        return Optional.empty();
    }

    private static Optional<ScalarNode> entry(MappingNode map, String key) {
        for (NodeTuple entry : map.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode name
                    && name.getValue().equals(key)
                    && entry.getValueNode() instanceof ScalarNode value) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
