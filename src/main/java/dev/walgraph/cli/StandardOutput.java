package dev.walgraph.cli;

import dev.walgraph.reaction.log.LineOutput;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The standard output of the process in which a reaction runs. */
public enum StandardOutput implements LineOutput {
    INSTANCE;

    @Override
    public void print(String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        PrintStream out = System.out;
        // One write, so that the lines of two reactions do not mix.
        synchronized (out) {
            out.write(bytes, 0, bytes.length);
            out.flush();
        }
    }
}
