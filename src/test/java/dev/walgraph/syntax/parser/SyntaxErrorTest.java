package dev.walgraph.syntax.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.testing.MarkedText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read when a text is not a query: the whole message, at the marked place. */
class SyntaxErrorTest {

    @Test
    void saysWhatIsWrongWithLiterals() {
        check(
                "RETURN ^9223372036854775808^",
                "error[IntegerOverflow]: the integer is too large",
                "detail: Integers lie between -9223372036854775808 and 9223372036854775807.");
        check(
                "RETURN ^1e999^",
                "error[FloatingPointOverflow]: the number is too large",
                "detail: The largest number is 1.7976931348623157E308.");
        check("RETURN ^0x1G^", "error[InvalidNumberLiteral]: \"0x1G\" is not a number");
        check(
                "RETURN ^017^",
                "error[InvalidNumberLiteral]: \"017\" is not a number",
                "hint: Octal numbers begin with 0o: 0o17.");
        check(
                "RETURN ^12abc^",
                "error[InvalidNumberLiteral]: \"12abc\" is not a number",
                "hint: Names do not begin with a digit, unless they are written in backticks.");
        check(
                "RETURN {a: 1, ^1b^: 2}",
                "error[UnexpectedSyntax]: \"1b\" is not a name",
                "hint: Names do not begin with a digit, unless they are written in backticks.");
        check(
                "RETURN 'a^\\d^'",
                "error[InvalidEscapeSequence]: \"\\d\" stands for no character",
                "hint: Write \\\\ for a backslash.");
        check(
                "RETURN 'a^\\u12^'",
                "error[InvalidUnicodeLiteral]: \"\\u12\" is not a Unicode character",
                "hint: Write \\u and 4, or \\U and 8 hexadecimal digits.");
        check(
                "RETURN ^1_000^",
                "error[InvalidNumberLiteral]: \"1_000\" is not a number",
                "hint: Write the digits without _ between them.");
    }

    @Test
    void saysWhatIsNotClosed() {
        check(
                "MATCH (n ^RETURN^ n",
                "error[UnexpectedSyntax]: unexpected \"RETURN\"",
                "detail: Expected \")\", \":\", \"{\" or \"$\".",
                "hint: The \"(\" at line 1, column 7 is not closed.");
        check(
                "MATCH (n) RETURN ^'^abc",
                "error[UnexpectedSyntax]: the string is not closed",
                "hint: It begins here and needs a closing ' at its end.");
        check(
                "MATCH (n) RETURN n.x^)^",
                "error[UnexpectedSyntax]: unexpected \")\"",
                "detail: Expected an operator, a clause such as MATCH or RETURN, \",\", \"(\", AS, LIMIT, ORDER, SKIP, UNION or the end of the query.",
                "hint: Nothing is open that \")\" could close.");
        check(
                "RETURN (1 + 2^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected an operator or \")\".",
                "hint: The \"(\" at line 1, column 8 is not closed.");
        check(
                "RETURN [1, 2^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected an operator, \",\" or \"]\".",
                "hint: The \"[\" at line 1, column 8 is not closed.");
        check(
                "RETURN CASE WHEN true THEN 1^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected an operator, ELSE, END or WHEN.",
                "hint: The \"CASE\" at line 1, column 8 is not closed.");
        check(
                "RETURN ^]^",
                "error[UnexpectedSyntax]: unexpected \"]\"",
                "detail: Expected an expression, \"*\" or DISTINCT.",
                "hint: Nothing is open that \"]\" could close.");
        check(
                "RETURN ^`^abc",
                "error[UnexpectedSyntax]: the name is not closed",
                "hint: It begins here and needs a closing ` at its end.");
        check(
                "^/^* abc",
                "error[UnexpectedSyntax]: the comment is not closed",
                "hint: It begins here and needs a closing */ at its end.");
        check(
                "MATCH (n)-[:A|B^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected \"*\", \"]\", \"|\", \"{\" or \"$\".",
                "hint: The \"[\" at line 1, column 11 is not closed.");
        check(
                "RETURN ^\"^a",
                "error[UnexpectedSyntax]: the string is not closed",
                "hint: It begins here and needs a closing \" at its end.");
        check(
                "RETURN {a: 1^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected an operator, \",\" or \"}\".",
                "hint: The \"{\" at line 1, column 8 is not closed.");
        check(
                "MATCH (a)-[r ^RETURN^ r",
                "error[UnexpectedSyntax]: unexpected \"RETURN\"",
                "detail: Expected \"*\", \"]\", \":\", \"{\" or \"$\".",
                "hint: The \"[\" at line 1, column 11 is not closed.");
    }

