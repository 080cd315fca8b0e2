package dev.walgraph.expression;

import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Predicates on strings; unknown unless both operands are strings. */
final class StringPredicates {

    private StringPredicates() {}

    static Ternary startsWith(Value text, Value prefix) {
        return text instanceof StringValue x && prefix instanceof StringValue y
                ? Ternary.of(x.value().startsWith(y.value()))
                : Ternary.UNKNOWN;
    }

    static Ternary endsWith(Value text, Value suffix) {
        return text instanceof StringValue x && suffix instanceof StringValue y
                ? Ternary.of(x.value().endsWith(y.value()))
                : Ternary.UNKNOWN;
    }

    static Ternary contains(Value text, Value part) {
        return text instanceof StringValue x && part instanceof StringValue y
                ? Ternary.of(x.value().contains(y.value()))
                : Ternary.UNKNOWN;
    }

    static Ternary matches(Value text, Value pattern) {
        return text instanceof StringValue && pattern instanceof StringValue y
                ? matches(text, pattern(y))
                : Ternary.UNKNOWN;
    }

    /** Whether the whole text matches. */
    static Ternary matches(Value text, Pattern pattern) {
        if (!(text instanceof StringValue x)) {
            return Ternary.UNKNOWN;
        }
        try {
            return Ternary.of(pattern.matcher(x.value()).matches());
        } catch (StackOverflowError e) {
            // The matcher recurses on alternatives; a text long enough exhausts any stack.
            throw EvaluationException.argumentError(
                    "the regular expression "
                            + Describe.value(new StringValue(pattern.pattern()))
                            + " is too complex for a text of "
                            + x.value().length()
                            + " characters");
        }
    }

    static Pattern pattern(StringValue pattern) {
        try {
            return Pattern.compile(pattern.value());
        } catch (PatternSyntaxException e) {
            throw EvaluationException.argumentError(
                    pattern + " is not a regular expression: " + e.getDescription());
        }
    }
}
