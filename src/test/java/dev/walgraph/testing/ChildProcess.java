package dev.walgraph.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process of its own, and what it prints. */
public class ChildProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 300;

    /** Stands in the queue for the end of the output. */
    private static final String END = new String("end of the output");

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    protected ChildProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of a process");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a process.
     *
     * @param variables of its environment, beside those of this process
     */
    public static ChildProcess start(Map<String, String> variables, List<String> command) {
        return new ChildProcess(launch(variables, command));
    }

    /** As {@link #start}, for classes beneath this one. */
    protected static Process launch(Map<String, String> variables, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(variables);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java that runs this process. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("the output ends with " + e);
        }
        lines.add(END);
    }

    /** Waits for a line. */
    public void await(String wanted) throws InterruptedException {
        await("\"" + wanted + "\"", wanted::equals);
    }

    /** Waits for a line that is as described, and gives it. */
    public String await(String description, Predicate<String> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            String line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null || isEnd(line)) {
                throw new AssertionError(
                        "no line " + description + " in\n" + String.join("\n", seen));
            }
            seen.add(line);
            if (wanted.test(line)) {
                return line;
            }
        }
    }

    @SuppressWarnings({"ReferenceEquality", "StringEquality"}) // A line could have the same text.
    private static boolean isEnd(String line) {
        return line == END;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process as if the machine had died. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks the process to end, as Ctrl-C does, and gives its exit code. */
    public int stop() throws InterruptedException {
        // Process.destroy would close the output, too.
        process.toHandle().destroy();
        return exitCode();
    }

    /** Waits until the process ends by itself. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not end:\n" + output());
        }
        return process.exitValue();
    }

    /** All that it has printed so far. */
    public String output() {
        List<String> more = new ArrayList<>();
        lines.drainTo(more);
        more.removeIf(ChildProcess::isEnd);
        seen.addAll(more);
        return String.join("\n", seen);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
