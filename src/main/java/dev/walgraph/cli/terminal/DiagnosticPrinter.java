package dev.walgraph.cli.terminal;

import dev.walgraph.diagnostic.Diagnostic;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows diagnostics on a terminal, with an empty line between them. */
public final class DiagnosticPrinter {

    private static final Pattern CARETS = Pattern.compile("(?m)^( +\\| +)(\\^+)$");
    private static final Pattern HEADS = Pattern.compile("(?m)^(detail|hint):");

    private final PrintWriter out;
    private final Palette palette;

    public DiagnosticPrinter(PrintWriter out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    public void print(List<Diagnostic> diagnostics) {
        for (Diagnostic diagnostic : diagnostics) {
            out.println(palette.coloured() ? coloured(diagnostic) : diagnostic.render());
            out.println();
        }
        out.flush();
    }

    /** {@code 2 errors, 1 warning}; empty if there is nothing to count. */
    public static String count(List<Diagnostic> diagnostics) {
        List<String> counts = new ArrayList<>();
        for (Diagnostic.Severity severity : Diagnostic.Severity.values()) {
            long count = diagnostics.stream().filter(d -> d.severity() == severity).count();
            if (count > 0) {
                String name = severity.name().toLowerCase(Locale.ROOT);
                counts.add(count + " " + name + (count == 1 ? "" : "s"));
            }
        }
        return String.join(", ", counts);
    }

    private String coloured(Diagnostic diagnostic) {
        String text = diagnostic.render();
        int end = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
        int colon = text.indexOf(':');
        String head = paint(diagnostic.severity(), text.substring(0, colon));
        String message = palette.strong(text.substring(colon, end));
        String rest = text.substring(end);
        rest =
                CARETS.matcher(rest)
                        .replaceAll(
                                match ->
                                        match.group(1)
                                                + Matcher.quoteReplacement(
                                                        paint(
                                                                diagnostic.severity(),
                                                                match.group(2))));
        rest =
                HEADS.matcher(rest)
                        .replaceAll(match -> Matcher.quoteReplacement(palette.name(match.group())));
        return head + message + rest;
    }

    private String paint(Diagnostic.Severity severity, String text) {
        return switch (severity) {
            case ERROR -> palette.alarm(text);
            case WARNING -> palette.updated(text);
            case NOTICE -> palette.name(text);
        };
    }
}
