package dev.walgraph.plan.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.plan.PlanEvaluator;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Plans;
import dev.walgraph.plan.RandomGraph;
import dev.walgraph.plan.check.PlanCheck;
import dev.walgraph.plan.explain.PlanText;

/**
 * Applies one rule to one plan.
 *
 * <p>Besides what a test says, the rewritten plan must keep the columns, pass all verifications,
 * and have the same rows on a number of graphs.
 */
final class RuleAssert {

    private static final int GRAPHS = 40;

    private final Rule rule;

    private RuleAssert(Rule rule) {
        this.rule = rule;
    }

    static RuleAssert assertRule(Rule rule) {
        return new RuleAssert(rule);
    }

    void rewrites(PlanNode plan, String expected) {
        PlanNode root = Plans.produce(plan);
        PlanNode rewritten = rule.apply(root);
        assertThat(PlanText.of(rewritten.children().get(0))).isEqualTo(expected);
        assertThat(rewritten).as("the rule has to change the plan").isNotEqualTo(root);
        assertThat(rewritten.columns()).isEqualTo(root.columns());
        PlanCheck.verify(rewritten);
        for (int seed = 0; seed < GRAPHS; seed++) {
            assertThat(PlanEvaluator.evaluate(rewritten, RandomGraph.of(seed)))
                    .as("rows on graph %d", seed)
                    .isEqualTo(PlanEvaluator.evaluate(root, RandomGraph.of(seed)));
        }
    }

    void leaves(PlanNode plan) {
        PlanNode root = Plans.produce(plan);
        assertThat(PlanText.of(rule.apply(root))).isEqualTo(PlanText.of(root));
        assertThat(rule.apply(root)).isEqualTo(root);
    }
}
