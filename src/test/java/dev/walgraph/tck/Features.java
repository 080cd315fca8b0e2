package dev.walgraph.tck;

import dev.walgraph.graph.Value;
import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleDocString;
import io.cucumber.messages.types.PickleStep;
import io.cucumber.messages.types.PickleStepArgument;
import io.cucumber.messages.types.PickleTable;
import io.cucumber.messages.types.PickleTableCell;
import io.cucumber.messages.types.PickleTableRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scenarios of the TCK's feature files, which are in its jar. */
final class Features {

    private static final String ROOT = "/features";

    private static final Pattern NUMBER = Pattern.compile("\\[(\\d+)] (.*)");
    private static final Pattern NAMED_GRAPH = Pattern.compile("the (\\S+) graph");
    private static final Pattern RESULT =
            Pattern.compile(
                    "the result should be, in (any )?order( \\(ignoring element order for lists\\))?:");
    private static final String BAG = "the result should be (ignoring element order for lists):";
    private static final Pattern ERROR =
            Pattern.compile("a (\\w+) should be raised at ([a-z ]+): (\\S+)");

    /** What a step has besides its text: a text of several lines, or a table. */
    private record Argument(@Nullable String text, List<List<String>> table) {}

    private Features() {}

    /** All scenarios that only read, in the order of their files. */
    static List<Scenario> readingScenarios() {
        List<Scenario> scenarios = new ArrayList<>();
        forEachFile(
                (name, bytes) -> {
                    for (Draft draft : drafts(name, bytes)) {
                        if (draft.reads()) {
                            scenarios.add(draft.finish());
                        }
                    }
                });
        return scenarios;
    }

    /** The scenarios of one file that only read; for tests. */
    static List<Scenario> readingScenarios(String name, String feature) {
        return drafts(name, feature.getBytes(StandardCharsets.UTF_8)).stream()
                .filter(Draft::reads)
                .map(Draft::finish)
                .toList();
    }

