package dev.walgraph.reaction.template;

import dev.walgraph.graph.Row;
import dev.walgraph.reaction.json.JsonText;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row as templates see it.
 *
 * <p>A column is found by its name. A column such as {@code o.total}, whose name a template would
 * take apart at the dot, is found also as {@code total}, if no other column could be meant.
 */
final class ShownRow extends AbstractMap<String, @Nullable Object> implements Shown.AsJson {

    private final List<String> columns;
    private final Row row;
    private final Map<String, @Nullable Object> byColumn = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> byShortName = new HashMap<>();

    ShownRow(List<String> columns, Row row) {
        this.columns = columns;
        this.row = row;
        Set<String> ambiguous = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            Object value = Shown.of(row.get(i));
            byColumn.put(column, value);
            String shortName = column.substring(column.lastIndexOf('.') + 1);
            if (byShortName.containsKey(shortName)) {
                ambiguous.add(shortName);
            }
            byShortName.put(shortName, value);
        }
        byShortName.keySet().removeAll(ambiguous);
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return byColumn.containsKey(name) ? byColumn.get(name) : byShortName.get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return byColumn.containsKey(name) || byShortName.containsKey(name);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return byColumn.entrySet();
    }

    @Override
    public String json() {
        return JsonText.of(columns, row);
    }

    @Override
    public String toString() {
        return json();
    }
}
