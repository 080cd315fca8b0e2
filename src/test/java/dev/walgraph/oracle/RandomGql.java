package dev.walgraph.oracle;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.LabelExpression;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.PathPattern.NodePattern;
import dev.walgraph.syntax.PathPattern.RelationshipPattern;
import dev.walgraph.syntax.Projection;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a query of Cypher in GQL, so that it means the same. Where GQL has several forms for it,
 * also such as Cypher does not have, one of them is taken at random.
 */
final class RandomGql {

    private final Dice dice;
    private final SourceText text;
    private final RandomGqlTerms terms;

    /** Says that GQL has no form for something. */
    static final class NoFormException extends RuntimeException {
        NoFormException(String what) {
            super(what);
        }
    }

    private RandomGql(Dice dice, SourceText text) {
        this.dice = dice;
        this.text = text;
        this.terms = new RandomGqlTerms(dice, this);
    }

    /**
     * @param text what the query was read from
     * @return null if GQL has no form for the query
     */
    static @Nullable String write(Dice dice, Query query, SourceText text) {
        try {
            return new RandomGql(dice, text).query(query);
        } catch (NoFormException e) {
            return null;
        }
    }

    String query(Query query) {
        StringBuilder out = new StringBuilder(part(query.first(), !query.unions().isEmpty()));
        for (Query.Union union : query.unions()) {
            out.append(
                    union.all() ? "\nUNION ALL\n" : dice.pick("\nUNION\n", "\nUNION DISTINCT\n"));
            out.append(part(union.part(), true));
        }
        return out.toString();
    }

    /**
     * @param combined whether it is a part of a union, in which NEXT may not stand
     */
    private String part(Query.Part part, boolean combined) {
        List<String> statements = new ArrayList<>();
        for (Clause clause : part.clauses()) {
            String statement =
                    clause.accept(
                            new Clause.Visitor<String>() {
                                @Override
                                public String visitMatch(Clause.Match match) {
                                    return match(match);
                                }

                                @Override
                                public String visitUnwind(Clause.Unwind unwind) {
                                    return "FOR "
                                            + name(unwind.variable().value())
                                            + " IN "
                                            + terms.of(unwind.list());
                                }

                                @Override
                                public String visitWith(Clause.With with) {
                                    return with(with, combined);
                                }

                                @Override
                                public String visitReturn(Clause.Return result) {
                                    return "RETURN " + projection(result.projection());
                                }
                            });
            statements.add(statement);
        }
        return String.join("\n", statements);
    }

    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    // ---- Patterns

