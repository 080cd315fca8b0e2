package dev.walgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.testing.MarkedText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expressions that cannot be computed: the whole message, at the marked place. */
class ExpressionErrorTest {

    @Test
    void aggregatesStandInProjectionsOnly() {
        check(
                "MATCH (o:orders) WHERE ^count(o)^ > 1 RETURN o",
                "error[InvalidAggregation]: aggregate \"count\" cannot be used in WHERE",
                "hint: Aggregate in a WITH before, and use its result here.");
        check(
                "MATCH (o:orders) UNWIND ^collect(o)^ AS x RETURN x",
                "error[InvalidAggregation]: aggregate \"collect\" cannot be used in UNWIND",
                "hint: Aggregate in a WITH before, and use its result here.");
        check(
                "MATCH (o:orders) WITH o, count(*) AS n WHERE ^sum(n)^ > 1 RETURN o",
                "error[InvalidAggregation]: aggregate \"sum\" cannot be used in WHERE",
                "hint: Aggregate in a WITH before, and use its result here.");
    }

    @Test
    void aggregatesAreNotNested() {
        check(
                "MATCH (o:orders) RETURN sum(^count(o)^)",
                "error[NestedAggregation]: aggregate \"count\" cannot be used in another aggregate",
                "hint: Aggregate in a WITH before, and use its result here.");
        check(
                "MATCH (o:orders) RETURN count(^count(*)^)",
                "error[NestedAggregation]: aggregate \"count\" cannot be used in another aggregate",
                "hint: Aggregate in a WITH before, and use its result here.");
    }

    @Test
    void besideAnAggregateOnlyKeysHaveAValue() {
        check(
                "MATCH (o:orders) RETURN ^o^.total + count(*)",
                "error[AmbiguousAggregationExpression]: variable \"o\" has no single value beside an aggregate",
                "hint: Compute this part in a WITH before, or make it a column of its own.");
        check(
                "MATCH (o:orders), (c:customers) RETURN c.name, ^o^.total * sum(o.total) AS x",
                "error[AmbiguousAggregationExpression]: variable \"o\" has no single value beside an aggregate",
                "hint: Compute this part in a WITH before, or make it a column of its own.");
    }

    @Test
    void functionsMustExist() {
        check(
                "MATCH (o:orders) RETURN ^siez^(o.status)",
                "error[UnknownFunction]: function \"siez\" is not defined",
                "hint: Did you mean \"size\"?");
        check(
                "MATCH (o:orders) RETURN ^frobnicate^(o.status)",
                "error[UnknownFunction]: function \"frobnicate\" is not defined");
    }

    @Test
    void functionsTakeSoManyArguments() {
        check(
                "MATCH (o:orders) RETURN ^size()^",
                "error[InvalidNumberOfArguments]: \"size\" takes 1 argument, but was given none",
                "hint: Write size(value: String or List).");
        check(
                "MATCH (o:orders) RETURN ^substring('a')^",
                "error[InvalidNumberOfArguments]: \"substring\" takes 2 to 3 arguments, but was given 1",
                "hint: Write substring(text: String, start: Integer [, length: Integer]).");
        check(
                "MATCH (o:orders) RETURN ^coalesce()^",
                "error[InvalidNumberOfArguments]: \"coalesce\" takes at least 1 argument, but was given none",
                "hint: Write coalesce(value: Any, ...).");
        check(
                "MATCH (o:orders) RETURN ^count()^",
                "error[InvalidNumberOfArguments]: \"count\" takes 1 argument, but was given none",
                "hint: Write count(expression: Any).");
        check(
                "MATCH (o:orders) RETURN ^sum(1, 2)^",
                "error[InvalidNumberOfArguments]: \"sum\" takes 1 argument, but was given 2",
                "hint: Write sum(expression: Number).");
    }

