package dev.walgraph.pipeline;

import dev.walgraph.operator.ResultSpec;

/** A query as operators: the dataflow that computes its rows and the result operator at its end. */
public record LoweredQuery(Dataflow dataflow, ResultSpec result) {}
