package dev.walgraph.source.value;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one array from its text form, for instance {@code {1,NULL,"a \"b\""}}. An array of several
 * dimensions becomes a list of lists; bounds other than 1 are not part of the value.
 */
final class ArrayText {

    private final String text;
    private final ScalarType elementType;
    private int position;

    private ArrayText(String text, ScalarType elementType) {
        this.text = text;
        this.elementType = elementType;
        // Bounds are written in front, as in [0:1]={1,2}.
        this.position = text.charAt(0) == '[' ? text.indexOf('=') + 1 : 0;
    }

    static Value decode(String text, ScalarType elementType) {
        return new ArrayText(text, elementType).list();
    }

    private ListValue list() {
        List<Value> values = new ArrayList<>();
        position++; // the opening brace
        if (text.charAt(position) == '}') {
            position++;
            return new ListValue(values);
        }
        while (true) {
            values.add(element());
            char next = text.charAt(position++);
            if (next == '}') {
                return new ListValue(values);
            }
            if (next != ',') {
                throw new IllegalArgumentException("array with '" + next + "' between elements");
            }
        }
    }

    private Value element() {
        return switch (text.charAt(position)) {
            case '{' -> list();
            case '"' -> elementType.decode(quoted());
            default -> plain();
        };
    }

    private String quoted() {
        StringBuilder element = new StringBuilder();
        position++;
        for (char c = text.charAt(position++); c != '"'; c = text.charAt(position++)) {
            element.append(c == '\\' ? text.charAt(position++) : c);
        }
        return element.toString();
    }

    private Value plain() {
        int start = position;
        while (text.charAt(position) != ',' && text.charAt(position) != '}') {
            position++;
        }
        String element = text.substring(start, position);
        return element.equals("NULL") ? NullValue.NULL : elementType.decode(element);
    }
}
