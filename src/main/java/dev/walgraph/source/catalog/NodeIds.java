package dev.walgraph.source.catalog;

import dev.walgraph.config.TableName;
import java.util.List;

/**
 * The ids of nodes and relationships: {@code table:key}, or {@code schema.table:key} outside {@code
 * public}; the parts of a key of several columns are joined by {@code _}.
 *
 * <p>No two rows share an id: a backslash stands before the characters that separate the parts
 * where they occur inside one, and before backslashes. The part after the colon is taken as it is
 * where the key is one column.
 */
final class NodeIds {

    private static final String PUBLIC = "public";

    private NodeIds() {}

    /** What the ids of a table begin with. */
    static String prefix(TableName table) {
        String name = escape(table.table(), ".:\\");
        return (table.schema().equals(PUBLIC) ? name : escape(table.schema(), ".:\\") + "." + name)
                + ":";
    }

    /** The id of the row with this key, in a table whose ids begin so. */
    static String of(String prefix, List<String> key) {
        if (key.size() == 1) {
            return prefix + key.get(0);
        }
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < key.size(); i++) {
            if (i > 0) {
                id.append('_');
            }
            id.append(part(key.get(i)));
        }
        return id.toString();
    }

    /** One of several parts of a key. */
    private static String part(String text) {
        return escape(text, "_\\");
    }

    private static String escape(String text, String special) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (special.indexOf(c) >= 0) {
                if (escaped == null) {
                    escaped = new StringBuilder(text.length() + 4).append(text, 0, i);
                }
                escaped.append('\\');
            }
            if (escaped != null) {
                escaped.append(c);
            }
        }
        return escaped == null ? text : escaped.toString();
    }
}
