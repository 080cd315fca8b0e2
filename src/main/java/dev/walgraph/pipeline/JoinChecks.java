package dev.walgraph.pipeline;

import dev.walgraph.analysis.GraphSchema;
import dev.walgraph.config.JoinDefinition;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the ends of a query's joins are there. A join without one of its ends can never
 * relate anything, so that is an error, unlike a pattern that asks for what no node has.
 */
final class JoinChecks {

    private final GraphSchema schema;
    private final List<Diagnostic> errors = new ArrayList<>();

    private JoinChecks(GraphSchema schema) {
        this.schema = schema;
    }

    /** What is wrong with the joins, as far as the schema tells; nothing if there is none. */
    static List<Diagnostic> check(QueryDefinition query, @Nullable GraphSchema schema) {
        if (schema == null) {
            return List.of();
        }
        JoinChecks checks = new JoinChecks(schema);
        for (JoinDefinition join : query.joins()) {
            checks.key(join, join.start(), "keys[0]");
            checks.key(join, join.end(), "keys[1]");
        }
        return checks.errors;
    }

    private void key(JoinDefinition join, JoinDefinition.Key key, String field) {
        SortedSet<String> owners = schema.owners().get(key.label());
        if (owners != null) {
            report(
                    join,
                    "AmbiguousLabel",
                    "the label \""
                            + key.label()
                            + "\", which belongs to the sources \""
                            + String.join("\" and \"", owners)
                            + "\"",
                    field,
                    "Say with \"nodes\" of the query's sources which labels to take from each.");
        } else if (schema.lacks(key.label())) {
            report(
                    join,
                    "UnknownLabel",
                    "the label \"" + key.label() + "\", which the query's sources do not have",
                    field,
                    hint(key.label(), schema.labels(), "They have"));
        } else if (schema.lacks(Set.of(key.label()), key.property())) {
            report(
                    join,
                    "UnknownProperty",
                    "the property \""
                            + key.property()
                            + "\", which nodes with the label \""
                            + key.label()
                            + "\" do not have",
                    field,
                    hint(
                            key.property(),
                            schema.propertiesOf(Set.of(key.label())),
                            "Its table has the columns"));
        }
    }

    private static String hint(String wanted, Set<String> known, String all) {
        String nearest = Suggestion.hint(wanted, known);
        return nearest != null ? nearest : all + " \"" + String.join("\", \"", known) + "\".";
    }

    private void report(JoinDefinition join, String code, String what, String field, String hint) {
        errors.add(
                join.places()
                        .error(code, "join \"" + join.id() + "\" names " + what, field)
                        .withHint(hint));
    }
}
