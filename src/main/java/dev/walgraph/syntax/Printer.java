package dev.walgraph.syntax;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of a tree: on one line, with no more parentheses than are needed. Parsed again it gives
 * an equal tree.
 */
public final class Printer {

    private Printer() {}

    public static String print(Query query) {
        StringBuilder out = new StringBuilder(part(query.first()));
        for (Query.Union union : query.unions()) {
            out.append(union.all() ? " UNION ALL " : " UNION ").append(part(union.part()));
        }
        return out.toString();
    }

    public static String print(Clause clause) {
        return clause.accept(ClausePrinter.INSTANCE);
    }

    public static String print(Term term) {
        return term.accept(TermPrinter.INSTANCE);
    }

    public static String print(PathPattern pattern) {
        return PatternPrinter.path(pattern);
    }

    /** A name as it is written where any word may stand: of a label, a type or a property. */
    static String name(String name) {
        return isPlain(name) ? name : "`" + name.replace("`", "``") + "`";
    }

    static String variable(String name) {
        return isPlain(name) && !ReservedWords.contains(name)
                ? name
                : "`" + name.replace("`", "``") + "`";
    }

    /** A part of a function's name; EXISTS is the one reserved word that names a function. */
    static String functionPart(String name) {
        return name.equalsIgnoreCase("exists") ? name : variable(name);
    }

    private static boolean isPlain(String name) {
        return name.matches("[A-Za-z_][A-Za-z_0-9]*");
    }

    private static String part(Query.Part part) {
        return part.clauses().stream().map(Printer::print).collect(Collectors.joining(" "));
    }

    /** Clauses. */
    private enum ClausePrinter implements Clause.Visitor<String> {
        INSTANCE;

        @Override
        public String visitMatch(Clause.Match match) {
            String patterns =
                    match.patterns().stream().map(Printer::print).collect(Collectors.joining(", "));
            return (match.optional() ? "OPTIONAL MATCH " : "MATCH ")
                    + patterns
                    + TermPrinter.where(match.where());
        }

        @Override
        public String visitUnwind(Clause.Unwind unwind) {
            return "UNWIND " + print(unwind.list()) + " AS " + variable(unwind.variable().value());
        }

        @Override
        public String visitWith(Clause.With with) {
            return "WITH " + projection(with.projection()) + TermPrinter.where(with.where());
        }

        @Override
        public String visitReturn(Clause.Return result) {
            return "RETURN " + projection(result.projection());
        }

        private static String projection(Projection projection) {
            StringBuilder out = new StringBuilder(projection.distinct() ? "DISTINCT " : "");
            List<String> items = projection.items().stream().map(ClausePrinter::item).toList();
            if (projection.star()) {
                out.append(items.isEmpty() ? "*" : "*, ");
            }
            out.append(String.join(", ", items));
            if (projection.grouping() instanceof Grouping.By by) {
                out.append(by.keys().isEmpty() ? " GROUP BY ()" : " GROUP BY ")
                        .append(
                                by.keys().stream()
                                        .map(Printer::print)
                                        .collect(Collectors.joining(", ")));
            }
            if (!projection.order().isEmpty()) {
                out.append(" ORDER BY ")
                        .append(
                                projection.order().stream()
                                        .map(k -> print(k.term()) + (k.descending() ? " DESC" : ""))
                                        .collect(Collectors.joining(", ")));
            }
            if (projection.skip() != null) {
                out.append(" SKIP ").append(print(projection.skip()));
            }
            if (projection.limit() != null) {
                out.append(" LIMIT ").append(print(projection.limit()));
            }
            return out.toString();
        }

        private static String item(Projection.Item item) {
            return print(item.term())
                    + (item.alias() == null ? "" : " AS " + variable(item.alias().value()));
        }
    }
}
