package dev.walgraph.plan.rule;

import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.check.PlanCheck;
import java.util.List;

/** All rules, in the order in which they run. */
public final class Optimizer {

    /** Rules that run one after the other, again and again until none of them changes anything. */
    private record Stage(String name, List<Rule> rules) {}

    /** More rounds than any query needs: beyond it two rules undo each other. */
    private static final int MOST_ROUNDS = 200;

    private static final List<Rule> SIMPLIFY =
            List.of(
                    new SimplifyExpressions(),
                    new RemoveConstantFilters(),
                    new RemoveEmptyRelations(),
                    new FoldConstantRows(),
                    new ReplaceJoinWithConstantRow());

    private static final List<Rule> PUSH_FILTERS =
            List.of(
                    new MergeFilters(),
                    new TurnOuterJoinIntoJoin(),
                    new PushFilterBelowProject(),
                    new PushFilterBelowUnwind(),
                    new PushFilterBelowAggregate(),
                    new PushFilterBelowUnion(),
                    new PushFilterBelowJoin(),
                    new PushFilterBelowTrails(),
                    new MergeLabelsIntoScan());

    private static final List<Rule> PRUNE =
            List.of(new PruneColumns(), new MergeProjects(), new RemoveNoOpProject());

    private static final List<Stage> STAGES =
            List.of(
                    new Stage("simplify", SIMPLIFY),
                    // Conditions on properties become conditions on columns: all rules below need
                    // that.
                    new Stage("read properties", List.of(new ReadPropertiesInScans())),
                    // The products of several clauses must have become one before it is ordered.
                    new Stage(
                            "gather joins",
                            List.of(
                                    new MergeFilters(),
                                    new TurnOuterJoinIntoJoin(),
                                    new PushFilterBelowProject(),
                                    new RemoveProjectBelowJoin())),
                    new Stage("order joins", List.of(new OrderJoins())),
                    new Stage("push filters", PUSH_FILTERS),
                    new Stage("find keys", List.of(new TurnEqualitiesIntoJoinKeys())),
                    new Stage("merge scans", List.of(new MergeScansOfOneNode())),
                    new Stage("push what merging scans set free", PUSH_FILTERS),
                    new Stage("copy constants", List.of(new CopyConstantsAcrossJoinKeys())),
                    new Stage("push copies", PUSH_FILTERS),
                    new Stage("simplify again", SIMPLIFY),
                    new Stage(
                            "find what is left for joins",
                            List.of(new TurnEqualitiesIntoJoinKeys(), new MergeFilterIntoJoin())),
                    new Stage("prune", PRUNE),
                    // What a group only carries is known when all that nobody uses is gone.
                    new Stage(
                            "fetch nodes of groups",
                            List.of(new FetchNodesOfGroups(), new PruneColumns())),
                    new Stage("push what waited for groups", PUSH_FILTERS),
                    new Stage("move the rest into joins", List.of(new MergeFilterIntoJoin())),
                    new Stage("prune what is fetched", PRUNE));

    private Optimizer() {}

    /** The plan rewritten by all rules, and verified. */
    public static Produce optimize(Produce plan) {
        Produce optimized = plan;
        for (Stage stage : STAGES) {
            optimized = run(stage, optimized);
            PlanCheck.verify(optimized);
        }
        PlanCheck.verifySameForm(plan, optimized);
        return optimized;
    }

    private static Produce run(Stage stage, Produce plan) {
        PlanNode current = plan;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            PlanNode before = current;
            for (Rule rule : stage.rules()) {
                current = rule.apply(current);
            }
            if (current.equals(before)) {
                return (Produce) current;
            }
        }
        throw new IllegalStateException(
                "the rules of stage \"" + stage.name() + "\" do not come to an end on " + plan);
    }
}
