package dev.walgraph.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.analysis.AnalysisContext;
import dev.walgraph.analysis.AnalyzedQuery;
import dev.walgraph.analysis.Analyzer;
import dev.walgraph.analysis.GraphSchema;
import dev.walgraph.analysis.RelationshipType;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.plan.explain.PlanText;
import dev.walgraph.plan.rule.Optimizer;
import dev.walgraph.plan.translate.Translator;
import dev.walgraph.syntax.parser.QueryParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole queries and their plans, one file each: the query, the joins that define its relationships,
 * the first plan and the optimised one.
 *
 * <p>{@code -Dgolden.update=true} writes the plans into the files; what changed is to be read in
 * the diff. Both plans must have the same rows on a number of graphs, whatever the file says.
 */
class GoldenPlanTest {

    private static final Path DIRECTORY = Path.of("src/test/resources/golden/plan");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final Pattern SECTION = Pattern.compile("(?m)^-- (.*)\n");
    private static final Pattern JOIN =
            Pattern.compile("(\\w+): (\\w+)\\.(\\w+) -> (\\w+)\\.(\\w+)");
    private static final int GRAPHS = 10;

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void plansAreAsWritten(String file) {
        assertThat(UPDATE && "true".equals(System.getenv("CI")))
                .as("golden files are not rewritten by the build server")
                .isFalse();
        String text = read(DIRECTORY.resolve(file));
        String query = section(text, "query");
        String joins = section(text, "joins");
        Produce initial = Translator.translate(analyze(file, query, joins));
        Produce optimized = Optimizer.optimize(initial);
        String actual =
                "-- query\n"
                        + query
                        + "-- joins\n"
                        + joins
                        + "-- first plan\n"
                        + PlanText.of(initial)
                        + "-- optimised plan\n"
                        + PlanText.explain(optimized);
        if (UPDATE) {
            write(DIRECTORY.resolve(file), actual);
        }
        assertThat(actual).isEqualTo(UPDATE ? actual : text);
        for (int seed = 0; seed < GRAPHS; seed++) {
            assertThat(PlanEvaluator.evaluate(optimized, RandomGraph.of(seed)))
                    .as("rows on graph %d", seed)
                    .isEqualTo(PlanEvaluator.evaluate(initial, RandomGraph.of(seed)));
        }
    }

    private static AnalyzedQuery analyze(String file, String query, String joins) {
        SourceText text = SourceText.of(file, query);
        return Analyzer.analyze(
                QueryParser.parse(text),
                text,
                new AnalysisContext(
                        joins.lines()
                                .filter(line -> line.contains(":"))
                                .map(GoldenPlanTest::join)
                                .toList(),
                        Map.of(),
                        new GraphSchema(
                                new TreeMap<>(),
                                GraphSchema.Knowledge.SOME_LABELS,
                                Map.of(),
                                relationships(joins))));
    }

    /** Lines with a name only are types of relationships that are elements of the graph. */
    private static SortedMap<String, GraphSchema.Relationships> relationships(String joins) {
        SortedMap<String, GraphSchema.Relationships> types = new TreeMap<>();
        joins.lines()
                .filter(line -> !line.contains(":"))
                .forEach(
                        type ->
                                types.put(
                                        type, new GraphSchema.Relationships(Set.of(), null, null)));
        return types;
    }

    private static RelationshipType.OfJoin join(String line) {
        Matcher matcher = JOIN.matcher(line);
        assertThat(matcher.matches()).as("join %s", line).isTrue();
        return new RelationshipType.OfJoin(
                matcher.group(1),
                new RelationshipType.End(matcher.group(2), matcher.group(3)),
                new RelationshipType.End(matcher.group(4), matcher.group(5)));
    }

    /** The lines below a title, up to the next title. */
    private static String section(String text, String title) {
        Matcher matcher = SECTION.matcher(text);
        int start = -1;
        while (matcher.find()) {
            if (start >= 0) {
                return text.substring(start, matcher.start());
            }
            if (matcher.group(1).equals(title)) {
                start = matcher.end();
            }
        }
        return start >= 0 ? text.substring(start) : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