    @Test
    void saysWhatIsWrongWithLengths() {
        check(
                "MATCH (a)-[:T^..^]->(b) RETURN a",
                "error[InvalidRelationshipPattern]: unexpected \"..\"",
                "hint: A range of lengths begins with a star: *1..3.");
        check(
                "MATCH (a)-[r *^-^2]->(b) RETURN a",
                "error[InvalidRelationshipPattern]: unexpected \"-\"",
                "hint: A length cannot be negative.");
        check(
                "MATCH (a)<-[*1..^-^2]-(b) RETURN a",
                "error[InvalidRelationshipPattern]: unexpected \"-\"",
                "hint: A length cannot be negative.");
    }

    @Test
    void refusesWhatWrites() {
        check(
                "MATCH (n) ^SET^ n.x = 1",
                "error[NotSupported]: \"SET\" changes the graph",
                "hint: A continuous query only reads: it ends with RETURN.");
        check(
                "^CREATE^ (n)",
                "error[NotSupported]: \"CREATE\" changes the graph",
                "hint: A continuous query only reads: it ends with RETURN.");
        check(
                "^CALL^ db.labels()",
                "error[NotSupported]: calls of procedures are not supported",
                "hint: Write what the procedure finds as MATCH ... RETURN.");
        check(
                "MATCH (o) ^DETACH^ DELETE o",
                "error[NotSupported]: \"DETACH\" changes the graph",
                "hint: A continuous query only reads: it ends with RETURN.");
    }

