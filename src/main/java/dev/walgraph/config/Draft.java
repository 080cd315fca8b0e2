package dev.walgraph.config;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** A job file while it is being read: its text, the environment, and the problems found so far. */
final class Draft {

    private final String raw;
    private final SourceText text;
    private final NodeOffsets offsets;
    private final Environment environment;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    /**
     * @param name what the user calls the file
     * @param raw its text
     * @param root its YAML
     */
    Draft(String name, String raw, Node root, Environment environment) {
        this.raw = raw;
        this.offsets = new NodeOffsets(raw);
        this.text = SourceText.of(name, PasswordMask.blankOut(raw, root, offsets));
        this.environment = environment;
    }

    /** The file as it may be shown, without passwords. */
    SourceText text() {
        return text;
    }

    /** The file as it is, passwords included: never to be shown. */
    String raw() {
        return raw;
    }

    NodeOffsets offsets() {
        return offsets;
    }

    Environment environment() {
        return environment;
    }

    SourceSpan span(Node node) {
        return offsets.span(node);
    }

    void report(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    Diagnostic error(String code, String message, Node at) {
        return Diagnostic.error(code, message, text, span(at));
    }

    Diagnostic notice(String code, String message, Node at) {
        return Diagnostic.notice(code, message, text, span(at));
    }

    long errors() {
        return diagnostics.stream().filter(Diagnostic::isError).count();
    }

    /** What was found, in the order of the file. */
    List<Diagnostic> diagnostics() {
        return diagnostics.stream()
                .sorted(Comparator.comparingInt(diagnostic -> diagnostic.span().start()))
                .toList();
    }
}
