package dev.walgraph.expression;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.BytesValue;
import dev.walgraph.graph.DateValue;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.DurationValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.LocalDateTimeValue;
import dev.walgraph.graph.LocalTimeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.graph.ZonedTimeValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the expressions of test tables: Cypher's operators and literals, and besides {@code 1.5m}
 * for a decimal, {@code 0xCAFE} for bytes, and {@code date('...')} and its kin for literal temporal
 * values, in the form in which they are printed, but for durations ({@code 14 3 -1 500000000}).
 * Names that are not followed by a parenthesis are columns, unless an expression around them binds
 * them.
 */
final class ExpressionReader {

    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*(?:(?<number>0x[0-9A-Fa-f]*|\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?m?)"
                            + "|(?<string>'(?:[^'\\\\]|\\\\.)*')"
                            + "|(?<quoted>`(?:[^`]|``)*`)"
                            + "|(?<name>[A-Za-z_][A-Za-z0-9_#]*)"
                            + "|(?<symbol><>|<=|>=|=~|\\.\\.|[-+*/%^=<>()\\[\\]{}.,:|]))");
    private static final List<Set<String>> LEFT_ASSOCIATIVE =
            List.of(Set.of("+", "-"), Set.of("*", "/", "%"), Set.of("^"));
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");

    private record Token(String kind, String text, int start, int end) {}

    private final List<Token> tokens = new ArrayList<>();
    private final List<String> locals = new ArrayList<>();
    private int next;

    private ExpressionReader(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (matcher.region(at, text.length()).lookingAt()) {
            for (String kind : List.of("number", "string", "quoted", "name", "symbol")) {
                if (matcher.group(kind) != null) {
                    tokens.add(
                            new Token(
                                    kind,
                                    matcher.group(kind),
                                    matcher.start(kind),
                                    matcher.end(kind)));
                }
            }
            at = matcher.end();
        }
        if (!text.substring(at).isBlank()) {
            throw new IllegalArgumentException("cannot read: " + text.substring(at));
        }
        tokens.add(new Token("end", "", text.length(), text.length()));
    }

