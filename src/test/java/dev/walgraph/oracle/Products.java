package dev.walgraph.oracle;

import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.parser.QueryParser;
import dev.walgraph.testing.Commits;
import dev.walgraph.testing.TestGraph;

/** How large a case is for an engine that tries every combination of nodes. */
final class Products {

    private Products() {}

    /** How many ways there are, at most, to choose a node of the graph for each of the query's. */
    static double of(Case testCase) {
        TestGraph graph = new TestGraph(testCase.schema());
        int most = 0;
        for (int i = 0; i < testCase.transactions().size(); i++) {
            graph.apply(testCase.transactions().get(i), Commits.time(i));
            most = Math.max(most, graph.nodes().size());
        }
        int places = 0;
        for (Clause clause : QueryParser.parse(testCase.text()).first().clauses()) {
            if (clause instanceof Clause.Match match) {
                for (PathPattern pattern : match.patterns()) {
                    places += 1 + pattern.steps().size();
                }
            }
        }
        return Math.pow(most, places);
    }
}
