package dev.walgraph.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts variables in the place of {@code ${NAME}} and {@code ${NAME:-default}}.
 *
 * <p>The default counts when the variable is not set or empty, as in a shell; it may hold
 * references in turn. Two dollar signs before a brace stand for one dollar sign and the brace. One
 * dollar sign before two braces is left alone: it stands before a template.
 */
final class Expansion {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Why a text could not be expanded, and the stretch of it to blame. */
    static final class Failure extends Exception {
        private final @Nullable String variable;
        private final String written;

        private Failure(@Nullable String variable, String written) {
            super(written);
            this.variable = variable;
            this.written = written;
        }

        /** The variable that is not set; null if the reference is malformed. */
        @Nullable String variable() {
            return variable;
        }

        /** The reference as it stands in the text. */
        String written() {
            return written;
        }
    }

    private final String text;
    private final Environment environment;
    private int position;

    /** How many defaults around this place are not needed: a variable missing there is no fault. */
    private int unneeded;

    private Expansion(String text, Environment environment) {
        this.text = text;
        this.environment = environment;
    }

    static String expand(String text, Environment environment) throws Failure {
        return text.contains("${") ? new Expansion(text, environment).upTo(false) : text;
    }

    /** Expands to the end of the text, or to the brace that ends a default. */
    private String upTo(boolean brace) throws Failure {
        StringBuilder out = new StringBuilder();
        while (position < text.length() && !(brace && text.charAt(position) == '}')) {
            if (text.startsWith("$${", position)) {
                out.append("${");
                position += 3;
            } else if (text.startsWith("${", position) && !text.startsWith("${{", position)) {
                out.append(reference());
            } else {
                out.append(text.charAt(position++));
            }
        }
        return out.toString();
    }

    private String reference() throws Failure {
        int start = position;
        Matcher name = NAME.matcher(text).region(start + 2, text.length());
        if (!name.lookingAt()) {
            throw malformed(start);
        }
        position = name.end();
        String value = environment.get(name.group());
        if (text.startsWith("}", position)) {
            position++;
            if (value == null && unneeded == 0) {
                throw new Failure(name.group(), text.substring(start, position));
            }
            return value == null ? "" : value;
        }
        if (!text.startsWith(":-", position)) {
            throw malformed(start);
        }
        position += 2;
        boolean needed = value == null || value.isEmpty();
        unneeded += needed ? 0 : 1;
        String fallback = upTo(true);
        unneeded -= needed ? 0 : 1;
        if (position == text.length()) {
            throw malformed(start);
        }
        position++;
        return value == null || value.isEmpty() ? fallback : value;
    }

    private Failure malformed(int start) {
        int brace = text.indexOf('}', start);
        return new Failure(null, brace < 0 ? "${" : text.substring(start, brace + 1));
    }
}