    @Test
    void argumentsHaveTypes() {
        check(
                "MATCH (o:orders) RETURN size(^1^)",
                "error[InvalidArgumentType]: argument \"value\" of \"size\" must be String or List, but is Integer",
                "hint: Write size(value: String or List).");
        check(
                "MATCH (o:orders) RETURN toUpper(^[1]^)",
                "error[InvalidArgumentType]: argument \"text\" of \"toUpper\" must be String, but is List",
                "hint: Write toUpper(text: String).");
        check(
                "MATCH (o:orders) RETURN sum(^'a'^)",
                "error[InvalidArgumentType]: argument \"expression\" of \"sum\" must be Number, but is String",
                "hint: Write sum(expression: Number).");
        check(
                "MATCH (o:orders) RETURN id(^1^)",
                "error[InvalidArgumentType]: argument \"element\" of \"id\" must be Node or Relationship, but is Integer",
                "hint: Write id(element: Node or Relationship).");
        check(
                "MATCH (o:orders) WHERE ^1^ RETURN o",
                "error[InvalidArgumentType]: WHERE needs Boolean, but this is Integer");
        check(
                "MATCH (o:orders) WHERE ^'a'^ AND o.total > 1 RETURN o",
                "error[InvalidArgumentType]: WHERE needs Boolean, but this is String");
        check(
                "MATCH (o:orders) RETURN NOT ^1^",
                "error[InvalidArgumentType]: NOT needs Boolean, but this is Integer");
        check(
                "MATCH (o:orders) RETURN -^'a'^",
                "error[InvalidArgumentType]: the operand of \"-\" must be Number or Duration, but is String",
                "hint: \"-\" works on Number or Duration.");
        check(
                "MATCH (o:orders) RETURN 1 IN ^2^",
                "error[InvalidArgumentType]: operand 2 of \"in\" must be List, but is Integer",
                "hint: \"in\" works on Any, List.");
        check(
                "WITH 123 AS n RETURN ^n^.num",
                "error[InvalidArgumentType]: Integer has no properties",
                "hint: Properties are of nodes, relationships, maps, dates and times.");
        check(
                "MATCH (o:orders) RETURN CASE WHEN ^1^ THEN 2 END",
                "error[InvalidArgumentType]: WHEN needs Boolean, but this is Integer");
        check(
                "MATCH (o:orders) RETURN ^o^ * 2",
                "error[InvalidArgumentType]: operand 1 of \"*\" must be Number or Duration, but is Node",
                "hint: \"*\" works on Number or Duration, Number or Duration.");
        check(
                "MATCH (o:orders) RETURN ^1^[0]",
                "error[InvalidArgumentType]: operand 1 of \"[]\" must be List, Map, Node or Relationship, but is Integer",
                "hint: \"[]\" works on List, Map, Node or Relationship, Integer or String.");
        check(
                "UNWIND ^1^ AS x RETURN x",
                "error[InvalidArgumentType]: UNWIND needs List, but this is Integer");
    }

    @Test
    void elementsAreAccessedByWhatTheirContainerHas() {
        check(
                "RETURN [1, 2][^'a'^]",
                "error[ListElementAccessByNonInteger]: List is accessed by Integer, but this is String");
        check(
                "RETURN {a: 1}[^1.5^]",
                "error[MapElementAccessByNonString]: Map is accessed by String, but this is Float");
        check(
                "MATCH (o:orders) RETURN o[^0^]",
                "error[MapElementAccessByNonString]: Node is accessed by String, but this is Integer");
        assertThat(
                        AnalysisFixture.problems(
                                "RETURN null[0], [1][null], {a: 1}[null], {``: 1}['']",
                                AnalysisFixture.CONTEXT))
                .isEmpty();
    }

    @Test
    void onlyAggregatesTakeDistinct() {
        check(
                "MATCH (o:orders) RETURN ^toUpper(DISTINCT o.status)^",
                "error[InvalidDistinct]: DISTINCT in a call of \"toUpper\"",
                "hint: Only aggregates take DISTINCT.");
    }

    @Test
    void mapsHaveAKeyOnce() {
        check(
                "MATCH (o:orders) RETURN {a: 1, ^a^: 2} AS m",
                "warning[DuplicateMapKey]: key \"a\" occurs twice in the map",
                "hint: The last value counts.");
    }

    @Test
    void localsAreSeenInsideOnly() {
        check(
                "MATCH (o:orders) RETURN [each IN [1] | each] + ^each^ AS xs",
                "error[UndefinedVariable]: variable \"each\" is not defined");
        check(
                "MATCH (o:orders) RETURN [each IN ^each^ | 1] AS xs",
                "error[UndefinedVariable]: variable \"each\" is not defined");
        check(
                "MATCH (o:orders) RETURN any(x IN [each IN [1] | each] WHERE x > ^each^) AS x",
                "error[UndefinedVariable]: variable \"each\" is not defined");
        check(
                "MATCH (o:orders) RETURN reduce(sum = ^sum^, x IN [1] | sum + x) AS x",
                "error[UndefinedVariable]: variable \"sum\" is not defined");
        check(
                "MATCH (o:orders) RETURN reduce(x = 0, ^x^ IN [1] | x) AS x",
                "error[VariableAlreadyBound]: variable \"x\" is already defined",
                "hint: Give the elements another name.");
    }

