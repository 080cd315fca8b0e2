package dev.walgraph.analysis;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is found wrong with one query. */
final class Problems {

    private final SourceText text;
    private final Wording wording;
    private final Set<Found> found = new LinkedHashSet<>();

    /** A problem and its place; spans do not tell diagnostics apart, so its start is beside it. */
    private record Found(Diagnostic diagnostic, int start) {}

    Problems(SourceText text, Wording wording) {
        this.text = text;
        this.wording = wording;
    }

    /** How to speak of the query's clauses. */
    Wording wording() {
        return wording;
    }

    SourceText text() {
        return text;
    }

    /** The text at a span, as the user wrote it. */
    String textAt(SourceSpan span) {
        return text.text().substring(span.start(), span.end());
    }

    /** The first word at a span: where the span is a clause, its keyword. */
    SourceSpan firstWord(SourceSpan span) {
        int end = span.start();
        while (end < span.end() && Character.isLetter(text.text().charAt(end))) {
            end++;
        }
        return SourceSpan.of(span.start(), Math.max(end, span.start()));
    }

    void error(String code, String message, SourceSpan span, @Nullable String hint) {
        add(Diagnostic.error(code, message, text, span).withHint(hint));
    }

    void warning(String code, String message, SourceSpan span, @Nullable String hint) {
        add(Diagnostic.warning(code, message, text, span).withHint(hint));
    }

    void notSupported(String message, SourceSpan span, String hint) {
        error("NotSupported", message, span, hint);
    }

    void add(Diagnostic diagnostic) {
        found.add(new Found(diagnostic, diagnostic.span().start()));
    }

    /** Warnings, in the order of the text. */
    List<Diagnostic> warnings() {
        return sorted().stream().filter(diagnostic -> !diagnostic.isError()).toList();
    }

    void throwIfErrors() {
        List<Diagnostic> all = sorted();
        if (all.stream().anyMatch(Diagnostic::isError)) {
            throw new DiagnosticException(all);
        }
    }

    private List<Diagnostic> sorted() {
        List<Found> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(Found::start));
        return sorted.stream().map(Found::diagnostic).toList();
    }
}
