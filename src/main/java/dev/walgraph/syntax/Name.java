package dev.walgraph.syntax;

import dev.walgraph.diagnostic.SourceSpan;

/**
 * A name where it stands in a query: of a variable that is bound there, a label, a relationship
 * type or a property.
 *
 * @param value the name itself, without the backticks that it may be written with
 * @param span where it stands
 */
public record Name(String value, SourceSpan span) {}
