package dev.walgraph.syntax;

import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of terms. */
enum TermPrinter implements Term.Visitor<String> {
    INSTANCE;

    static String where(@Nullable Term condition) {
        return condition == null ? "" : " WHERE " + Printer.print(condition);
    }

    /** The text of a term where something of the given binding or a tighter one may stand. */
    private static String within(Binding least, Term term) {
        String text = Printer.print(term);
        return Binding.of(term).compareTo(least) < 0 ? "(" + text + ")" : text;
    }

    /** The text of a term where only something of a tighter binding may stand. */
    private static String tighterThan(Binding limit, Term term) {
        String text = Printer.print(term);
        return Binding.of(term).compareTo(limit) <= 0 ? "(" + text + ")" : text;
    }

    private static String list(List<Term> terms) {
        return terms.stream().map(Printer::print).collect(Collectors.joining(", "));
    }

    @Override
    public String visitLiteral(Term.Literal literal) {
        Value value = literal.value();
        if (value instanceof StringValue string) {
            return quoted(string.value());
        }
        return value instanceof FloatValue number
                ? Double.toString(number.value())
                : value.toString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\'' -> out.append("\\'");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> out.append(c);
            }
        }
        return out.append('\'').toString();
    }

    @Override
    public String visitParameter(Term.Parameter parameter) {
        String name = parameter.name();
        return "$" + (name.matches("0|[1-9][0-9]*") ? name : Printer.name(name));
    }

    @Override
    public String visitVariable(Term.Variable variable) {
        return Printer.variable(variable.name());
    }

    @Override
    public String visitListLiteral(Term.ListLiteral list) {
        // Without the parentheses it would read as a comprehension.
        boolean looksLikeComprehension =
                list.elements().size() == 1
                        && list.elements().get(0) instanceof Term.Binary binary
                        && binary.operator() == BinaryOperator.IN
                        && binary.left() instanceof Term.Variable;
        String elements = list(list.elements());
        return looksLikeComprehension ? "[(" + elements + ")]" : "[" + elements + "]";
    }

    @Override
    public String visitMapLiteral(Term.MapLiteral map) {
        return map.entries().stream()
                .map(e -> Printer.name(e.key().value()) + ": " + Printer.print(e.value()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public String visitPropertyAccess(Term.PropertyAccess access) {
        return within(Binding.POSTFIX, access.owner()) + "." + Printer.name(access.key().value());
    }

    @Override
    public String visitHasLabels(Term.HasLabels test) {
        String owner = within(Binding.POSTFIX, test.owner());
        return (test.owner() instanceof Term.HasLabels ? "(" + owner + ")" : owner)
                + LabelPrinter.ofNode(test.label());
    }

    @Override
    public String visitSubscript(Term.Subscript subscript) {
        return within(Binding.POSTFIX, subscript.owner())
                + "["
                + Printer.print(subscript.index())
                + "]";
    }

    @Override
    public String visitSlice(Term.Slice slice) {
        return within(Binding.POSTFIX, slice.owner())
                + "["
                + (slice.from() == null ? "" : Printer.print(slice.from()))
                + ".."
                + (slice.to() == null ? "" : Printer.print(slice.to()))
                + "]";
    }

    @Override
    public String visitUnary(Term.Unary unary) {
        return unary.operator().symbol() + within(Binding.SIGN, unary.operand());
    }

    @Override
    public String visitBinary(Term.Binary binary) {
        Binding own = Binding.of(binary);
        return within(own, binary.left())
                + " "
                + binary.operator().symbol()
                + " "
                + tighterThan(own, binary.right());
    }

    @Override
    public String visitComparison(Term.Comparison comparison) {
        StringBuilder out = new StringBuilder(within(Binding.PREDICATE, comparison.first()));
        for (Term.Link link : comparison.links()) {
            out.append(' ').append(link.operator().symbol()).append(' ');
            out.append(within(Binding.PREDICATE, link.right()));
        }
        return out.toString();
    }

    @Override
    public String visitNullTest(Term.NullTest test) {
        return within(Binding.PREDICATE, test.operand())
                + (test.negated() ? " IS NOT NULL" : " IS NULL");
    }

    @Override
    public String visitNegation(Term.Negation negation) {
        return "NOT " + within(Binding.NOT, negation.operand());
    }

    @Override
    public String visitLogical(Term.Logical logical) {
        Binding own = Binding.of(logical);
        return logical.operands().stream()
                .map(operand -> tighterThan(own, operand))
                .collect(Collectors.joining(" " + logical.connective().symbol() + " "));
    }

    @Override
    public String visitCaseTerm(Term.CaseTerm caseTerm) {
        StringBuilder out = new StringBuilder("CASE");
        if (caseTerm.subject() != null) {
            out.append(' ').append(Printer.print(caseTerm.subject()));
        }
        for (Term.When branch : caseTerm.branches()) {
            out.append(" WHEN ").append(Printer.print(branch.condition()));
            out.append(" THEN ").append(Printer.print(branch.result()));
        }
        if (caseTerm.otherwise() != null) {
            out.append(" ELSE ").append(Printer.print(caseTerm.otherwise()));
        }
        return out.append(" END").toString();
    }

    @Override
    public String visitFunctionCall(Term.FunctionCall call) {
        String name =
                Arrays.stream(call.function().value().split("\\.", -1))
                        .map(Printer::functionPart)
                        .collect(Collectors.joining("."));
        return name + (call.distinct() ? "(DISTINCT " : "(") + list(call.arguments()) + ")";
    }

    @Override
    public String visitCountRows(Term.CountRows count) {
        return "count(*)";
    }

    @Override
    public String visitListComprehension(Term.ListComprehension comprehension) {
        return "["
                + Printer.variable(comprehension.variable().value())
                + " IN "
                + within(Binding.SUM, comprehension.list())
                + where(comprehension.where())
                + (comprehension.result() == null
                        ? ""
                        : " | " + Printer.print(comprehension.result()))
                + "]";
    }

    @Override
    public String visitPatternComprehension(Term.PatternComprehension comprehension) {
        return "["
                + Printer.print(comprehension.pattern())
                + where(comprehension.where())
                + " | "
                + Printer.print(comprehension.result())
                + "]";
    }

    @Override
    public String visitQuantifier(Term.Quantifier quantifier) {
        return quantifier.quantification().symbol()
                + "("
                + Printer.variable(quantifier.variable().value())
                + " IN "
                + Printer.print(quantifier.list())
                + where(quantifier.where())
                + ")";
    }

    @Override
    public String visitReduce(Term.Reduce reduce) {
        return "reduce("
                + Printer.variable(reduce.accumulator().value())
                + " = "
                + Printer.print(reduce.initial())
                + ", "
                + Printer.variable(reduce.variable().value())
                + " IN "
                + Printer.print(reduce.list())
                + " | "
                + Printer.print(reduce.result())
                + ")";
    }

    @Override
    public String visitPatternPredicate(Term.PatternPredicate predicate) {
        return Printer.print(predicate.pattern());
    }

    @Override
    public String visitExistsSubquery(Term.ExistsSubquery exists) {
        return "EXISTS {" + Printer.print(exists.query()) + "}";
    }

    @Override
    public String visitMapProjection(Term.MapProjection projection) {
        return Printer.variable(projection.variable().value())
                + projection.selections().stream()
                        .map(TermPrinter::selection)
                        .collect(Collectors.joining(", ", " {", "}"));
    }

    private static String selection(Term.Selection selection) {
        if (selection.key() == null) {
            return ".*";
        }
        String key = Printer.name(selection.key().value());
        return selection.value() == null
                ? "." + key
                : key + ": " + Printer.print(selection.value());
    }
}
