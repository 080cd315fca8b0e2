package dev.walgraph.config;

import java.io.Serializable;

/**
 * The initial load of a source.
 *
 * @param parallelism how many COPY streams run side by side; at least 1
 */
public record BootstrapDefinition(int parallelism) implements Serializable {}
