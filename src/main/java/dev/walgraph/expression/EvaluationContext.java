package dev.walgraph.expression;

/**
 * What an evaluation may depend on besides the row.
 *
 * @param time commit time of the delta that the row is part of, microseconds since the epoch
 */
public record EvaluationContext(long time) {}
