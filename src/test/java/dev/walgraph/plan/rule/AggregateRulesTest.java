package dev.walgraph.plan.rule;

import static dev.walgraph.plan.Plans.as;
import static dev.walgraph.plan.Plans.column;
import static dev.walgraph.plan.Plans.filter;
import static dev.walgraph.plan.Plans.greater;
import static dev.walgraph.plan.Plans.join;
import static dev.walgraph.plan.Plans.project;
import static dev.walgraph.plan.Plans.scan;
import static dev.walgraph.plan.Plans.union;
import static dev.walgraph.plan.Plans.wholeScan;
import static dev.walgraph.plan.rule.RuleAssert.assertRule;

import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.PlanNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateRulesTest {

    private static final NodeScan ORDERS = scan("o", "orders", "customer_id", "total");
    private static final NodeScan CUSTOMERS = scan("c", "customers", "id", "name", "age");
    private static final PlanNode JOINED = join(ORDERS, CUSTOMERS, "o.customer_id", "c.id");

    private static Aggregate sums(PlanNode input, List<String> keys, String... carried) {
        return new Aggregate(
                input,
                keys,
                List.of(carried),
                List.of(
                        new Aggregate.Call(
                                "s", Aggregate.Function.SUM, "o.total", false, "sum(o.total)")));
    }

    @Test
    void fetchesWhatGroupsOnlyCarry() {
        assertRule(new FetchNodesOfGroups())
                .rewrites(
                        sums(JOINED, List.of("@c"), "c.name", "c.id"),
                        """
                        Join @c = @c#2
                        - columns: @c, c.name, c.id, s
                          Aggregate by @c
                          - carried: c.id
                          - computed: s = sum(o.total)
                            Join o.customer_id = c.id
                            - columns: @o, o.customer_id, o.total, @c, c.id, c.name, c.age
                              Scan :orders (@o = identity, o.customer_id = .customer_id, o.total = .total)
                              Scan :customers (@c = identity, c.id = .id, c.name = .name, c.age = .age)
                          Scan :customers (@c#2 = identity, c.name = .name)
                        """);
    }

    @Test
    void fetchesForEachNodeInTheKeys() {
        NodeScan items = scan("i", "items", "order_id", "amount");
        PlanNode joined = join(JOINED, items, "o.total", "i.order_id");
        assertRule(new FetchNodesOfGroups())
                .rewrites(
                        new Aggregate(
                                joined,
                                List.of("@c", "@i"),
                                List.of("i.amount", "c.age"),
                                List.of()),
                        """
                        Join @i = @i#2
                        - columns: @c, @i, i.amount, c.age
                          Join @c = @c#2
                          - columns: @c, @i, c.age
                            Distinct by @c, @i
                              Join o.total = i.order_id
                              - columns: @o, o.customer_id, o.total, @c, c.id, c.name, c.age, @i, i.order_id, i.amount
                                Join o.customer_id = c.id
                                - columns: @o, o.customer_id, o.total, @c, c.id, c.name, c.age
                                  Scan :orders (@o = identity, o.customer_id = .customer_id, o.total = .total)
                                  Scan :customers (@c = identity, c.id = .id, c.name = .name, c.age = .age)
                                Scan :items (@i = identity, i.order_id = .order_id, i.amount = .amount)
                            Scan :customers (@c#2 = identity, c.age = .age)
                          Scan :items (@i#2 = identity, i.amount = .amount)
                        """);
    }

    @Test
    void leavesWhatReachesTheAggregationAnyway() {
        assertRule(new FetchNodesOfGroups()).leaves(sums(JOINED, List.of("@c"), "c.id"));
        assertRule(new FetchNodesOfGroups())
                .leaves(sums(filter(JOINED, greater("c.age", 1)), List.of("@c"), "c.age"));
    }

    @Test
    void leavesGroupsOfOneRow() {
        assertRule(new FetchNodesOfGroups()).leaves(sums(ORDERS, List.of("@o"), "o.customer_id"));
        assertRule(new FetchNodesOfGroups()).leaves(sums(JOINED, List.of("@o", "@c"), "c.name"));
    }

    @Test
    void leavesWhatIsNotTheScannedNode() {
        PlanNode either =
                union(
                        project(JOINED, "@c", "c.name", "o.total"),
                        project(JOINED, "@c", "c.name", "o.total"));
        assertRule(new FetchNodesOfGroups()).leaves(sums(either, List.of("@c"), "c.name"));
    }

    @Test
    void fetchesUnderTheNameThatTheGroupGivesIt() {
        PlanNode named =
                project(
                        join(ORDERS, wholeScan("w", "customers"), "o.total", "@w"),
                        as("@c", column("@w")),
                        as("c", column("w")),
                        "o.total");
        assertRule(new FetchNodesOfGroups())
                .rewrites(
                        sums(named, List.of("@c"), "c"),
                        """
                        Join @c = @c#2
                        - columns: @c, c, s
                          Aggregate by @c
                          - computed: s = sum(o.total)
                            Project @c = @w, c = w, o.total
                              Join o.total = @w
                              - columns: @o, o.customer_id, o.total, @w, w
                                Scan :orders (@o = identity, o.customer_id = .customer_id, o.total = .total)
                                Scan :customers (@w = identity, w = *)
                          Scan :customers (@c#2 = identity, c = *)
                        """);
    }
}