    static Expression read(String text) {
        ExpressionReader reader = new ExpressionReader(text);
        Expression expression = reader.expression();
        if (!reader.peek().kind().equals("end")) {
            throw new IllegalArgumentException(
                    "unexpected " + reader.peek().text() + " in: " + text);
        }
        return expression;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private boolean take(String... words) {
        for (int i = 0; i < words.length; i++) {
            Token token = tokens.get(Math.min(next + i, tokens.size() - 1));
            boolean word = token.kind().equals("symbol") || token.kind().equals("name");
            if (!word || !token.text().equalsIgnoreCase(words[i])) {
                return false;
            }
        }
        next += words.length;
        return true;
    }

    private void expect(String symbol) {
        if (!take(symbol)) {
            throw new IllegalArgumentException("expected " + symbol + ", not " + peek().text());
        }
    }

    private SourceSpan since(Expression first) {
        return since(first.span().start());
    }

    private SourceSpan since(int start) {
        return SourceSpan.of(start, tokens.get(next - 1).end());
    }

    private Expression expression() {
        return connected(0);
    }

    private Expression connected(int level) {
        Expression.Logical.Connective[] levels = {
            Expression.Logical.Connective.OR,
            Expression.Logical.Connective.XOR,
            Expression.Logical.Connective.AND
        };
        if (level == levels.length) {
            return negated();
        }
        List<Expression> operands = new ArrayList<>(List.of(connected(level + 1)));
        while (take(levels[level].name())) {
            operands.add(connected(level + 1));
        }
        return operands.size() == 1
                ? operands.get(0)
                : new Expression.Logical(levels[level], operands, since(operands.get(0)));
    }

    private Expression negated() {
        int start = peek().start();
        return take("NOT") ? new Expression.Not(negated(), since(start)) : compared();
    }

    private Expression compared() {
        Expression left = tested();
        String symbol = peek().text();
        if (COMPARISONS.contains(symbol)) {
            next++;
            return call(symbol, left, tested());
        }
        return left;
    }

    private Expression tested() {
        Expression left = calculated(0);
        if (take("STARTS", "WITH")) {
            return call(Functions.STARTS_WITH, left, calculated(0));
        }
        if (take("ENDS", "WITH")) {
            return call(Functions.ENDS_WITH, left, calculated(0));
        }
        if (take("CONTAINS")) {
            return call(Functions.CONTAINS, left, calculated(0));
        }
        if (take("IN")) {
            return call(Functions.IN, left, calculated(0));
        }
        if (take("=~")) {
            return call(Functions.MATCHES, left, calculated(0));
        }
        if (take("IS", "NULL")) {
            return call(Functions.IS_NULL, left);
        }
        return take("IS", "NOT", "NULL") ? call(Functions.IS_NOT_NULL, left) : left;
    }

    private Expression calculated(int level) {
        if (level == LEFT_ASSOCIATIVE.size()) {
            return signed();
        }
        Expression left = calculated(level + 1);
        while (LEFT_ASSOCIATIVE.get(level).contains(peek().text())) {
            String symbol = tokens.get(next++).text();
            left = call(symbol, left, calculated(level + 1));
        }
        return left;
    }

    private Expression signed() {
        int start = peek().start();
        if (take("-")) {
            if (peek().kind().equals("number") && !peek().text().startsWith("0x")) {
                return literal(number("-" + tokens.get(next++).text()), start);
            }
            return new Expression.Call(Functions.NEGATE, List.of(signed()), since(start));
        }
        return take("+")
                ? new Expression.Call(Functions.PLUS, List.of(signed()), since(start))
                : suffixed(atom());
    }

    private Expression suffixed(Expression owner) {
        if (take(".")) {
            String name = name(tokens.get(next++));
            return suffixed(new Expression.Property(owner, name, since(owner)));
        }
        if (take(":")) {
            List<Value> labels = new ArrayList<>();
            do {
                labels.add(new StringValue(name(tokens.get(next++))));
            } while (take(":"));
            Expression list = Expression.literal(new ListValue(labels));
            return suffixed(call(Functions.HAS_LABELS, owner, list));
        }
        if (!take("[")) {
            return owner;
        }
        if (take("..")) {
            Expression to = expression();
            expect("]");
            return suffixed(call(Functions.SLICE_TO, owner, to));
        }
        Expression from = expression();
        if (!take("..")) {
            expect("]");
            return suffixed(call(Functions.SUBSCRIPT, owner, from));
        }
        if (take("]")) {
            return suffixed(call(Functions.SLICE_FROM, owner, from));
        }
        Expression to = expression();
        expect("]");
        return suffixed(call(Functions.SLICE, owner, from, to));
    }

    private Expression atom() {
        Token token = tokens.get(next++);
        int start = token.start();
        return switch (token.kind()) {
            case "number" -> literal(number(token.text()), start);
            case "string" -> literal(new StringValue(unescaped(token.text())), start);
            case "quoted" -> new Expression.Column(name(token), since(start));
            case "name" -> named(token);
            default -> enclosed(start);
        };
    }

    private Expression enclosed(int start) {
        next--;
        if (take("(")) {
            Expression inner = expression();
            expect(")");
            return inner;
        }
        if (take("[")) {
            boolean binds = peek().kind().equals("name") && isWord(next + 1, "IN");
            return binds ? comprehension(start) : new Expression.ListOf(listed("]"), since(start));
        }
        expect("{");
        Map<String, Expression> entries = new TreeMap<>();
        while (!take("}")) {
            String name = name(tokens.get(next++));
            expect(":");
            entries.put(name, expression());
            take(",");
        }
        return new Expression.MapOf(entries, since(start));
    }

    private boolean isWord(int at, String word) {
        return tokens.get(at).text().equalsIgnoreCase(word);
    }

    private Expression comprehension(int start) {
        String local = tokens.get(next).text();
        next += 2;
        Expression list = calculated(0);
        locals.add(local);
        Expression condition = take("WHERE") ? expression() : Expression.literal(BooleanValue.TRUE);
        Expression result = take("|") ? expression() : new Expression.Local(local, SourceSpan.NONE);
        locals.remove(locals.size() - 1);
        expect("]");
        return new Expression.ListComprehension(local, list, condition, result, since(start));
    }

    private Expression quantified(Expression.Quantified.Quantifier quantifier, int start) {
        expect("(");
        String local = tokens.get(next).text();
        next += 2;
        Expression list = calculated(0);
        expect("WHERE");
        locals.add(local);
        Expression condition = expression();
        locals.remove(locals.size() - 1);
        expect(")");
        return new Expression.Quantified(quantifier, local, list, condition, since(start));
    }

    private Expression reduce(int start) {
        expect("(");
        String accumulator = tokens.get(next++).text();
        expect("=");
        Expression initial = expression();
        expect(",");
        String local = tokens.get(next).text();
        next += 2;
        Expression list = calculated(0);
        expect("|");
        locals.addAll(List.of(accumulator, local));
        Expression result = expression();
        locals.subList(locals.size() - 2, locals.size()).clear();
        expect(")");
        return new Expression.Reduce(accumulator, initial, local, list, result, since(start));
    }

    private Expression named(Token token) {
        int start = token.start();
        String word = token.text().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "null" -> literal(NullValue.NULL, start);
            case "true" -> literal(BooleanValue.TRUE, start);
            case "false" -> literal(BooleanValue.FALSE, start);
            case "case" -> branches(start);
            case "all", "any", "none", "single" ->
                    quantified(
                            Expression.Quantified.Quantifier.valueOf(word.toUpperCase(Locale.ROOT)),
                            start);
            case "reduce" -> reduce(start);
            default -> columnOrCall(token, word);
        };
    }

