package dev.walgraph.oracle;

import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.parser.QueryParser;
import dev.walgraph.testing.Commits;
import dev.walgraph.testing.TestGraph;
import java.lang.reflect.RecordComponent;
import java.util.Collection;

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

    /** How many nodes patterns have, also those of expressions, which are looked for as well. */
    private static int places(Object tree) {
        int places = tree instanceof PathPattern pattern ? 1 + pattern.steps().size() : 0;
        if (tree instanceof Collection<?> elements) {
            for (Object element : elements) {
                places += places(element);
            }
        } else if (tree instanceof Record node
                && node.getClass().getPackage() == Query.class.getPackage()) {
            for (RecordComponent component : node.getClass().getRecordComponents()) {
                try {
                    places += places(component.getAccessor().invoke(node));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return places;
    }
}
