package dev.walgraph.plan.rule;

import static dev.walgraph.plan.Plans.as;
import static dev.walgraph.plan.Plans.call;
import static dev.walgraph.plan.Plans.column;
import static dev.walgraph.plan.Plans.equal;
import static dev.walgraph.plan.Plans.filter;
import static dev.walgraph.plan.Plans.greater;
import static dev.walgraph.plan.Plans.inverse;
import static dev.walgraph.plan.Plans.join;
import static dev.walgraph.plan.Plans.literal;
import static dev.walgraph.plan.Plans.product;
import static dev.walgraph.plan.Plans.project;
import static dev.walgraph.plan.Plans.property;
import static dev.walgraph.plan.Plans.scan;
import static dev.walgraph.plan.Plans.union;
import static dev.walgraph.plan.Plans.wholeScan;
import static dev.walgraph.plan.rule.RuleAssert.assertRule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Unwind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectRulesTest {

    private static final NodeScan ORDERS = scan("o", "orders", "id", "total");

    private static Expression plusOne(String column) {
        return call(Functions.ADD, column(column), literal(1));
    }

    @Test
    void mergesProjects() {
        assertRule(new MergeProjects())
                .rewrites(
                        project(
                                project(ORDERS, "@o", as("x", plusOne("o.total"))),
                                "@o",
                                "x",
                                as("y", literal(1))),
                        """
                        Project @o, x = o.total + 1, y = 1
                          Scan :orders (@o = identity, o.id = .id, o.total = .total)
                        """);
    }

    @Test
    void mergesProjectsOnlyIfNothingIsComputedTwiceOrLost() {
        PlanNode inner = project(ORDERS, "@o", as("x", inverse("o.total")));
        assertRule(new MergeProjects()).leaves(project(inner, "@o"));
        assertRule(new MergeProjects()).leaves(project(inner, "x", as("y", column("x"))));
        assertRule(new MergeProjects()).leaves(project(inner, as("y", plusOne("x"))));
    }

    @Test
    void removesProjectThatKeepsAll() {
        assertRule(new RemoveNoOpProject())
                .rewrites(
                        project(ORDERS, "@o", "o.id", "o.total"),
                        """
                        Scan :orders (@o = identity, o.id = .id, o.total = .total)
                        """);
        assertRule(new RemoveNoOpProject()).leaves(project(ORDERS, "@o", "o.total", "o.id"));
        assertRule(new RemoveNoOpProject()).leaves(project(ORDERS, "@o", "o.id"));
    }

    @Test
    void foldsConstantRows() {
        assertRule(new FoldConstantRows())
                .rewrites(
                        project(
                                project(Constant.unit(), as("x", literal(1))),
                                as("y", plusOne("x"))),
                        """
                        Constant (y) [2]
                        """);
        assertRule(new FoldConstantRows())
                .leaves(
                        project(
                                Constant.unit(),
                                as("x", call(Functions.DIVIDE, literal(1), literal(0)))));
    }

    @Test
    void readsPropertiesInScans() {
        PlanNode grouped =
                new Aggregate(
                        filter(
                                wholeScan("o", "orders"),
                                equal(property(column("o"), "id"), literal(1))),
                        List.of("@o"),
                        List.of("o"),
                        List.of());
        assertRule(new ReadPropertiesInScans())
                .rewrites(
                        project(
                                project(grouped, "@o", as("p", column("o"))),
                                "@o",
                                as("total", property(column("p"), "total"))),
                        """
                        Project @o, total = p.total
                          Project @o, p = o, p.total = o.total
                            Distinct by @o
                            - carried: o, o.total
                              Filter o.id = 1
                                Scan :orders (@o = identity, o = *, o.total = .total, o.id = .id)
                        """);
    }

    @Test
    void readsPropertiesOnBothSidesOfAJoinAndInEveryInputOfAUnion() {
        PlanNode edges =
                product(
                        union(
                                filter(
                                        wholeScan("x", "orders"),
                                        equal(property(column("x"), "id"), literal(1))),
                                wholeScan("x", "items")),
                        wholeScan("c", "customers"));
        assertRule(new ReadPropertiesInScans())
                .rewrites(
                        project(
                                filter(
                                        edges,
                                        equal(
                                                property(column("x"), "id"),
                                                property(column("c"), "id"))),
                                "@x",
                                "@c"),
                        """
                        Project @x, @c
                          Filter x.id = c.id
                            Join of everything
                            - columns: @x, x, @c, c, x.id, c.id
                              Union
                                Filter x.id = 1
                                  Scan :orders (@x = identity, x = *, x.id = .id)
                                Scan :items (@x = identity, x = *, x.id = .id)
                              Scan :customers (@c = identity, c = *, c.id = .id)
                        """);
    }

    @Test
    void leavesPropertiesOfAnythingElse() {
        assertRule(new ReadPropertiesInScans())
                .leaves(
                        project(
                                new Unwind(
                                        project(
                                                wholeScan("o", "orders"),
                                                "@o",
                                                as("list", literal(List.of()))),
                                        column("list"),
                                        "x",
                                        "#x"),
                                "@o",
                                as("y", property(column("x"), "id"))));
    }

    @Test
    void prunesColumns() {
        PlanNode joined =
                join(
                        filter(
                                scan("o", "orders", "customer_id", "total", "status"),
                                greater("o.total", 1)),
                        scan("c", "customers", "id", "name"),
                        "o.customer_id",
                        "c.id");
        assertRule(new PruneColumns())
                .rewrites(
                        project(joined, "@o", "c.name"),
                        """
                        Project @o, c.name
                          Join o.customer_id = c.id
                          - columns: @o, c.name
                            Project @o, o.customer_id
                              Filter o.total > 1
                                Scan :orders (@o = identity, o.customer_id = .customer_id, o.total = .total)
                            Scan :customers (c.id = .id, c.name = .name)
                        """);
    }

    @Test
    void prunesCarriedColumnsAndCallsThatCannotFail() {
        PlanNode grouped =
                new Aggregate(
                        scan("o", "orders", "id", "total"),
                        List.of("@o"),
                        List.of("o.id"),
                        List.of(
                                new Aggregate.Call(
                                        "n",
                                        Aggregate.Function.COUNT,
                                        "o.total",
                                        false,
                                        "count(o.total)"),
                                new Aggregate.Call(
                                        "s",
                                        Aggregate.Function.SUM,
                                        "o.total",
                                        false,
                                        "sum(o.total)")));
        assertRule(new PruneColumns())
                .rewrites(
                        project(grouped, "@o"),
                        """
                        Project @o
                          Aggregate by @o
                          - computed: s = sum(o.total)
                            Scan :orders (@o = identity, o.total = .total)
                        """);
    }

    @Test
    void keepsWhatCanFail() {
        assertRule(new PruneColumns())
                .leaves(
                        project(
                                project(
                                        scan("o", "orders", "total"),
                                        "@o",
                                        as("x", inverse("o.total"))),
                                "@o"));
    }
}
