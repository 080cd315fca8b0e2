package dev.walgraph.source.catalog;

import dev.walgraph.config.RelationTable;
import dev.walgraph.config.TableName;

/**
 * How the rows of a table lead to the nodes that they relate.
 *
 * @param definition what the job file says
 * @param start the table of the nodes at the starts
 * @param end the table of the nodes at the ends
 */
public record RelationEnds(RelationTable definition, TableName start, TableName end) {

    /** Says in a few words all that the ends depend on: with other words they are others. */
    @Override
    public String toString() {
        return "from "
                + start
                + definition.start().columns()
                + " to "
                + end
                + definition.end().columns();
    }
}
