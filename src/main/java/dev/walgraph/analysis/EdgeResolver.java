package dev.walgraph.analysis;

import dev.walgraph.analysis.AnalyzedStep.EdgeAlternative;
import dev.walgraph.diagnostic.Suggestion;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.PathPattern.Direction;
import dev.walgraph.syntax.PathPattern.RelationshipPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what an edge of a pattern may be: which joins, in which orientation. */
final class EdgeResolver {

    private final List<RelationshipType> known;
    private final Problems problems;

    EdgeResolver(Environment environment) {
        this.known = environment.context().relationshipTypes();
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
        if (known.isEmpty()) {
            problems.error(
                    "UnknownRelationshipType",
                    "the query has no relationships",
                    pattern.span(),
                    "Relationships come from \"joins\" in the query's configuration. Add one there.");
            return List.of();
        }
        if (pattern.types().isEmpty()) {
            return known;
        }
        List<String> wanted = pattern.types().stream().map(Name::value).toList();
        Set<String> names = known.stream().map(RelationshipType::name).collect(Collectors.toSet());
        for (Name type : pattern.types()) {
            if (!names.contains(type.value())) {
                unknown(type, names);
            }
        }
        return known.stream().filter(type -> wanted.contains(type.name())).toList();
    }

    private void unknown(Name type, Set<String> names) {
        String suggestion = Suggestion.hint(type.value(), names);
        String all = names.stream().sorted().collect(Collectors.joining("\", \""));
        problems.error(
                "UnknownRelationshipType",
                "relationship type \"" + type.value() + "\" is not defined",
                type.span(),
                suggestion != null ? suggestion : "The query's joins define \"" + all + "\".");
    }

    private static boolean canBe(EdgeAlternative edge, Set<String> left, Set<String> right) {
        return canHave(left, edge.left().label()) && canHave(right, edge.right().label());
    }

    /**
     * Whether a node with these labels may have the other one too. A node has its table's name as
     * label, with and without its schema.
     */
    private static boolean canHave(Set<String> labels, String other) {
        return labels.isEmpty()
                || labels.stream()
                        .anyMatch(
                                label ->
                                        label.equals(other)
                                                || label.endsWith("." + other)
                                                || other.endsWith("." + label));
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
                + "\" runs from \""
                + type.start().label()
                + "\" to \""
                + type.end().label()
                + "\".";
    }

    private static String shown(Set<String> labels) {
        return labels.isEmpty() ? "a node" : "\"" + String.join(":", labels) + "\"";
    }
}
