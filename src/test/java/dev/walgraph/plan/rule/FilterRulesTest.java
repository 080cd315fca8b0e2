package dev.walgraph.plan.rule;

import static dev.walgraph.plan.Plans.and;
import static dev.walgraph.plan.Plans.as;
import static dev.walgraph.plan.Plans.call;
import static dev.walgraph.plan.Plans.column;
import static dev.walgraph.plan.Plans.countBy;
import static dev.walgraph.plan.Plans.equal;
import static dev.walgraph.plan.Plans.filter;
import static dev.walgraph.plan.Plans.greater;
import static dev.walgraph.plan.Plans.inverse;
import static dev.walgraph.plan.Plans.is;
import static dev.walgraph.plan.Plans.join;
import static dev.walgraph.plan.Plans.literal;
import static dev.walgraph.plan.Plans.or;
import static dev.walgraph.plan.Plans.product;
import static dev.walgraph.plan.Plans.project;
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

class FilterRulesTest {

    private static final NodeScan ORDERS = scan("o", "orders", "id", "customer_id", "total");
    private static final NodeScan CUSTOMERS = scan("c", "customers", "id", "age");

    @Test
    void mergesFilters() {
        assertRule(new MergeFilters())
                .rewrites(
                        filter(filter(ORDERS, greater("o.total", 1)), is("o.id", 2)),
                        """
                        Filter o.total > 1 AND o.id = 2
                          Scan :orders (@o = identity, o.id = .id, o.customer_id = .customer_id, o.total = .total)
                        """);
        assertRule(new MergeFilters()).leaves(filter(ORDERS, greater("o.total", 1)));
    }

    @Test
    void pushesFilterBelowProject() {
        PlanNode doubled =
                project(
                        ORDERS,
                        "@o",
                        as("twice", call(Functions.ADD, column("o.total"), column("o.total"))));
        assertRule(new PushFilterBelowProject())
                .rewrites(
                        filter(doubled, greater("twice", 3)),
                        """
                        Project @o, twice = o.total + o.total
                          Filter o.total + o.total > 3
                            Scan :orders (@o = identity, o.id = .id, o.customer_id = .customer_id, o.total = .total)
                        """);
        assertRule(new PushFilterBelowProject()).leaves(doubled);
    }

    @Test
    void pushesFilterBelowUnion() {
        assertRule(new PushFilterBelowUnion())
                .rewrites(
                        filter(
                                union(scan("x", "orders", "id"), scan("x", "items", "id")),
                                is("x.id", 1)),
                        """
                        Union
                          Filter x.id = 1
                            Scan :orders (@x = identity, x.id = .id)
                          Filter x.id = 1
                            Scan :items (@x = identity, x.id = .id)
                        """);
        assertRule(new PushFilterBelowUnion()).leaves(union(ORDERS, ORDERS));
    }

    @Test
    void pushesFilterBelowUnwindIfItDoesNotReadTheElement() {
        Unwind unwind = new Unwind(scan("o", "orders", "id"), literal(List.of(1, 2)), "x", "#x");
        assertRule(new PushFilterBelowUnwind())
                .rewrites(
                        filter(unwind, is("o.id", 1), equal("x", "o.id")),
                        """
                        Filter x = o.id
                          Unwind x, #x = [1, 2]
                            Filter o.id = 1
                              Scan :orders (@o = identity, o.id = .id)
                        """);
        assertRule(new PushFilterBelowUnwind()).leaves(filter(unwind, equal("x", "o.id")));
    }

    @Test
    void pushesComparisonsOfKeysBelowAggregate() {
        assertRule(new PushFilterBelowAggregate())
                .rewrites(
                        filter(
                                countBy(scan("o", "orders", "total"), "o.total"),
                                greater("o.total", 1),
                                greater("count", 1)),
                        """
                        Filter count > 1
                          Aggregate by o.total
                          - computed: count = count(*)
                            Filter o.total > 1
                              Scan :orders (@o = identity, o.total = .total)
                        """);
    }

    @Test
    void pushesAnyConditionOnTheGroupedNodeBelowAggregate() {
        PlanNode grouped =
                new Aggregate(
                        scan("o", "orders", "total"), List.of("@o"), List.of("o.total"), List.of());
        assertRule(new PushFilterBelowAggregate())
                .rewrites(
                        filter(grouped, is("o.total", 1), greater("o.total", 0)),
                        """
                        Distinct by @o
                        - carried: o.total
                          Filter o.total = 1 AND o.total > 0
                            Scan :orders (@o = identity, o.total = .total)
                        """);
    }

    @Test
    void leavesWhatCouldTellRowsOfAGroupApartAboveAggregate() {
        PlanNode grouped = countBy(scan("o", "orders", "total"), "o.total");
        // A group of 1 and 1.0 is shown as one of them: their texts differ.
        assertRule(new PushFilterBelowAggregate())
                .leaves(filter(grouped, equal(call("tostring", column("o.total")), literal("1"))));
        assertRule(new PushFilterBelowAggregate()).leaves(filter(grouped, greater("count", 1)));
        assertRule(new PushFilterBelowAggregate())
                .leaves(filter(countBy(ORDERS), equal(literal(1), literal(2))));
    }

