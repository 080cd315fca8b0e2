package dev.walgraph.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.analysis.AnalysisContext;
import dev.walgraph.analysis.Analyzer;
import dev.walgraph.analysis.RelationshipType;
import dev.walgraph.config.QueryLanguage;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.expression.FunctionDefinition;
import dev.walgraph.expression.FunctionRegistry;
import dev.walgraph.syntax.parser.QueryParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the documentation says of the code can be read off the code. */
class DocumentationTest {

    private static final Path LANGUAGE = Path.of("docs", "language.md");

    @Test
    void languagePageNamesEveryFunctionAndNoOther() {
        String page = read(LANGUAGE);
        String table = page.substring(page.indexOf("## Functions"), page.indexOf("## Parameters"));
        Set<String> documented = new TreeSet<>();
        table.lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> matches("`([\\w.]+)\\(", line))
                .forEach(documented::add);
        Set<String> aggregates = new TreeSet<>();
        Set<String> functions = new TreeSet<>();
        for (FunctionDefinition function : FunctionRegistry.standard().functions().values()) {
            boolean aggregate = function.kind() == FunctionDefinition.Kind.AGGREGATE;
            (aggregate ? aggregates : functions).add(function.title());
        }

        assertThat(documented).isEqualTo(functions);
        assertThat(aggregates).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    /** With the relationships that the pages define, as jobs/demo.yaml does. */
    @ParameterizedTest
    @EnumSource
    void everyQueryInThePagesIsValid(QueryLanguage language) {
        AnalysisContext context =
                new AnalysisContext(
                        List.of(
                                type("PLACED_BY", "orders", "customer_id", "customers", "id"),
                                type("PART_OF", "order_items", "order_id", "orders", "id")),
                        Map.of(),
                        null,
                        language);
        String block = "(?s)```" + language.name().toLowerCase(Locale.ROOT) + "\\n(.*?)```";
        List<String> queries = new ArrayList<>();
        for (Path page : pages()) {
            matches(block, read(page)).forEach(queries::add);
        }
        assertThat(queries).isNotEmpty();
        assertThat(queries).allSatisfy(query -> assertThat(warnings(query, context)).isEmpty());
    }

    private static List<Diagnostic> warnings(String query, AnalysisContext context) {
        SourceText text = SourceText.of("example", query);
        return Analyzer.analyze(QueryParser.parse(text, context.language()), text, context)
                .warnings();
    }

    @Test
    void languagePageNamesEveryAlias() {
        String page = read(LANGUAGE);
        FunctionRegistry.aliases()
                .forEach((alias, name) -> assertThat(page).contains("`" + alias + "`"));
    }

    private static RelationshipType.OfJoin type(
            String name, String start, String startKey, String end, String endKey) {
        return new RelationshipType.OfJoin(
                name,
                new RelationshipType.End(start, startKey),
                new RelationshipType.End(end, endKey));
    }

    @Test
    void everyLinkLeadsSomewhere() {
        for (Path page : pages()) {
            Path directory = page.toAbsolutePath().getParent();
            matches("\\]\\(([^)#]+)[^)]*\\)", read(page))
                    .filter(link -> !link.contains("://"))
                    .forEach(
                            link ->
                                    assertThat(directory.resolve(link))
                                            .as("link in %s", page)
                                            .exists());
        }
    }

    @Test
    void architecturePageNamesEveryPackage() throws IOException {
        Set<String> documented =
                matches("(?m)^\\| `(\\w+)` \\|", read(Path.of("docs", "architecture.md")))
                        .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> packages =
                Files.list(Path.of("src", "main", "java", "dev", "walgraph"))) {
            Set<String> names =
                    packages.map(path -> path.getFileName().toString())
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(documented).isEqualTo(names);
        }
    }

    @Test
    void everyTestThatAPageNamesExists() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            tests =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .map(name -> name.substring(0, name.length() - ".java".length()))
                            .collect(Collectors.toSet());
        }
        Set<String> named = new TreeSet<>();
        for (Path page : pages()) {
            matches("`([A-Z]\\w*[a-z](?:IT|Test))`", read(page)).forEach(named::add);
        }
        assertThat(named).contains("KillIT").isSubsetOf(tests);
    }

    private static List<Path> pages() {
        try (Stream<Path> top = Files.list(Path.of("."));
                Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> matches(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
