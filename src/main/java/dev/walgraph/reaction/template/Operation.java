package dev.walgraph.reaction.template;

/** What happened to a row. */
public enum Operation {
    ADD,
    UPDATE,
    DELETE
}
