package dev.walgraph.syntax;

import java.util.ArrayList;
import java.util.List;

/** The text of patterns. */
final class PatternPrinter {

    private PatternPrinter() {}

    static String path(PathPattern pattern) {
        StringBuilder out = new StringBuilder();
        if (pattern.variable() != null) {
            out.append(Printer.variable(pattern.variable().value())).append(" = ");
        }
        out.append(node(pattern.start()));
        for (PathPattern.Step step : pattern.steps()) {
            out.append(relationship(step.relationship())).append(node(step.node()));
        }
        return out.toString();
    }

    private static String node(PathPattern.NodePattern node) {
        StringBuilder head = new StringBuilder();
        if (node.variable() != null) {
            head.append(Printer.variable(node.variable().value()));
        }
        if (node.label() != null) {
            head.append(LabelPrinter.ofNode(node.label()));
        }
        List<String> words = new ArrayList<>();
        if (!head.isEmpty()) {
            words.add(head.toString());
        }
        if (node.properties() != null) {
            words.add(Printer.print(node.properties()));
        }
        if (node.where() != null) {
            words.add("WHERE " + Printer.print(node.where()));
        }
        return "(" + String.join(" ", words) + ")";
    }

    private static String relationship(PathPattern.RelationshipPattern relationship) {
        StringBuilder head = new StringBuilder();
        if (relationship.variable() != null) {
            head.append(Printer.variable(relationship.variable().value()));
        }
        if (relationship.type() != null) {
            head.append(LabelPrinter.ofRelationship(relationship.type()));
        }
        if (relationship.length() != null) {
            head.append(length(relationship.length()));
        }
        List<String> words = new ArrayList<>();
        if (!head.isEmpty()) {
            words.add(head.toString());
        }
        if (relationship.properties() != null) {
            words.add(Printer.print(relationship.properties()));
        }
        if (relationship.where() != null) {
            words.add("WHERE " + Printer.print(relationship.where()));
        }
        String detail = words.isEmpty() ? "" : "[" + String.join(" ", words) + "]";
        return switch (relationship.direction()) {
            case OUTGOING -> "-" + detail + "->";
            case INCOMING -> "<-" + detail + "-";
            case UNDIRECTED -> "-" + detail + "-";
        };
    }

    private static String length(PathPattern.Length length) {
        if (length.min() != null && length.min().equals(length.max())) {
            return "*" + length.min();
        }
        if (length.min() == null && length.max() == null) {
            return "*";
        }
        return "*"
                + (length.min() == null ? "" : length.min())
                + ".."
                + (length.max() == null ? "" : length.max());
    }
}
