package dev.walgraph.reaction.log;

import java.io.Serializable;

/** Where lines go: standard output, or what stands for it. Shared by tasks of one process. */
@FunctionalInterface
public interface LineOutput extends Serializable {

    /** Prints lines that belong together; each ends with a line break. */
    void print(String lines);
}
