package dev.walgraph.plan.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.analysis.AnalyzedQuery;
import dev.walgraph.graph.Row;
import dev.walgraph.plan.PlanEvaluator;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.RandomGraph;
import dev.walgraph.plan.explain.PlanText;
import dev.walgraph.plan.translate.Translator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The optimised plan of any query means what the first one means. */
class OptimizerTest {

    private static final int QUERIES = Integer.getInteger("plan.queries", 300);
    private static final int GRAPHS = 4;

    @Test
    void keepsTheRowsOfRandomQueries() {
        int answersWithRows = 0;
        for (int seed = 0; seed < QUERIES; seed++) {
            AnalyzedQuery query = RandomQuery.of(seed);
            Produce initial = Translator.translate(query);
            Produce optimized = Optimizer.optimize(initial);
            for (int graph = 0; graph < GRAPHS; graph++) {
                long graphSeed = 31L * seed + graph;
                List<Row> expected = PlanEvaluator.evaluate(initial, RandomGraph.of(graphSeed));
                answersWithRows += expected.isEmpty() ? 0 : 1;
                assertThat(PlanEvaluator.evaluate(optimized, RandomGraph.of(graphSeed)))
                        .as(
                                "query seed %d, graph seed %d%n%s%n%s",
                                seed, graphSeed, PlanText.of(initial), PlanText.of(optimized))
                        .isEqualTo(expected);
            }
        }
        assertThat(answersWithRows)
                .as("answers that say something, of %d", QUERIES * GRAPHS)
                .isGreaterThan(QUERIES * GRAPHS / 6);
    }

    @Test
    void findsTheSamePlanAgain() {
        for (int seed = 0; seed < 100; seed++) {
            Produce initial = Translator.translate(RandomQuery.of(seed));
            assertThat(Optimizer.optimize(initial)).isEqualTo(Optimizer.optimize(initial));
        }
    }
}
