package dev.walgraph.config;

import org.yaml.snakeyaml.nodes.Node;

/**
 * A definition, and whether it is to run.
 *
 * @param definition the definition
 * @param autoStart what the file says
 * @param node where it stands
 */
record Component<T>(T definition, boolean autoStart, Node node) {}
