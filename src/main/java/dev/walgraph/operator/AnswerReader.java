package dev.walgraph.operator;

import java.io.Serializable;

/**
 * A query that takes the changes of an answer.
 *
 * @param queryId the query's id
 * @param perBatch whether all transactions of one watermark count as one for it, the last
 */
public record AnswerReader(String queryId, boolean perBatch) implements Serializable {}
