package dev.walgraph.analysis;

import dev.walgraph.analysis.AnalyzedStep.EdgeAlternative;
import dev.walgraph.diagnostic.Suggestion;
import dev.walgraph.syntax.LabelExpression;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.PathPattern.Direction;
import dev.walgraph.syntax.PathPattern.RelationshipPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an edge of a pattern may be: which joins and which types of stored relationships, in
 * which orientation.
 */
final class EdgeResolver {

    private final List<RelationshipType.OfJoin> joins;
    private final @Nullable GraphSchema schema;
    private final Problems problems;

    EdgeResolver(Environment environment) {
        this.joins = environment.context().joins();
        this.schema = environment.context().schema();
        this.problems = environment.problems();
    }

    /** What the edge may be; empty only if an error was found. */
    List<EdgeAlternative> resolve(
            RelationshipPattern pattern, Set<String> left, Set<String> right) {
        List<RelationshipType> types = types(pattern);
        List<EdgeAlternative> all = new ArrayList<>();
        for (RelationshipType type : types) {
            if (pattern.direction() != Direction.INCOMING) {
                all.add(new EdgeAlternative(type, true));
            }
            if (pattern.direction() != Direction.OUTGOING) {
                all.add(new EdgeAlternative(type, false));
            }
        }
        List<EdgeAlternative> possible =
                all.stream().filter(edge -> canBe(edge, left, right)).toList();
        if (possible.isEmpty() && !all.isEmpty()) {
            warn(pattern, all, left, right);
            return all;
        }
        return possible;
    }

    private List<RelationshipType> types(RelationshipPattern pattern) {
        List<RelationshipType> all = new ArrayList<>(joins);
        if (schema == null) {
            all.add(RelationshipType.Stored.ANY);
        } else {
            all.addAll(schema.storedTypes());
        }
        if (all.isEmpty()) {
            problems.error(
                    "UnknownRelationshipType",
                    "the query has no relationships",
                    pattern.span(),
                    "Relationships come from \"joins\" in the query's configuration, and from"
                            + " \"relations\" of its sources. Add one there.");
        }
        LabelExpression wanted = pattern.type();
        if (all.isEmpty() || wanted == null) {
            return all;
        }
        if (!wanted.isDisjunction()) {
            return meant(wanted, all);
        }
        List<RelationshipType> found = new ArrayList<>();
        for (Name name : distinct(pattern.types())) {
            List<RelationshipType> named =
                    all.stream().filter(type -> name.value().equals(type.name())).toList();
            found.addAll(named);
            if (named.isEmpty() && schema == null) {
                found.add(new RelationshipType.Stored(name.value(), null, null));
            } else if (named.isEmpty()) {
                unknown(name, all);
            }
        }
        return found;
    }

    /** The types for which an expression holds; a type that may be any is among them. */
    private List<RelationshipType> meant(LabelExpression wanted, List<RelationshipType> all) {
        for (Name name : distinct(wanted.names())) {
            if (schema != null && all.stream().noneMatch(t -> name.value().equals(t.name()))) {
                unknown(name, all);
                return List.of();
            }
        }
        List<RelationshipType> found = new ArrayList<>();
        for (RelationshipType type : all) {
            String known = type.name();
            if (known == null || wanted.holdsFor(known::equals)) {
                found.add(type);
            }
        }
        if (found.isEmpty()) {
            problems.error(
                    "UnknownRelationshipType",
                    "no relationship has a type for which this holds",
                    wanted.span(),
                    "A relationship has exactly one type. Write | between types to allow several.");
        }
        return found;
    }

    private static List<Name> distinct(List<Name> names) {
        Set<String> seen = new TreeSet<>();
        return names.stream().filter(name -> seen.add(name.value())).toList();
    }

    private void unknown(Name type, List<RelationshipType> known) {
        Set<String> names = new TreeSet<>();
        for (RelationshipType each : known) {
            if (each.name() != null) {
                names.add(each.name());
            }
        }
        String suggestion = Suggestion.hint(type.value(), names);
        String all = String.join("\", \"", names);
        boolean onlyJoins = schema == null || schema.relationships().isEmpty();
        problems.error(
                "UnknownRelationshipType",
                "relationship type \"" + type.value() + "\" is not defined",
                type.span(),
                suggestion != null
                        ? suggestion
                        : (onlyJoins ? "The query's joins define \"" : "There are \"")
                                + all
                                + "\".");
    }

    private boolean canBe(EdgeAlternative edge, Set<String> left, Set<String> right) {
        return canHave(left, edge.leftLabel()) && canHave(right, edge.rightLabel());
    }

    /** Whether a node with these labels may have the other one too. */
    private boolean canHave(Set<String> labels, @Nullable String other) {
        return schema == null
                || labels.isEmpty()
                || other == null
                || labels.stream().anyMatch(label -> schema.mayMeet(label, other));
    }

    private void warn(
            RelationshipPattern pattern,
            List<EdgeAlternative> alternatives,
            Set<String> left,
            Set<String> right) {
        RelationshipType type = alternatives.get(0).type();
        EdgeAlternative turned = new EdgeAlternative(type, !alternatives.get(0).leftIsStart());
        boolean single = alternatives.size() == 1;
        if (single && canBe(turned, left, right)) {
            boolean outgoing = pattern.direction() == Direction.OUTGOING;
            String arrow = "[:" + type.name() + "]";
            problems.warning(
                    "RelationshipDirection",
                    "the pattern is written against the direction of \"" + type.name() + "\"",
                    pattern.span(),
                    course(type)
                            + " Nothing will be found. Write "
                            + (outgoing ? "<-" + arrow + "-" : "-" + arrow + "->")
                            + " to turn it.");
            return;
        }
        String courses =
                alternatives.stream()
                        .map(EdgeAlternative::type)
                        .distinct()
                        .map(EdgeResolver::course)
                        .collect(Collectors.joining(" "));
        problems.warning(
                "RelationshipLabels",
                "no relationship leads from " + shown(left) + " to " + shown(right) + " here",
                pattern.span(),
                courses);
    }

    private static String course(RelationshipType type) {
        return "\""
                + type.name()
                + "\" runs from "
                + end(type.startLabel())
                + " to "
                + end(type.endLabel())
                + ".";
    }

    private static String end(@Nullable String label) {
        return label == null ? "any node" : "\"" + label + "\"";
    }

    private static String shown(Set<String> labels) {
        return labels.isEmpty() ? "a node" : "\"" + String.join(":", labels) + "\"";
    }
}
