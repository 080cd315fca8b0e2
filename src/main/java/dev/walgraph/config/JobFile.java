package dev.walgraph.config;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.diagnostic.SourceText;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads job files. */
public final class JobFile {

    private JobFile() {}

    /**
     * Reads a file. Variables that the environment does not set are taken from the file {@code
     * .env} beside it.
     */
    public static LoadedJob read(Path file, Environment environment) {
        String name = file.toString();
        String jobName = jobName(file);
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return parse(name, jobName, text, environment.orElse(EnvironmentFile.beside(file)));
        } catch (NoSuchFileException e) {
            return failed(jobName, unreadable("there is no file \"" + name + "\""));
        } catch (CharacterCodingException e) {
            return failed(jobName, unreadable("file \"" + name + "\" is not UTF-8"));
        } catch (IOException e) {
            return failed(
                    jobName,
                    unreadable("file \"" + name + "\" could not be read")
                            .withDetail("The system says: " + e));
        }
    }

    /**
     * Reads the text of a job file.
     *
     * @param name what the user calls it
     * @param jobName the name of the job if the file does not give one
     */
    public static LoadedJob parse(
            String name, String jobName, String text, Environment environment) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            Iterator<Node> documents = compose(content);
            if (!documents.hasNext()) {
                return failed(
                        jobName,
                        Diagnostic.error(
                                Codes.SYNTAX,
                                "the file is empty",
                                SourceText.of(name, content),
                                SourceSpan.NONE));
            }
            Node root = documents.next();
            Draft draft = new Draft(name, content, root, environment);
            if (documents.hasNext()) {
                Node second = documents.next();
                draft.report(
                        draft.error(Codes.SYNTAX, "a job file holds one YAML document", second));
            }
            return JobReader.read(draft, root, jobName);
        } catch (MarkedYAMLException e) {
            return failed(jobName, syntaxError(name, content, e));
        } catch (YAMLException e) {
            return failed(
                    jobName,
                    Diagnostic.error(
                            Codes.SYNTAX,
                            "not valid YAML: " + e.getMessage(),
                            SourceText.of(name, PasswordMask.blankOut(content)),
                            SourceSpan.NONE));
        }
    }

    private static Iterator<Node> compose(String text) {
        return new Yaml(new LoaderOptions()).composeAll(new StringReader(text)).iterator();
    }

    private static Diagnostic syntaxError(String name, String text, MarkedYAMLException e) {
        SourceText shown = SourceText.of(name, PasswordMask.blankOut(text));
        String problem =
                e.getProblem().contains("TAB")
                        ? "not valid YAML: a tab where only spaces may be"
                        : "not valid YAML: " + e.getProblem();
        if (e.getProblemMark() == null) {
            return Diagnostic.error(Codes.SYNTAX, problem, shown, SourceSpan.NONE);
        }
        int start = new NodeOffsets(text).offset(e.getProblemMark());
        int end = Math.min(text.length(), start + 1);
        return Diagnostic.error(Codes.SYNTAX, problem, shown, SourceSpan.of(start, end))
                .withHint(syntaxHint(e.getProblem()));
    }

    private static @Nullable String syntaxHint(String problem) {
        if (problem.contains("TAB")) {
            return "Indent with spaces: YAML does not allow tabs.";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "Put a text that contains a colon and a space into quotes.";
        }
        return null;
    }

    private static Diagnostic unreadable(String message) {
        return Diagnostic.error(Codes.UNREADABLE_FILE, message);
    }

    private static LoadedJob failed(String jobName, Diagnostic diagnostic) {
        return new LoadedJob(JobReader.empty(jobName), List.of(diagnostic));
    }

    private static String jobName(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "walgraph" : last.toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
