package dev.walgraph.analysis;

import static dev.walgraph.expression.Expression.call;
import static dev.walgraph.expression.Expression.column;
import static dev.walgraph.expression.Expression.literal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.analysis.AnalyzedQuery.OutputColumn;
import dev.walgraph.analysis.AnalyzedStep.Aggregate;
import dev.walgraph.analysis.AnalyzedStep.AggregateCall;
import dev.walgraph.analysis.AnalyzedStep.Assignment;
import dev.walgraph.analysis.AnalyzedStep.EdgeAlternative;
import dev.walgraph.analysis.AnalyzedStep.EdgeMatch;
import dev.walgraph.analysis.AnalyzedStep.Filter;
import dev.walgraph.analysis.AnalyzedStep.Match;
import dev.walgraph.analysis.AnalyzedStep.NodeMatch;
import dev.walgraph.analysis.AnalyzedStep.Project;
import dev.walgraph.analysis.AnalyzedStep.Unwind;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What queries mean: steps over symbols. */
class AnalyzerTest {

    private static final RelationshipType CUSTOMER = AnalysisFixture.JOINS.get(0);
    private static final RelationshipType ITEM_OF = AnalysisFixture.JOINS.get(1);
    private static final RelationshipType MANAGER = AnalysisFixture.JOINS.get(2);

    @Test
    void matchHasNodesEdgesAndConditions() {
        Match match =
                match(
                        """
                        MATCH (o:orders {status: 'open'})-[:CUSTOMER]->(c)
                        WHERE o.total > $least AND c.region = 'EU' AND c:customers
                        RETURN c""");

        assertThat(match.nodes()).containsExactly(node("o", "orders"), node("c", "customers"));
        assertThat(match.edges())
                .containsExactly(
                        edge("relationship", "o", "c", new EdgeAlternative(CUSTOMER, true)));
        assertThat(match.conditions())
                .containsExactly(
                        call("=", property("o", "status"), text("open")),
                        call(">", property("o", "total"), number(10)),
                        call("=", property("c", "region"), text("EU")));
    }

    @Test
    void incomingEdgesAreOfTheSameTypeTurned() {
        Match match = match("MATCH (c:customers)<-[r:CUSTOMER]-(o:orders) RETURN c");

        assertThat(match.edges())
                .containsExactly(edge("r", "c", "o", new EdgeAlternative(CUSTOMER, false)));
    }

    @Test
    void undirectedEdgesHaveBothOrientationsThatTheLabelsAllow() {
        assertThat(match("MATCH (a:employees)-[r:MANAGER]-(b) RETURN a").edges())
                .containsExactly(
                        edge(
                                "r",
                                "a",
                                "b",
                                new EdgeAlternative(MANAGER, true),
                                new EdgeAlternative(MANAGER, false)));
        assertThat(match("MATCH (c)-[r]-(o:orders) RETURN c").edges())
                .containsExactly(
                        edge(
                                "r",
                                "c",
                                "o",
                                new EdgeAlternative(CUSTOMER, false),
                                new EdgeAlternative(ITEM_OF, true)));
    }

    @Test
    void aTableMayBeNamedWithItsSchema() {
        assertThat(match("MATCH (o:`public.orders`)-[r]->(c) RETURN c").edges())
                .containsExactly(edge("r", "o", "c", new EdgeAlternative(CUSTOMER, true)));
        assertThat(match("MATCH (o:`other.order`)-[r:CUSTOMER]->(c) RETURN c").edges()).hasSize(1);
    }

    @Test
    void aNodeOfAnEarlierMatchIsBound() {
        List<AnalyzedStep> steps =
                AnalysisFixture.analyze("MATCH (o:orders) MATCH (o)-[:CUSTOMER]->(c) RETURN c")
                        .steps();

        assertThat(((Match) steps.get(1)).nodes())
                .containsExactly(new NodeMatch("o", Set.of(), true, SourceSpan.NONE), node("c"));
    }

    @Test
    void groupsByWhatIsNotAggregated() {
        AnalyzedQuery query =
                AnalysisFixture.analyze(
                        """
                        MATCH (o:orders)
                        RETURN o.status, count(*) AS n, sum(o.total) / count(*) + size(o.status)""");

        assertThat(query.steps().subList(1, 3))
                .containsExactly(
                        new Aggregate(
                                List.of(new Assignment("status", property("o", "status"))),
                                List.of(
                                        aggregate("n", "count", null, "count(*)"),
                                        aggregate(
                                                "sum",
                                                "sum",
                                                property("o", "total"),
                                                "sum(o.total)"))),
                        new Project(
                                List.of(
                                        new Assignment("status", column("status")),
                                        new Assignment("n", column("n")),
                                        new Assignment(
                                                "value",
                                                call(
                                                        "+",
                                                        call("/", column("sum"), column("n")),
                                                        call("size", column("status"))))),
                                false));
        assertThat(query.columns())
                .containsExactly(
                        new OutputColumn("o.status", "status"),
                        new OutputColumn("n", "n"),
                        new OutputColumn("sum(o.total) / count(*) + size(o.status)", "value"));
    }