    private String match(Clause.Match match) {
        // A condition may stand in any node's parentheses.
        boolean inside = match.where() != null && dice.percent(30);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < match.patterns().size(); i++) {
            boolean last = i == match.patterns().size() - 1;
            paths.add(path(match.patterns().get(i), inside && last ? match.where() : null));
        }
        String whole =
                "MATCH "
                        + dice.pick("", "", "DIFFERENT EDGES ")
                        + String.join(", ", paths)
                        + (match.where() == null || inside
                                ? ""
                                : "\nWHERE " + terms.condition(match.where()));
        if (!match.optional()) {
            return whole;
        }
        return dice.percent(50) ? "OPTIONAL " + whole : "OPTIONAL { " + whole + " }";
    }

    /**
     * @param where a condition that stands in the last node; null for none
     */
    String path(PathPattern pattern, @Nullable Term where) {
        StringBuilder out = new StringBuilder();
        if (pattern.variable() != null) {
            out.append(name(pattern.variable().value())).append(" = ");
            out.append(dice.pick("", "TRAIL "));
        }
        List<PathPattern.Step> steps = pattern.steps();
        out.append(node(pattern.start(), steps.isEmpty() ? where : null));
        for (int i = 0; i < steps.size(); i++) {
            out.append(relationship(steps.get(i).relationship()));
            NodePattern node = steps.get(i).node();
            boolean last = i == steps.size() - 1;
            boolean bare = node.variable() == null && node.label() == null && !last;
            boolean leftOut = bare && node.properties() == null && dice.percent(40);
            out.append(leftOut ? " " : node(node, last ? where : null));
        }
        return out.toString();
    }

    private String node(NodePattern node, @Nullable Term where) {
        return "("
                + variable(node.variable())
                + label(node.label(), "&")
                + properties(node.properties())
                + (where == null ? "" : " WHERE " + terms.condition(where))
                + ")";
    }

    private static String variable(@Nullable Name variable) {
        return variable == null ? "" : name(variable.value());
    }

    private String properties(@Nullable Term properties) {
        return properties == null ? "" : " " + terms.of(properties);
    }

    private String label(@Nullable LabelExpression label, String joiner) {
        if (label == null) {
            // All nodes of random tables have labels, and all relationships have types.
            return dice.percent(5) ? dice.pick(":%", " IS %|!%") : "";
        }
        List<String> names = label.names().stream().map(n -> name(n.value())).toList();
        List<String> written =
                names.stream().map(n -> dice.percent(10) ? dice.pick("!!", "(") + n : n).toList();
        String all =
                String.join(
                        joiner,
                        written.stream().map(n -> n.startsWith("(") ? n + ")" : n).toList());
        return dice.pick(":", ":", " IS ") + all;
    }

    private String relationship(RelationshipPattern pattern) {
        String detail =
                variable(pattern.variable())
                        + label(pattern.type(), "|")
                        + properties(pattern.properties());
        String length = pattern.length() == null ? "" : length(pattern.length());
        if (detail.isEmpty() && dice.percent(50)) {
            return switch (pattern.direction()) {
                        case OUTGOING -> "->";
                        case INCOMING -> "<-";
                        case UNDIRECTED -> dice.pick("-", "<->");
                    }
                    + length;
        }
        return switch (pattern.direction()) {
                    case OUTGOING -> "-[" + detail + "]->";
                    case INCOMING -> "<-[" + detail + "]-";
                    case UNDIRECTED ->
                            dice.percent(50) ? "-[" + detail + "]-" : "<-[" + detail + "]->";
                }
                + length;
    }

    private String length(PathPattern.Length length) {
        long min = length.min() == null ? 1 : length.min();
        if (length.max() == null) {
            String open = "{" + min + ",}";
            return min == 0 ? dice.pick("*", open) : min == 1 ? dice.pick("+", open) : open;
        }
        if (min == length.max()) {
            return "{" + min + "}";
        }
        return min == 0 && dice.percent(50)
                ? "{," + length.max() + "}"
                : "{" + min + "," + length.max() + "}";
    }

    // ---- Projections

    private String with(Clause.With with, boolean combined) {
        Projection projection = with.projection();
        String filter =
                with.where() == null
                        ? ""
                        : "\nFILTER " + dice.pick("", "WHERE ") + terms.condition(with.where());
        boolean aggregates =
                projection.items().stream()
                        .anyMatch(item -> !NaiveAggregates.in(item.term()).isEmpty());
        boolean keepsAll = projection.star() && !projection.distinct() && !aggregates;
        if (keepsAll && (combined || dice.percent(60))) {
            List<String> definitions = new ArrayList<>();
            for (Projection.Item item : projection.items()) {
                definitions.add(name(item.columnName(text)) + " = " + terms.of(item.term()));
            }
            String let = definitions.isEmpty() ? "" : "LET " + String.join(", ", definitions);
            String page = page(projection);
            String both = let + (let.isEmpty() || page.isEmpty() ? "" : "\n") + page + filter;
            return both.isEmpty() ? "FILTER TRUE" : both.strip();
        }
        if (combined) {
            throw new NoFormException("NEXT in a union");
        }
        return "RETURN " + projection(projection) + "\nNEXT" + filter;
    }

    private String projection(Projection projection) {
        List<String> items = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        boolean aggregates = false;
        for (Projection.Item item : projection.items()) {
            String column = name(item.columnName(text));
            items.add(terms.of(item.term()) + " AS " + column);
            if (NaiveAggregates.in(item.term()).isEmpty()) {
                keys.add(column);
            } else {
                aggregates = true;
            }
        }
        if (projection.star() && !items.isEmpty()) {
            throw new NoFormException("columns beside *");
        }
        String grouping = "";
        if (aggregates && !projection.star() && dice.percent(50)) {
            grouping = "\nGROUP BY " + (keys.isEmpty() ? "()" : String.join(", ", keys));
        }
        String page = page(projection);
        return (projection.distinct() ? "DISTINCT " : dice.pick("", "ALL "))
                + (projection.star() ? "*" : String.join(", ", items))
                + grouping
                + (page.isEmpty() ? "" : "\n" + page);
    }

    private String page(Projection projection) {
        List<String> words = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (Projection.SortKey key : projection.order()) {
            keys.add(
                    terms.of(key.term())
                            + (key.descending()
                                    ? dice.pick(" DESC", " DESCENDING", " DESC NULLS FIRST")
                                    : dice.pick("", " ASC", " ASCENDING", " NULLS LAST")));
        }
        if (!keys.isEmpty()) {
            words.add("ORDER BY " + String.join(", ", keys));
        }
        if (projection.skip() != null) {
            words.add(dice.pick("OFFSET ", "SKIP ") + terms.of(projection.skip()));
        }
        if (projection.limit() != null) {
            words.add("LIMIT " + terms.of(projection.limit()));
        }
        return String.join(" ", words);
    }
}
