package dev.walgraph.operator.error;

import dev.walgraph.diagnostic.SourceText;
import java.io.Serializable;

/** The query that an operator works for, as messages show it. */
public record QueryContext(String queryId, SourceText text) implements Serializable {}