    private Expression columnOrCall(Token token, String word) {
        int start = token.start();
        StringBuilder function = new StringBuilder(word);
        int back = next;
        while (take(".") && peek().kind().equals("name")) {
            function.append('.').append(peek().text().toLowerCase(Locale.ROOT));
            next++;
        }
        if (!take("(")) {
            next = back;
            return locals.contains(token.text())
                    ? new Expression.Local(token.text(), since(start))
                    : new Expression.Column(token.text(), since(start));
        }
        List<Expression> arguments = listed(")");
        if (arguments.size() == 1
                && arguments.get(0) instanceof Expression.Literal text
                && text.value() instanceof StringValue string
                && isTemporal(word)
                && isLiteral(word, string.value())) {
            return literal(temporal(word, string.value()), start);
        }
        return new Expression.Call(function.toString(), arguments, since(start));
    }

    private Expression branches(int start) {
        List<Expression.Case.Branch> branches = new ArrayList<>();
        while (take("WHEN")) {
            Expression condition = expression();
            expect("THEN");
            branches.add(new Expression.Case.Branch(condition, expression()));
        }
        Expression otherwise = take("ELSE") ? expression() : Expression.literal(NullValue.NULL);
        expect("END");
        return new Expression.Case(branches, otherwise, since(start));
    }

    private List<Expression> listed(String end) {
        List<Expression> elements = new ArrayList<>();
        while (!take(end)) {
            elements.add(expression());
            take(",");
        }
        return elements;
    }

    private Expression call(String function, Expression... operands) {
        return new Expression.Call(function, List.of(operands), since(operands[0]));
    }

    private Expression literal(Value value, int start) {
        return new Expression.Literal(value, since(start));
    }

    private static String name(Token token) {
        return token.kind().equals("quoted")
                ? token.text().substring(1, token.text().length() - 1).replace("``", "`")
                : token.text();
    }

    private static Value number(String text) {
        if (text.startsWith("0x")) {
            return BytesValue.of(HexFormat.of().parseHex(text.substring(2)));
        }
        if (text.endsWith("m")) {
            return new DecimalValue(new BigDecimal(text.substring(0, text.length() - 1)));
        }
        return text.matches("-?\\d+")
                ? new IntegerValue(Long.parseLong(text))
                : new FloatValue(Double.parseDouble(text));
    }

    private static String unescaped(String quoted) {
        return quoted.substring(1, quoted.length() - 1).translateEscapes();
    }

    private static boolean isTemporal(String function) {
        return Set.of("date", "localtime", "time", "localdatetime", "datetime", "duration")
                .contains(function);
    }

    /** Whether it is written as a literal of the tables; else the function reads it. */
    private static boolean isLiteral(String function, String text) {
        if (function.equals("duration")) {
            return text.contains(" ");
        }
        try {
            temporal(function, text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Value temporal(String function, String text) {
        return switch (function) {
            case "date" -> new DateValue(LocalDate.parse(text));
            case "localtime" -> new LocalTimeValue(LocalTime.parse(text));
            case "time" -> new ZonedTimeValue(OffsetTime.parse(text));
            case "localdatetime" -> new LocalDateTimeValue(LocalDateTime.parse(text));
            case "datetime" -> new ZonedDateTimeValue(ZonedDateTime.parse(text));
            default -> duration(text);
        };
    }

    /** Months, days, seconds and nanoseconds: {@code 14 3 -1 500000000}. */
    private static DurationValue duration(String text) {
        String[] parts = text.split(" ", -1);
        return new DurationValue(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Integer.parseInt(parts[3]));
    }
}