    @Test
    void knowsCommonSlips() {
        check(
                "MATCH (n) WHERE n.x =^=^ 1 RETURN n",
                "error[UnexpectedSyntax]: unexpected \"=\"",
                "detail: Expected an expression.",
                "hint: Write a single = to compare.");
        check(
                "MATCH (n) WHERE ^!^n.x RETURN n",
                "error[UnexpectedSyntax]: unexpected character \"!\"",
                "hint: Write <> for not equal and NOT to negate.");
        check(
                "^SELECT^ * FROM orders",
                "error[UnexpectedSyntax]: unexpected \"SELECT\"",
                "detail: Expected a clause such as MATCH or RETURN.",
                "hint: Cypher begins with MATCH and ends with RETURN.");
        check(
                "MATCH (a)-^>^(b) RETURN a",
                "error[UnexpectedSyntax]: unexpected \">\"",
                "detail: Expected \"-\" or \"[\".",
                "hint: Write --> or -[:TYPE]-> for a relationship.");
        check(
                "^MATHC^ (n) RETURN n",
                "error[UnexpectedSyntax]: unexpected \"MATHC\"",
                "detail: Expected a clause such as MATCH or RETURN.",
                "hint: Did you mean \"MATCH\"?");
        check(
                "MATCH (n) ^RETUNR^ n",
                "error[UnexpectedSyntax]: unexpected \"RETUNR\"",
                "detail: Expected a clause such as MATCH or RETURN, \",\", \"<\", \"-\", UNION, WHERE or the end of the query.",
                "hint: Did you mean \"RETURN\"?");
        check(
                "MATCH (n) WHERE n.name ^LIKE^ 'x' RETURN n",
                "error[UnexpectedSyntax]: unexpected \"LIKE\"",
                "detail: Expected an operator, a clause such as MATCH or RETURN, \"(\", UNION or the end of the query.",
                "hint: Use STARTS WITH, ENDS WITH, CONTAINS or =~.");
        check(
                "MATCH (n) RETURN n ^GROUP^ BY n.x",
                "error[UnexpectedSyntax]: unexpected \"GROUP\"",
                "detail: Expected an operator, a clause such as MATCH or RETURN, \",\", \"(\", \"{\", AS, LIMIT, ORDER, SKIP, UNION or the end of the query.",
                "hint: Cypher groups by whatever stands beside an aggregate in WITH or RETURN.");
        check(
                "MATCH (n) RETURN count(n), n.x ^HAVING^ 1",
                "error[UnexpectedSyntax]: unexpected \"HAVING\"",
                "detail: Expected an operator, a clause such as MATCH or RETURN, \",\", \"(\", AS, LIMIT, ORDER, SKIP, UNION or the end of the query.",
                "hint: Write WITH ... WHERE to filter after an aggregation.");
        check(
                "RETURN a ^|^| b",
                "error[UnexpectedSyntax]: unexpected \"|\"",
                "detail: Expected an operator, a clause such as MATCH or RETURN, \",\", \"(\", \"{\", AS, LIMIT, ORDER, SKIP, UNION or the end of the query.",
                "hint: Write OR between conditions and + between strings.");
        check(
                "RETURN a ^&^& b",
                "error[UnexpectedSyntax]: unexpected character \"&\"",
                "hint: Write AND between conditions, and : between labels.");
        check(
                "MATCH (^match^) RETURN 1",
                "error[UnexpectedSyntax]: unexpected \"match\"",
                "detail: Expected a name, \"(\", \")\", \":\", \"{\" or \"$\".",
                "hint: \"match\" is a keyword. As a name, write it in backticks.");
        check(
                "RETURN 1; ^RETURN^ 2",
                "error[UnexpectedSyntax]: unexpected \"RETURN\"",
                "detail: Expected the end of the query.",
                "hint: A query is one statement.");
        check(
                "RETURN [1 ^|^ 2]",
                "error[UnexpectedSyntax]: unexpected \"|\"",
                "hint: A list comprehension begins with a variable and a list: [x IN list WHERE condition | result].");
        check(
                "RETURN 'it'^'s'^",
                "error[UnexpectedSyntax]: unexpected \"'s'\"",
                "detail: Expected an operator, a clause such as MATCH or RETURN, \",\", AS, LIMIT, ORDER, SKIP, UNION or the end of the query.",
                "hint: Write \\' for a quote in a string.");
        check(
                "RETURN 1 =^>^ 2",
                "error[UnexpectedSyntax]: unexpected \">\"",
                "detail: Expected an expression.",
                "hint: Write >= for greater or equal.");
        check(
                "RETURN 2 *^*^ 3",
                "error[UnexpectedSyntax]: unexpected \"*\"",
                "detail: Expected an expression.",
                "hint: Write ^ for powers.");
        check(
                "MATCH (o:orders) WHERE o.total ^BETWEEN^ 1 AND 2 RETURN o",
                "error[UnexpectedSyntax]: unexpected \"BETWEEN\"",
                "detail: Expected an operator, a clause such as MATCH or RETURN, \"(\", UNION or the end of the query.",
                "hint: Chain two comparisons: low <= value <= high.");
        check(
                "MATCH (o:orders) RETURN o LIMIT 10 ^OFFSET^ 2",
                "error[UnexpectedSyntax]: unexpected \"OFFSET\"",
                "detail: Expected an operator, a clause such as MATCH or RETURN, UNION or the end of the query.",
                "hint: Write SKIP.");
        check(
                "MATCH (o:orders) RETURN o.total - ^–^1",
                "error[InvalidUnicodeCharacter]: unexpected character \"–\"",
                "hint: Write a plain - instead of this dash.");
        check(
                "RETURN ^‘^abc’",
                "error[InvalidUnicodeCharacter]: unexpected character \"‘\"",
                "hint: Write strings in straight quotes.");
        check(
                "RETURN ^?^",
                "error[UnexpectedSyntax]: unexpected character \"?\"",
                "hint: Write $name for a parameter.");
        check(
                "RETURN 1 ^#^ one",
                "error[UnexpectedSyntax]: unexpected character \"#\"",
                "hint: Write // before a comment.");
    }

