package dev.walgraph.plan.rule;

import static dev.walgraph.plan.Plans.as;
import static dev.walgraph.plan.Plans.call;
import static dev.walgraph.plan.Plans.column;
import static dev.walgraph.plan.Plans.equal;
import static dev.walgraph.plan.Plans.filter;
import static dev.walgraph.plan.Plans.greater;
import static dev.walgraph.plan.Plans.is;
import static dev.walgraph.plan.Plans.join;
import static dev.walgraph.plan.Plans.literal;
import static dev.walgraph.plan.Plans.not;
import static dev.walgraph.plan.Plans.product;
import static dev.walgraph.plan.Plans.project;
import static dev.walgraph.plan.Plans.scan;
import static dev.walgraph.plan.Plans.union;
import static dev.walgraph.plan.Plans.value;
import static dev.walgraph.plan.Plans.wholeScan;
import static dev.walgraph.plan.rule.RuleAssert.assertRule;

import dev.walgraph.expression.Functions;
import dev.walgraph.graph.Row;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.PlanNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinRulesTest {

    private static final NodeScan ORDERS = scan("o", "orders", "id", "customer_id");
    private static final NodeScan CUSTOMERS = scan("c", "customers", "id");
    private static final NodeScan ITEMS = scan("i", "items", "order_id");

    @Test
    void turnsEqualitiesOfTheTwoSidesIntoKeys() {
        assertRule(new TurnEqualitiesIntoJoinKeys())
                .rewrites(
                        filter(
                                product(ORDERS, CUSTOMERS),
                                equal("c.id", "o.customer_id"),
                                not(equal("@o", "@c"))),
                        """
                        Filter NOT @o = @c
                          Join o.customer_id = c.id
                          - columns: @o, o.id, o.customer_id, @c, c.id
                            Scan :orders (@o = identity, o.id = .id, o.customer_id = .customer_id)
                            Scan :customers (@c = identity, c.id = .id)
                        """);
    }

    @Test
    void computesKeysThatAreNoColumns() {
        assertRule(new TurnEqualitiesIntoJoinKeys())
                .rewrites(
                        filter(
                                product(ORDERS, CUSTOMERS),
                                equal(
                                        call(Functions.ADD, column("o.id"), literal(1)),
                                        column("c.id"))),
                        """
                        Join key = c.id
                        - columns: @o, o.id, o.customer_id, @c, c.id
                          Project @o, o.id, o.customer_id, key = o.id + 1
                            Scan :orders (@o = identity, o.id = .id, o.customer_id = .customer_id)
                          Scan :customers (@c = identity, c.id = .id)
                        """);
    }

    @Test
    void leavesEqualitiesWithinOneSideOrAcrossBoth() {
        assertRule(new TurnEqualitiesIntoJoinKeys())
                .leaves(
                        filter(
                                product(ORDERS, CUSTOMERS),
                                equal("o.id", "o.customer_id"),
                                equal(
                                        call(Functions.ADD, column("o.id"), column("c.id")),
                                        column("c.id")),
                                greater("o.id", 1),
                                is("c.id", 1)));
    }

    @Test
    void ordersJoinsSoThatEachHasKeys() {
        assertRule(new OrderJoins())
                .rewrites(
                        filter(
                                product(product(CUSTOMERS, ITEMS), ORDERS),
                                equal("o.customer_id", "c.id"),
                                equal("i.order_id", "o.id")),
                        """
                        Project @c, c.id, @i, i.order_id, @o, o.id, o.customer_id
                          Filter o.customer_id = c.id AND i.order_id = o.id
                            Join of everything
                            - columns: @o, o.id, o.customer_id, @c, c.id, @i, i.order_id
                              Join of everything
                              - columns: @o, o.id, o.customer_id, @c, c.id
                                Scan :orders (@o = identity, o.id = .id, o.customer_id = .customer_id)
                                Scan :customers (@c = identity, c.id = .id)
                              Scan :items (@i = identity, i.order_id = .order_id)
                        """);
    }

    @Test
    void beginsWithTheRelationThatAConstantSelects() {
        assertRule(new OrderJoins())
                .rewrites(
                        filter(
                                product(ORDERS, CUSTOMERS),
                                equal("o.customer_id", "c.id"),
                                greater("o.id", 1),
                                is("c.id", 1)),
                        """
                        Project @o, o.id, o.customer_id, @c, c.id
                          Filter o.customer_id = c.id AND o.id > 1 AND c.id = 1
                            Join of everything
                            - columns: @c, c.id, @o, o.id, o.customer_id
                              Scan :customers (@c = identity, c.id = .id)
                              Scan :orders (@o = identity, o.id = .id, o.customer_id = .customer_id)
                        """);
    }

    @Test
    void joinsUnconnectedGroupsLast() {
        assertRule(new OrderJoins())
                .rewrites(
                        filter(
                                product(
                                        product(ORDERS, scan("p", "people", "id")),
                                        product(CUSTOMERS, scan("f", "people", "boss"))),
                                equal("o.customer_id", "c.id"),
                                equal("f.boss", "p.id")),
                        """
                        Project @o, o.id, o.customer_id, @p, p.id, @c, c.id, @f, f.boss
                          Filter o.customer_id = c.id AND f.boss = p.id
                            Join of everything
                            - columns: @o, o.id, o.customer_id, @c, c.id, @p, p.id, @f, f.boss
                              Join of everything
                              - columns: @o, o.id, o.customer_id, @c, c.id
                                Scan :orders (@o = identity, o.id = .id, o.customer_id = .customer_id)
                                Scan :customers (@c = identity, c.id = .id)
                              Join of everything
                              - columns: @p, p.id, @f, f.boss
                                Scan :people (@p = identity, p.id = .id)
                                Scan :people (@f = identity, f.boss = .boss)
                        """);
    }

    @Test
    void leavesAGoodOrder() {
        assertRule(new OrderJoins())
                .leaves(filter(product(ORDERS, CUSTOMERS), equal("o.customer_id", "c.id")));
        assertRule(new OrderJoins()).leaves(join(ORDERS, CUSTOMERS, "o.customer_id", "c.id"));
        assertRule(new OrderJoins()).leaves(filter(ORDERS, is("o.id", 1)));
    }

    @Test
    void mergesScansOfOneNode() {
        PlanNode edges =
                union(
                        project(
                                join(
                                        scan("x", "orders", "id"),
                                        scan("y", "items", "order_id"),
                                        "x.id",
                                        "y.order_id"),
                                "@x",
                                "@y"),
                        project(
                                join(
                                        scan("x", "people", "id"),
                                        scan("y", "people", "boss"),
                                        "x.id",
                                        "y.boss"),
                                "@x",
                                "@y"));
        assertRule(new MergeScansOfOneNode())
                .rewrites(
                        join(
                                edges,
                                filter(scan("o", "public.orders", "total"), greater("o.total", 1)),
                                "@x",
                                "@o"),
                        """
                        Project @x, @y, @o, o.total
                          Filter o.total > 1
                            Union
                              Project @x, @y, @o, o.total
                                Join x.id = y.order_id
                                - columns: @x, x.id, @y, y.order_id, @o, o.total
                                  Scan :orders:`public.orders` (@x = identity, x.id = .id, @o = identity, o.total = .total)
                                  Scan :items (@y = identity, y.order_id = .order_id)
                              Project @x, @y, @o, o.total
                                Join x.id = y.boss
                                - columns: @x, x.id, @y, y.boss, @o, o.total
                                  Scan :people:`public.orders` (@x = identity, x.id = .id, @o = identity, o.total = .total)
                                  Scan :people (@y = identity, y.boss = .boss)
                        """);
    }

    @Test
    void leavesJoinsOnAnythingButTheIdentityOfAScannedNode() {
        assertRule(new MergeScansOfOneNode())
                .leaves(join(ORDERS, CUSTOMERS, "o.customer_id", "c.id"));
        PlanNode groups = new Aggregate(ORDERS, List.of("@o"), List.of(), List.of());
        assertRule(new MergeScansOfOneNode())
                .leaves(join(groups, scan("p", "orders", "id"), "@o", "@p"));
    }

    @Test
    void copiesConstantsAcrossKeys() {
        assertRule(new CopyConstantsAcrossJoinKeys())
                .rewrites(
                        join(
                                filter(ORDERS, is("o.customer_id", 1)),
                                CUSTOMERS,
                                "o.customer_id",
                                "c.id"),
                        """
                        Join o.customer_id = c.id
                        - columns: @o, o.id, o.customer_id, @c, c.id
                          Filter o.customer_id = 1
                            Scan :orders (@o = identity, o.id = .id, o.customer_id = .customer_id)
                          Filter c.id = 1
                            Scan :customers (@c = identity, c.id = .id)
                        """);
        assertRule(new CopyConstantsAcrossJoinKeys())
                .leaves(
                        join(
                                filter(ORDERS, is("o.id", 1), greater("o.customer_id", 1)),
                                CUSTOMERS,
                                "o.customer_id",
                                "c.id"));
    }

    @Test
    void removesProjectBelowJoin() {
        assertRule(new RemoveProjectBelowJoin())
                .rewrites(
                        join(
                                project(ORDERS, "@o", "o.customer_id"),
                                CUSTOMERS,
                                "o.customer_id",
                                "c.id"),
                        """
                        Join o.customer_id = c.id
                        - columns: @o, o.customer_id, @c, c.id
                          Scan :orders (@o = identity, o.id = .id, o.customer_id = .customer_id)
                          Scan :customers (@c = identity, c.id = .id)
                        """);
        assertRule(new RemoveProjectBelowJoin())
                .leaves(
                        join(
                                project(ORDERS, "@o", as("x", column("o.id"))),
                                CUSTOMERS,
                                "x",
                                "c.id"));
        assertRule(new RemoveProjectBelowJoin())
                .leaves(join(project(ORDERS, "o.id"), wholeScan("o", "orders"), "o.id", "o"));
    }

    @Test
    void replacesJoinWithConstantRow() {
        Constant row = new Constant(List.of("x", "y"), List.of(Row.of(value(1), value("a"))));
        assertRule(new ReplaceJoinWithConstantRow())
                .rewrites(
                        Join.of(
                                row,
                                CUSTOMERS,
                                List.of(new Join.Key("x", "c.id")),
                                equal("y", "y")),
                        """
                        Project x, y, @c, c.id
                          Filter x = c.id AND y = y
                            Project @c, c.id, x = 1, y = 'a'
                              Scan :customers (@c = identity, c.id = .id)
                        """);
        assertRule(new ReplaceJoinWithConstantRow())
                .leaves(product(Constant.empty(List.of("x")), CUSTOMERS));
    }
}
