package dev.walgraph.reaction.template;

import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.reaction.json.JsonText;
import dev.walgraph.reaction.json.ResultChangeJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result change.
 *
 * @param change the change it belongs to
 * @param operation what happened to it
 * @param before the row as it was; null for an added one
 * @param after the row as it is; null for a deleted one
 */
public record ChangedRow(
        ResultChange change, Operation operation, @Nullable Row before, @Nullable Row after) {

    /** The rows of a change: added, updated, deleted. */
    public static List<ChangedRow> of(ResultChange change) {
        List<ChangedRow> rows = new ArrayList<>();
        change.added().forEach(row -> rows.add(new ChangedRow(change, Operation.ADD, null, row)));
        change.updated()
                .forEach(
                        update ->
                                rows.add(
                                        new ChangedRow(
                                                change,
                                                Operation.UPDATE,
                                                update.before(),
                                                update.after())));
        change.deleted()
                .forEach(row -> rows.add(new ChangedRow(change, Operation.DELETE, row, null)));
        return rows;
    }

    /** {@code [ADD] {...}}, {@code [UPDATE] {...} -> {...}} or {@code [DELETE] {...}}. */
    public String line() {
        StringBuilder line = new StringBuilder("[").append(operation).append("] ");
        if (before != null) {
            line.append(JsonText.of(change.columns(), before));
        }
        if (before != null && after != null) {
            line.append(" -> ");
        }
        if (after != null) {
            line.append(JsonText.of(change.columns(), after));
        }
        return line.toString();
    }

    /** What a template can name. */
    Map<String, @Nullable Object> variables() {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        ShownRow shownBefore = before == null ? null : new ShownRow(change.columns(), before);
        ShownRow shownAfter = after == null ? null : new ShownRow(change.columns(), after);
        variables.put("before", shownBefore);
        variables.put("after", shownAfter);
        variables.put("data", shownAfter == null ? shownBefore : shownAfter);
        variables.put("operation", operation.name());
        variables.put("query_name", change.queryId());
        variables.put("queryId", change.queryId());
        variables.put("timestamp", ResultChangeJson.commitTime(change.transaction()));
        variables.put("sequence", change.sequence());
        variables.put("lsn", change.transaction().lsnText());
        variables.put("txId", change.transaction().txId());
        return variables;
    }
}