    /** A resource of the TCK as text. */
    static String resource(String path) {
        try (InputStream in =
                Objects.requireNonNull(Features.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface FileVisitor {
        void visit(String name, byte[] bytes);
    }

    private static void forEachFile(FileVisitor visitor) {
        URL root = Objects.requireNonNull(Features.class.getResource(ROOT), "no TCK");
        try (FileSystem jar = FileSystems.newFileSystem(jarOf(root.toURI()), Map.of())) {
            Path folder = jar.getPath(ROOT);
            List<Path> files;
            try (Stream<Path> walk = Files.walk(folder)) {
                files = walk.filter(path -> path.toString().endsWith(".feature")).sorted().toList();
            }
            for (Path file : files) {
                String name = folder.relativize(file).toString();
                visitor.visit(
                        name.substring(0, name.length() - ".feature".length()),
                        Files.readAllBytes(file));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the TCK cannot be read", e);
        }
    }

    private static URI jarOf(URI resource) throws URISyntaxException {
        String text = resource.toString();
        return new URI(text.substring(0, text.indexOf("!/")));
    }

    private static List<Draft> drafts(String feature, byte[] bytes) {
        GherkinParser parser =
                GherkinParser.builder()
                        .includeSource(false)
                        .includeGherkinDocument(false)
                        .includePickles(true)
                        .build();
        Map<String, Integer> examples = new HashMap<>();
        List<Draft> drafts = new ArrayList<>();
        parser.parse(feature, bytes)
                .forEach(envelope -> drafts.add(draft(feature, pickle(envelope), examples)));
        return drafts;
    }

    private static Pickle pickle(Envelope envelope) {
        envelope.getParseError()
                .ifPresent(
                        error -> {
                            throw new IllegalStateException(error.getMessage());
                        });
        return envelope.getPickle().orElseThrow();
    }

    private static Draft draft(String feature, Pickle pickle, Map<String, Integer> examples) {
        Matcher name = NUMBER.matcher(pickle.getName());
        if (!name.matches()) {
            throw new IllegalStateException("no number: " + feature + ", " + pickle.getName());
        }
        String key = feature + " [" + name.group(1) + "]";
        // An example has two origins: the outline and the row of its table.
        if (pickle.getAstNodeIds().size() > 1) {
            key += " #" + examples.merge(key, 1, Integer::sum);
        }
        Draft draft = new Draft(key, name.group(2));
        pickle.getSteps().forEach(draft::add);
        return draft;
    }

    /** A scenario that is being read. */
    private static final class Draft {

        private final String key;
        private final String title;
        private boolean anyGraph;
        private final List<String> script = new ArrayList<>();
        private final Map<String, Value> parameters = new TreeMap<>();
        private String query = "";
        private boolean writes;
        private Scenario.@Nullable Expectation expectation;

        Draft(String key, String title) {
            this.key = key;
            this.title = title;
        }

        boolean reads() {
            return !writes && Reading.isReading(query);
        }

        void add(PickleStep step) {
            Argument argument = step.getArgument().map(Features::argument).orElse(null);
            String text = step.getText();
            switch (text) {
                case "an empty graph", "no side effects", "the side effects should be:" -> {}
                case "any graph" -> anyGraph = true;
                case "having executed:" -> script.add(text(argument));
                case "parameters are:" -> table(argument).forEach(this::parameter);
                case "executing query:" -> query = text(argument);
                // Looks at what a writing query has done.
                case "executing control query:" -> writes = true;
                case "the result should be empty" ->
                        expectation = new Scenario.Table(List.of(), List.of(), false, true);
                case BAG -> expectation = result(table(argument), false, false);
                default -> other(text, argument);
            }
        }

        private void other(String text, @Nullable Argument argument) {
            Matcher graph = NAMED_GRAPH.matcher(text);
            Matcher result = RESULT.matcher(text);
            Matcher error = ERROR.matcher(text);
            if (graph.matches()) {
                String name = graph.group(1);
                script.add(resource("/graphs/" + name + "/" + name + ".cypher"));
            } else if (result.matches()) {
                expectation =
                        result(table(argument), result.group(1) == null, result.group(2) == null);
            } else if (error.matches()) {
                expectation =
                        new Scenario.Failure(error.group(1), phase(error.group(2)), error.group(3));
            } else if (!text.startsWith("there exists a procedure ")) {
                throw new IllegalStateException("unknown step: " + text);
            }
        }

        private void parameter(List<String> row) {
            parameters.put(row.get(0), TckValues.value(TckValueReader.read(row.get(1))));
        }

        private static Scenario.Phase phase(String text) {
            return switch (text) {
                case "compile time" -> Scenario.Phase.COMPILE_TIME;
                case "runtime" -> Scenario.Phase.RUNTIME;
                case "any time" -> Scenario.Phase.ANY_TIME;
                default -> throw new IllegalStateException("unknown phase: " + text);
            };
        }

        private static Scenario.Table result(
                List<List<String>> table, boolean ordered, boolean listsOrdered) {
            List<List<TckValue>> rows = new ArrayList<>();
            for (List<String> row : table.subList(1, table.size())) {
                rows.add(row.stream().map(TckValueReader::read).toList());
            }
            return new Scenario.Table(table.get(0), rows, ordered, listsOrdered);
        }

        private static String text(@Nullable Argument argument) {
            return Objects.requireNonNull(Objects.requireNonNull(argument).text());
        }

        private static List<List<String>> table(@Nullable Argument argument) {
            return Objects.requireNonNull(argument).table();
        }

        Scenario finish() {
            return new Scenario(
                    key,
                    title,
                    anyGraph,
                    script,
                    parameters,
                    query,
                    Objects.requireNonNull(expectation, key));
        }
    }

    private static Argument argument(PickleStepArgument argument) {
        String text = argument.getDocString().map(PickleDocString::getContent).orElse(null);
        List<List<String>> table =
                argument.getDataTable().map(PickleTable::getRows).orElse(List.of()).stream()
                        .map(Features::cells)
                        .toList();
        return new Argument(text, table);
    }

    private static List<String> cells(PickleTableRow row) {
        return row.getCells().stream().map(PickleTableCell::getValue).toList();
    }
}