    @Test
    void whatGoesThroughAListNeedsOne() {
        check(
                "MATCH (o:orders) RETURN [x IN ^1^ | x] AS xs",
                "error[InvalidArgumentType]: a list comprehension needs List, but this is Integer");
        check(
                "MATCH (o:orders) RETURN none(x IN ^'a'^ WHERE true) AS x",
                "error[InvalidArgumentType]: \"none\" needs List, but this is String");
        check(
                "MATCH (o:orders) RETURN reduce(a = 0, x IN ^true^ | a) AS x",
                "error[InvalidArgumentType]: \"reduce\" needs List, but this is Boolean");
        check(
                "MATCH (o:orders) RETURN ^all(x IN [1])^ AS x",
                "error[UnexpectedSyntax]: \"all\" has no condition",
                "hint: Add WHERE and what the elements must fulfil.");
    }

    @Test
    void elementsHaveTheTypesOfLiterals() {
        check(
                "MATCH (o:orders) RETURN [x IN ['a', 'b'] | ^x^ % 2] AS xs",
                "error[InvalidArgumentType]: operand 1 of \"%\" must be Number, but is String",
                "hint: \"%\" works on Number, Number.");
        check(
                "MATCH (o:orders) RETURN single(x IN [1, 2] WHERE ^x^) AS x",
                "error[InvalidArgumentType]: WHERE needs Boolean, but this is Integer");
        assertThat(
                        AnalysisFixture.problems(
                                "RETURN [x IN [1, 'a', [2]] | x % 2] AS xs",
                                AnalysisFixture.CONTEXT))
                .isEmpty();
    }

    @Test
    void elementsAreNotAggregated() {
        check(
                "MATCH (o:orders) RETURN [x IN [1] | ^count(*)^] AS xs",
                "error[InvalidAggregation]: aggregate \"count\" cannot be used in a list comprehension",
                "hint: Aggregate in a WITH before, and use its result here.");
        check(
                "MATCH (o:orders) RETURN any(x IN collect(o) WHERE ^max(o.total)^ > 1) AS x",
                "error[InvalidAggregation]: aggregate \"max\" cannot be used in \"any\"",
                "hint: Aggregate in a WITH before, and use its result here.");
        check(
                "MATCH (o:orders) RETURN [x IN collect(o) | x.total + ^o^.total] AS xs",
                "error[AmbiguousAggregationExpression]: variable \"o\" has no single value beside an aggregate",
                "hint: Compute this part in a WITH before, or make it a column of its own.");
    }

    @Test
    void mapProjectionsAreOfNodesAndMaps() {
        check(
                "WITH 1 AS n RETURN ^n^ {.a} AS m",
                "error[InvalidArgumentType]: Integer has no properties",
                "hint: Properties are of nodes, relationships, maps, dates and times.");
        check(
                "WITH 1 AS n RETURN ^n^ {.*} AS m",
                "error[InvalidArgumentType]: argument \"element\" of \"properties\" must be Map, Node or Relationship, but is Integer",
                "hint: Write properties(element: Map, Node or Relationship).");
        check(
                "MATCH (o:orders) RETURN ^each^ {.a} AS m",
                "error[UndefinedVariable]: variable \"each\" is not defined");
    }

    @Test
    void aggregatesTakeSoManyArguments() {
        check(
                "MATCH (o:orders) RETURN ^percentileCont(o.total)^",
                "error[InvalidNumberOfArguments]: \"percentileCont\" takes 2 arguments, but was given 1",
                "hint: Write percentileCont(expression: Number, percentile: Number).");
        check(
                "MATCH (o:orders) RETURN percentileDisc(o.total, ^'half'^)",
                "error[InvalidArgumentType]: argument \"percentile\" of \"percentileDisc\" must be Number, but is String",
                "hint: Write percentileDisc(expression: Number, percentile: Number).");
        check(
                "MATCH (o:orders) RETURN drasi.linearGradient(^'x'^, o.total)",
                "error[InvalidArgumentType]: argument \"x\" of \"drasi.linearGradient\" must be Number, but is String",
                "hint: Write drasi.linearGradient(x: Number, y: Number).");
        check(
                "UNWIND [1, 2] AS x RETURN ^drasi.last(x)^",
                "error[NotSupported]: which row is the last is not known",
                "hint: Rows are in the order in which their nodes changed. Pass a node on in the WITH before.");
    }

    private static void check(String marked, String... lines) {
        MarkedText text = MarkedText.of(marked);
        assertThat(AnalysisFixture.problems(text.text(), AnalysisFixture.CONTEXT))
                .isEqualTo(text.rendered(List.of(lines)));
    }
}