    @Test
    void aGroupingNodeKeepsItsProperties() {
        AnalyzedQuery query =
                AnalysisFixture.analyze(
                        "MATCH (c:customers) WITH c, count(*) AS n WHERE n > 1 RETURN c.name");

        assertThat(query.symbols()).containsEntry("c", SymbolKind.NODE);
        assertThat(query.steps().subList(3, 5))
                .containsExactly(
                        new Filter(call(">", column("n"), number(1))),
                        new Project(List.of(new Assignment("name", property("c", "name"))), false));
    }

    @Test
    void aConditionAfterWithMayUseWhatIsNotPassedOn() {
        List<AnalyzedStep> steps =
                AnalysisFixture.analyze(
                                "MATCH (o:orders) WITH o.total AS t WHERE o.id = 1 AND t > 2"
                                        + " RETURN t")
                        .steps();

        assertThat(steps.get(1))
                .isEqualTo(
                        new Filter(
                                new Expression.Logical(
                                        Expression.Logical.Connective.AND,
                                        List.of(
                                                call("=", property("o", "id"), number(1)),
                                                call(">", property("o", "total"), number(2))),
                                        SourceSpan.NONE)));
    }

    @Test
    void shadowedNamesAreDifferentSymbols() {
        AnalyzedQuery query =
                AnalysisFixture.analyze(
                        "MATCH (o:orders) WITH o AS x WITH x.total AS o UNWIND [o] AS x RETURN o, x");

        assertThat(query.steps().subList(2, 5))
                .containsExactly(
                        new Project(List.of(new Assignment("o#2", property("x", "total"))), false),
                        new Unwind(
                                new Expression.ListOf(List.of(column("o#2")), SourceSpan.NONE),
                                "x#2"),
                        new Project(
                                List.of(
                                        new Assignment("o#2", column("o#2")),
                                        new Assignment("x#2", column("x#2"))),
                                false));
        assertThat(query.symbols())
                .containsEntry("x", SymbolKind.NODE)
                .containsEntry("o#2", SymbolKind.VALUE);
    }

    @Test
    void chainsOfComparisonsAreConjunctions() {
        AnalyzedQuery query = AnalysisFixture.analyze("UNWIND [1] AS x RETURN 0 < x <= 2 AS b");

        assertThat(query.steps().get(1))
                .isEqualTo(
                        new Project(
                                List.of(
                                        new Assignment(
                                                "b",
                                                new Expression.Logical(
                                                        Expression.Logical.Connective.AND,
                                                        List.of(
                                                                call("<", number(0), column("x")),
                                                                call("<=", column("x"), number(2))),
                                                        SourceSpan.NONE))),
                                false));
    }

    @Test
    void theTypeOfARelationshipIsAskedOfIt() {
        assertThat(lastColumn("MATCH (o)-[r:CUSTOMER]->(c) RETURN type(r) AS t"))
                .isEqualTo(call("type", column("r")));
    }

    @Test
    void withoutASchemaAnyNameIsATypeOfRelationships() {
        AnalysisContext nothingKnown =
                new AnalysisContext(List.of(AnalysisFixture.CUSTOMER), Map.of(), null);
        List<RelationshipType> types = new ArrayList<>();
        for (String pattern : List.of("-->", "-[:CUSTOMER|LIKES]->")) {
            Match match =
                    (Match)
                            AnalysisFixture.analyze(
                                            "MATCH (a)" + pattern + "(b) RETURN a", nothingKnown)
                                    .steps()
                                    .get(0);
            match.edges().get(0).alternatives().forEach(found -> types.add(found.type()));
        }
        assertThat(types)
                .containsExactly(
                        AnalysisFixture.CUSTOMER,
                        RelationshipType.Stored.ANY,
                        AnalysisFixture.CUSTOMER,
                        new RelationshipType.Stored("LIKES", null, null));
    }

    private static Expression lastColumn(String query) {
        List<AnalyzedStep> steps = AnalysisFixture.analyze(query).steps();
        Project last = (Project) steps.get(steps.size() - 1);
        return last.columns().get(0).expression();
    }

    private static Match match(String query) {
        return (Match) AnalysisFixture.analyze(query).steps().get(0);
    }

    private static NodeMatch node(String symbol, String... labels) {
        return new NodeMatch(symbol, Set.of(labels), false, SourceSpan.NONE);
    }

    private static EdgeMatch edge(
            String symbol, String left, String right, EdgeAlternative... alternatives) {
        return new EdgeMatch(symbol, left, right, List.of(alternatives), SourceSpan.NONE);
    }

    private static AggregateCall aggregate(
            String symbol, String function, @Nullable Expression argument, String text) {
        return new AggregateCall(symbol, function, argument, false, text, SourceSpan.NONE);
    }

    private static Expression property(String symbol, String name) {
        return new Expression.Property(column(symbol), name, SourceSpan.NONE);
    }

    private static Expression number(long value) {
        return literal(new IntegerValue(value));
    }

    private static Expression text(String value) {
        return literal(new StringValue(value));
    }
}
