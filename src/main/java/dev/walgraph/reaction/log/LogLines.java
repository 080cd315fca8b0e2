package dev.walgraph.reaction.log;

import dev.walgraph.config.RowTemplates;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.reaction.template.ChangedRow;
import dev.walgraph.reaction.template.CompiledTemplates;
import java.util.List;

/** Result changes as lines, in Drasi's form. */
final class LogLines {

    private final String prefix;
    private final CompiledTemplates templates;

    LogLines(String reactionId, RowTemplates templates) {
        this.prefix = "[" + reactionId + "] ";
        this.templates = new CompiledTemplates(templates);
    }

    /**
     * A line for the query, then one for each row; a template may give several. All of them carry
     * the reaction's id.
     */
    String of(ResultChange change) {
        List<ChangedRow> rows = ChangedRow.of(change);
        StringBuilder out = new StringBuilder();
        out.append(prefix)
                .append("Query '")
                .append(change.queryId())
                .append("' (")
                .append(rows.size())
                .append(" items):\n");
        for (ChangedRow row : rows) {
            templates
                    .render(row)
                    .orElseGet(row::line)
                    .lines()
                    .forEach(line -> out.append(prefix).append("  ").append(line).append('\n'));
        }
        return out.toString();
    }
}
