package dev.walgraph.tck;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the values of the TCK's result tables: literals of openCypher, and {@code (:A {n: 1})} for
 * a node, {@code [:T {n: 1}]} for a relationship, {@code <(:A)-[:T]->(:B)>} for a path.
 */
final class TckValueReader {

    private final String text;
    private int position;

    private TckValueReader(String text) {
        this.text = text;
    }

    /**
     * The value that a text denotes.
     *
     * @throws IllegalArgumentException if it denotes none
     */
    static TckValue read(String text) {
        TckValueReader reader = new TckValueReader(text);
        TckValue value = reader.value();
        reader.skipSpace();
        if (reader.position < text.length()) {
            throw reader.wrong("the end");
        }
        return value;
    }

    private TckValue value() {
        return switch (peek()) {
            case '\'' -> new TckValue.Scalar(new StringValue(string()));
            case '(' -> node();
            case '[' -> startsWith("[:") ? relationship() : list();
            case '{' -> map();
            case '<' -> path();
            default -> new TckValue.Scalar(word());
        };
    }

    private String string() {
        expect('\'');
        StringBuilder out = new StringBuilder();
        while (position < text.length() && text.charAt(position) != '\'') {
            if (text.charAt(position) == '\\') {
                position++;
            }
            out.append(text.charAt(position++));
        }
        // No space is skipped before what closes a string.
        if (position == text.length()) {
            throw wrong("'");
        }
        position++;
        return out.toString();
    }

    private Value word() {
        int start = position;
        while (position < text.length() && ",]})".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String word = text.substring(start, position).strip();
        return switch (word) {
            case "null" -> NullValue.NULL;
            case "true" -> BooleanValue.TRUE;
            case "false" -> BooleanValue.FALSE;
            case "NaN" -> new FloatValue(Double.NaN);
            case "Inf" -> new FloatValue(Double.POSITIVE_INFINITY);
            case "-Inf" -> new FloatValue(Double.NEGATIVE_INFINITY);
            default -> number(word);
        };
    }

    private static Value number(String word) {
        if (word.matches("-?[0-9]+")) {
            return new IntegerValue(Long.parseLong(word));
        }
        if (word.matches("-?[0-9]*(\\.[0-9]+)?([eE][+-]?[0-9]+)?") && !word.isEmpty()) {
            return new FloatValue(Double.parseDouble(word));
        }
        throw new IllegalArgumentException("not a value: " + word);
    }

    private TckValue list() {
        expect('[');
        List<TckValue> values = new ArrayList<>();
        while (peek() != ']') {
            if (!values.isEmpty()) {
                expect(',');
            }
            values.add(value());
        }
        expect(']');
        return new TckValue.Elements(values);
    }

    private TckValue.Entries map() {
        expect('{');
        TreeMap<String, TckValue> entries = new TreeMap<>();
        while (peek() != '}') {
            if (!entries.isEmpty()) {
                expect(',');
            }
            String key = name();
            expect(':');
            if (entries.put(key, value()) != null) {
                throw new IllegalArgumentException("key " + key + " twice: " + text);
            }
        }
        expect('}');
        return new TckValue.Entries(entries);
    }

    private TckValue.NodeOf node() {
        expect('(');
        SortedSet<String> labels = new TreeSet<>();
        while (peek() == ':') {
            position++;
            labels.add(name());
        }
        TckValue.Entries properties = peek() == '{' ? map() : TckValue.Entries.NONE;
        expect(')');
        return new TckValue.NodeOf(labels, properties);
    }

    private TckValue.RelationshipOf relationship() {
        expect('[');
        expect(':');
        String type = name();
        TckValue.Entries properties = peek() == '{' ? map() : TckValue.Entries.NONE;
        expect(']');
        return new TckValue.RelationshipOf(type, properties);
    }

    private TckValue path() {
        expect('<');
        TckValue.NodeOf start = node();
        List<TckValue.Step> steps = new ArrayList<>();
        while (peek() != '>') {
            boolean forward = peek() != '<';
            if (!forward) {
                expect('<');
            }
            expect('-');
            TckValue.RelationshipOf relationship = relationship();
            expect('-');
            if (forward) {
                expect('>');
            }
            steps.add(new TckValue.Step(relationship, forward, node()));
        }
        expect('>');
        return new TckValue.PathOf(start, steps);
    }

    private String name() {
        skipSpace();
        int start = position;
        while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position))) {
            position++;
        }
        if (start == position) {
            throw wrong("a name");
        }
        return text.substring(start, position);
    }

    private boolean startsWith(String start) {
        return text.startsWith(start, position);
    }

    /** The next character that is no space; a character that nothing begins with at the end. */
    private char peek() {
        skipSpace();
        return position < text.length() ? text.charAt(position) : '\0';
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw wrong(String.valueOf(wanted));
        }
        position++;
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private IllegalArgumentException wrong(String wanted) {
        return new IllegalArgumentException(
                wanted + " expected at " + position + " of value " + text);
    }
}
