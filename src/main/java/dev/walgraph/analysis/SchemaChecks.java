package dev.walgraph.analysis;

import dev.walgraph.diagnostic.Suggestion;
import dev.walgraph.syntax.Name;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Warns of labels and properties that the graph does not have, when it is known what it has. */
final class SchemaChecks {

    private final @Nullable GraphSchema schema;
    private final Problems problems;

    SchemaChecks(Environment environment) {
        this.schema = environment.context().schema();
        this.problems = environment.problems();
    }

    void label(Name label) {
        if (schema != null && !schema.labels().contains(label.value())) {
            problems.warning(
                    "UnknownLabel",
                    "no node has the label \"" + label.value() + "\"",
                    label.span(),
                    Suggestion.hint(label.value(), schema.labels()));
        }
    }

    /** Checks a property of a node that has certain labels; nothing is said of unknown labels. */
    void property(Set<String> labels, Name property) {
        if (schema == null || labels.isEmpty() || !schema.labels().containsAll(labels)) {
            return;
        }
        Set<String> known = schema.propertiesOf(labels);
        if (!known.contains(property.value())) {
            problems.warning(
                    "UnknownProperty",
                    "nodes with the label \""
                            + String.join("\", \"", labels)
                            + "\" have no property \""
                            + property.value()
                            + "\"",
                    property.span(),
                    Suggestion.hint(property.value(), known));
        }
    }
}
