package dev.walgraph.oracle;

import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.Query;
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
        Query query = QueryParser.parse(testCase.text());
        int places = places(query.first());
        for (Query.Union union : query.unions()) {
            places = Math.max(places, places(union.part()));
        }
        return Math.pow(most, places);
    }

    private static int places(Query.Part part) {
        int places = 0;
        for (Clause clause : part.clauses()) {
            if (clause instanceof Clause.Match match) {
                for (PathPattern pattern : match.patterns()) {
                    places += 1 + pattern.steps().size();
                }
            }
        }
        return places;
    }
}
