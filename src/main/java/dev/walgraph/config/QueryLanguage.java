package dev.walgraph.config;

/** The language in which a query is written. */
public enum QueryLanguage {
    GQL,
    CYPHER
}