    @Test
    void pushesFilterToTheSideOfAJoinThatItReads() {
        assertRule(new PushFilterBelowJoin())
                .rewrites(
                        filter(
                                product(
                                        scan("o", "orders", "total"),
                                        scan("c", "customers", "age")),
                                greater("o.total", 1),
                                is("c.age", 2),
                                equal("o.total", "c.age")),
                        """
                        Filter o.total = c.age
                          Join of everything
                          - columns: @o, o.total, @c, c.age
                            Filter o.total > 1
                              Scan :orders (@o = identity, o.total = .total)
                            Filter c.age = 2
                              Scan :customers (@c = identity, c.age = .age)
                        """);
        assertRule(new PushFilterBelowJoin())
                .leaves(
                        filter(
                                join(ORDERS, CUSTOMERS, "o.customer_id", "c.id"),
                                or(is("o.total", 1), is("c.age", 2))));
    }

    @Test
    void mergesLabelsIntoScan() {
        assertRule(new MergeLabelsIntoScan())
                .rewrites(
                        filter(
                                wholeScan("o", "orders"),
                                call(
                                        Functions.HAS_LABELS,
                                        column("o"),
                                        literal(List.of("public.orders"))),
                                equal("@o", "o")),
                        """
                        Filter @o = o
                          Scan :orders:`public.orders` (@o = identity, o = *)
                        """);
        assertRule(new MergeLabelsIntoScan())
                .leaves(
                        filter(
                                wholeScan("o", "orders"),
                                or(
                                        equal("@o", "o"),
                                        call(
                                                Functions.HAS_LABELS,
                                                column("o"),
                                                literal(List.of("items"))))));
    }

    @Test
    void mergesFilterIntoJoin() {
        assertRule(new MergeFilterIntoJoin())
                .rewrites(
                        filter(
                                join(
                                        scan("o", "orders", "total"),
                                        scan("c", "customers", "age"),
                                        "o.total",
                                        "c.age"),
                                call(Functions.LESS, column("@o"), column("@c"))),
                        """
                        Join o.total = c.age
                        - where: @o < @c
                        - columns: @o, o.total, @c, c.age
                          Scan :orders (@o = identity, o.total = .total)
                          Scan :customers (@c = identity, c.age = .age)
                        """);
        assertRule(new MergeFilterIntoJoin()).leaves(filter(ORDERS, is("o.id", 1)));
    }

    @Test
    void removesConditionsThatAreTrue() {
        assertRule(new RemoveConstantFilters())
                .rewrites(
                        filter(scan("o", "orders", "id"), literal(true), is("o.id", 1)),
                        """
                        Filter o.id = 1
                          Scan :orders (@o = identity, o.id = .id)
                        """);
        assertRule(new RemoveConstantFilters()).leaves(filter(ORDERS, is("o.id", 1)));
    }

    @Test
    void emptiesWhatIsNeverTrue() {
        for (Object never : new Object[] {literal(false), literal(null), literal(5)}) {
            assertRule(new RemoveConstantFilters())
                    .rewrites(
                            filter(scan("o", "orders", "id"), (Expression) never),
                            """
                            Empty (@o, o.id)
                            """);
        }
    }

    @Test
    void dropsEmptyRelations() {
        PlanNode empty = Constant.empty(List.of("@x", "x.id"));
        assertRule(new RemoveEmptyRelations())
                .rewrites(
                        union(scan("x", "orders", "id"), empty),
                        """
                        Scan :orders (@x = identity, x.id = .id)
                        """);
        assertRule(new RemoveEmptyRelations())
                .rewrites(
                        countBy(filter(product(empty, CUSTOMERS), is("x.id", 1)), "x.id"),
                        """
                        Empty (x.id, count)
                        """);
        assertRule(new RemoveEmptyRelations()).leaves(countBy(empty));
    }

    @Test
    void simplifiesExpressions() {
        assertRule(new SimplifyExpressions())
                .rewrites(
                        filter(
                                scan("o", "orders", "id"),
                                and(
                                        equal(literal(1), literal(1)),
                                        equal(
                                                column("o.id"),
                                                call(Functions.ADD, literal(1), literal(1))))),
                        """
                        Filter o.id = 2
                          Scan :orders (@o = identity, o.id = .id)
                        """);
        // A failure and what decides after it stay as they are.
        assertRule(new SimplifyExpressions())
                .leaves(
                        project(
                                scan("o", "orders", "id"),
                                "@o",
                                as("x", or(greaterThanInverse(), literal(true))),
                                as("y", call(Functions.DIVIDE, literal(1), literal(0)))));
    }

    private static Expression greaterThanInverse() {
        return call(Functions.GREATER, inverse("o.id"), literal(0));
    }
}
