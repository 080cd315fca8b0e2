package dev.walgraph.reaction.file;

import dev.walgraph.config.ResultFormat;
import dev.walgraph.config.RowTemplates;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.reaction.json.ResultChangeJson;
import dev.walgraph.reaction.template.ChangedRow;
import dev.walgraph.reaction.template.CompiledTemplates;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.Encoder;
import org.jspecify.annotations.Nullable;

/** A result change as one line of JSON, or its rows as a line each where there are templates. */
final class LineEncoder implements Encoder<ResultChange> {

    private final ResultFormat format;
    private final RowTemplates templates;
    private transient @Nullable CompiledTemplates compiled;

    LineEncoder(ResultFormat format, RowTemplates templates) {
        this.format = format;
        this.templates = templates;
    }

    @Override
    public void encode(ResultChange change, OutputStream out) throws IOException {
        out.write(lines(change).getBytes(StandardCharsets.UTF_8));
    }

    String lines(ResultChange change) {
        if (templates.isEmpty()) {
            return document(change) + "\n";
        }
        if (compiled == null) {
            compiled = new CompiledTemplates(templates);
        }
        StringBuilder lines = new StringBuilder();
        for (ChangedRow row : ChangedRow.of(change)) {
            compiled.render(row).ifPresent(line -> lines.append(line.stripTrailing()).append('\n'));
        }
        return lines.toString();
    }

    private String document(ResultChange change) {
        return switch (format) {
            case WALGRAPH -> ResultChangeJson.walgraph(change);
            case DRASI -> ResultChangeJson.drasi(change);
        };
    }
}
