package dev.walgraph.analysis;

import dev.walgraph.diagnostic.Suggestion;
import dev.walgraph.syntax.Name;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Warns of labels and properties that the graph does not have, when it is known what it has, and
 * reports labels that mean two things.
 */
final class SchemaChecks {

    private final AnalysisContext context;
    private final @Nullable GraphSchema schema;
    private final List<RelationshipType.OfJoin> joins;
    private final Problems problems;

    SchemaChecks(Environment environment) {
        this.context = environment.context();
        this.schema = environment.context().schema();
        this.joins = environment.context().joins();
        this.problems = environment.problems();
    }

    void label(Name label) {
        if (schema == null) {
            return;
        }
        SortedSet<String> owners = schema.owners().get(label.value());
        if (owners != null) {
            problems.error(
                    "AmbiguousLabel",
                    "label \""
                            + label.value()
                            + "\" belongs to the sources \""
                            + String.join("\" and \"", owners)
                            + "\"",
                    label.span(),
                    "Say with \"nodes\" of the query's sources which labels to take from each.");
        } else if (schema.lacks(label.value())) {
            problems.warning(
                    "UnknownLabel",
                    "no node has the label \"" + label.value() + "\"",
                    label.span(),
                    Suggestion.hint(label.value(), schema.labels()));
        }
    }

    /** Warns of a node without a label whose variable has the name of one. */
    void variableNamedLikeLabel(Name variable) {
        if (schema != null && schema.labels().contains(variable.value())) {
            missingColon(variable, "a node with any labels", "the label");
        }
    }

    /** Warns of a relationship without a type whose variable has the name of one. */
    void variableNamedLikeType(Name variable) {
        boolean isType =
                joins.stream().anyMatch(join -> variable.value().equals(join.name()))
                        || (schema != null && schema.relationships().containsKey(variable.value()));
        if (isType) {
            missingColon(variable, "a relationship of any type", "the type");
        }
    }

    private void missingColon(Name variable, String what, String meant) {
        problems.warning(
                "MissingColon",
                "\"" + variable.value() + "\" is a variable here, for " + what,
                variable.span(),
                "Write :" + variable.value() + " for " + meant + ".");
    }

    /** Checks a property of a node that has certain labels; nothing is said of unknown labels. */
    void property(Set<String> labels, Name property) {
        if (schema != null && schema.lacks(labels, property.value())) {
            problems.warning(
                    "UnknownProperty",
                    "nodes with the label \""
                            + String.join("\", \"", labels)
                            + "\" have no property \""
                            + property.value()
                            + "\"",
                    property.span(),
                    Suggestion.hint(property.value(), schema.propertiesOf(labels)));
        }
    }

    /**
     * Checks a property of a relationship that has one of some types, all of which are known by
     * name; nothing is said if none is given.
     *
     * @return whether the relationship can have properties at all
     */
    boolean relationshipProperty(Set<String> types, Name property) {
        if (types.isEmpty()) {
            return true;
        }
        if (types.stream().noneMatch(this::isStored)) {
            problems.warning(
                    "UnknownProperty",
                    "relationships that come from joins have no properties",
                    property.span(),
                    "Use properties of the nodes at their ends, for instance startNode(r)."
                            + property.value()
                            + ".");
            return false;
        }
        Set<String> properties = new TreeSet<>();
        if (schema != null && schema.knowledge() == GraphSchema.Knowledge.PROPERTIES) {
            schema.relationships()
                    .forEach(
                            (type, known) -> {
                                if (types.contains(type)) {
                                    properties.addAll(known.properties());
                                }
                            });
            if (!properties.contains(property.value())) {
                problems.warning(
                        "UnknownProperty",
                        "relationships of type \""
                                + String.join("\", \"", types)
                                + "\" have no property \""
                                + property.value()
                                + "\"",
                        property.span(),
                        Suggestion.hint(property.value(), properties));
            }
        }
        return true;
    }

    private boolean isStored(String type) {
        return schema == null
                ? context.joins().stream().noneMatch(join -> join.name().equals(type))
                : schema.relationships().containsKey(type);
    }
}