    @Test
    void saysWhatCouldStandThere() {
        check(
                "MATCH (n) RETURN^ ^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected an expression, \"*\" or DISTINCT.");
        check(
                "RETURN {a: 1, b^}^",
                "error[UnexpectedSyntax]: unexpected \"}\"",
                "detail: Expected \":\".");
        check(
                "RETURN 1 +^ ^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected an expression.");
        check(
                "RETURN 1 ^2^",
                "error[UnexpectedSyntax]: unexpected \"2\"",
                "detail: Expected an operator, a clause such as MATCH or RETURN, \",\", AS, LIMIT, ORDER, SKIP, UNION or the end of the query.");
        check(
                "MATCH (a)-[:X]->^b^ RETURN a",
                "error[UnexpectedSyntax]: unexpected \"b\"",
                "detail: Expected \"(\".",
                "hint: Write nodes in parentheses: (n:label).");
        check(
                "MATCH (a)-[:X^>^(b) RETURN a",
                "error[UnexpectedSyntax]: unexpected \">\"",
                "detail: Expected \"*\", \"]\", \"|\", \"{\" or \"$\".");
        check(
                "RETURN CASE 1 ^END^",
                "error[UnexpectedSyntax]: unexpected \"END\"",
                "detail: Expected an operator or WHEN.");
        check(
                "MATCH (n) WHERE ^RETURN^ n",
                "error[UnexpectedSyntax]: unexpected \"RETURN\"",
                "detail: Expected an expression.");
        check(
                "RETURN n AS^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected a name.");
        check(
                "RETURN n.^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected a name.");
        check(
                "RETURN n IS ^1^",
                "error[UnexpectedSyntax]: unexpected \"1\"",
                "detail: Expected NOT or NULL.");
        check(
                "RETURN foo(1 ^2^)",
                "error[UnexpectedSyntax]: unexpected \"2\"",
                "detail: Expected an operator, \",\" or \")\".");
        check(
                "WITH 1 AS x RETURN x ORDER ^x^",
                "error[UnexpectedSyntax]: unexpected \"x\"",
                "detail: Expected BY.");
        check(
                "MATCH (n:^)^ RETURN n",
                "error[UnexpectedSyntax]: unexpected \")\"",
                "detail: Expected a name.");
        check(
                "^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected a clause such as MATCH or RETURN.");
        check(
                "MATCH (a)-[r]-(b) MATCH ^RETURN^ 1",
                "error[UnexpectedSyntax]: unexpected \"RETURN\"",
                "detail: Expected a name or \"(\".");
        check(
                "RETURN 1 AS a ^a^",
                "error[UnexpectedSyntax]: unexpected \"a\"",
                "detail: Expected a clause such as MATCH or RETURN, \",\", LIMIT, ORDER, SKIP, UNION or the end of the query.");
        check(
                "MATCH (n) RETURN n.x, CASE n.x WHEN 1 THEN 2 END ^y^",
                "error[UnexpectedSyntax]: unexpected \"y\"",
                "detail: Expected an operator, a clause such as MATCH or RETURN, \",\", AS, LIMIT, ORDER, SKIP, UNION or the end of the query.",
                "hint: Write AS before a name, and commas between columns.");
        check(
                "MATCH (n) RETURN DISTINCT^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected an expression or \"*\".");
        check(
                "UNWIND [1] ^x^ RETURN x",
                "error[UnexpectedSyntax]: unexpected \"x\"",
                "detail: Expected an operator or AS.",
                "hint: Write AS before a name, and commas between columns.");
        check(
                "MATCH (n) WITH n.x RETURN 1 LIMIT^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected an expression.");
        check(
                "MATCH (n:Order {id ^=^ 1}) RETURN n",
                "error[UnexpectedSyntax]: unexpected \"=\"",
                "detail: Expected \":\".",
                "hint: Write a colon between a name and its value: {name: value}.");
        check(
                "RETURN [x IN [1, 2] WHERE x | ^]^",
                "error[UnexpectedSyntax]: unexpected \"]\"",
                "detail: Expected an expression.");
        check(
                "RETURN case 1 when 2 then 3 else^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected an expression.");
        check(
                "RETURN 1 < ^=^ 2",
                "error[UnexpectedSyntax]: unexpected \"=\"",
                "detail: Expected an expression.");
        check(
                "RETURN $^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected a name.");
        check(
                "RETURN n.x IS NOT^",
                "error[UnexpectedSyntax]: unexpected end of the query",
                "detail: Expected NULL.");
    }

    private static void check(String marked, String... lines) {
        MarkedText text = MarkedText.of(marked);
        DiagnosticException thrown =
                catchThrowableOfType(
                        DiagnosticException.class, () -> QueryParser.parse(text.source()));
        assertThat(thrown).as(text.text()).isNotNull();
        assertThat(thrown.getMessage()).isEqualTo(text.rendered(List.of(lines)));
    }
}
